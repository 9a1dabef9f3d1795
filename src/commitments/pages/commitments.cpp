// "Vad är lovat men inte klart?": open commitments, those without owner or date first.
#include "commitments/pages/pages.h"

#include "commitments/components.h"
#include "exports/exports.h"
#include "groups/groups.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/navigation.h"
#include "organisation/organisation.h"

namespace styrkedja::commitments::pages {
namespace {

constexpr std::int64_t page_size = 50;

std::string view_of(const auth::Visit& visit) {
    std::string view = visit.query("view");
    for (auto known : {"mine", "unclear", "overdue", "closed"})
        if (view == known) return view;
    return "all";
}

CommitmentFilter filter_from(const auth::Visit& visit) {
    std::string view = view_of(visit);
    auto page = parse_number(visit.query("page"));
    return {.group = parse_id<GroupId>(visit.query("group")),
            .mine = view == "mine",
            .unclear = view == "unclear",
            .overdue = view == "overdue",
            .closed = view == "closed",
            .today = date_of(now()),
            .limit = page_size,
            .offset = page && *page > 1 && *page < 1'000'000 ? (*page - 1) * page_size : 0};
}

html::Url url_of(std::string_view view, const std::optional<GroupId>& group, int page) {
    return html::to("/commitments?view={}&group={}&page={}", view, group ? to_string(*group) : "", page);
}

void views(html::Out& out, const auth::Visit& visit, const CommitmentFilter& filter,
           const CommitmentCounts& counts) {
    std::string current = view_of(visit);
    auto tab = [&](const char* view, const char* label, long long count) {
        return html::Tab{
            .label = label, .url = url_of(view, filter.group, 1), .current = current == view, .count = count};
    };
    html::tabs(
        out, visit.t("Vilka åtaganden"),
        {tab("all", visit.t("Alla öppna"), counts.open), tab("mine", visit.t("Mina"), counts.mine),
         tab("unclear", visit.t("Saknar ansvarig eller datum"), counts.unclear),
         tab("overdue", visit.t("Försenade"), counts.overdue), tab("closed", visit.t("Avslutade"), -1)});
}

void group_filter(html::Out& out, const auth::Visit& visit, const CommitmentFilter& filter) {
    auto groups = visit.database.read([](db::Read& read) { return groups::list_groups(read); });
    std::vector<html::Option> options;
    for (const auto& group : groups)
        if (rights::may_in_group(visit.visitor, rights::Permission::see_meetings, group.id))
            options.push_back({.value = to_string(group.id), .label = group.name});
    if (options.size() < 2) return;
    out(R"(<form class="filter" method="get" action="/commitments">)");
    html::hidden_field(out, "view", view_of(visit));
    html::select(out, visit.language,
                 {.name = "group",
                  .label = visit.t("Grupp"),
                  .value = filter.group ? to_string(*filter.group) : "",
                  .optional = true,
                  .empty_choice = visit.t("Alla grupper")},
                 options);
    html::button(out, {.label = visit.t("Visa"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

// How many the present view has in all; the closed ones and those of one group are not counted, so that no
// list costs more with its history: another page is offered while the present one is full.
long long rows_in_view(const CommitmentFilter& filter, const CommitmentCounts& counts, std::size_t shown) {
    bool counted = !filter.group && !filter.closed;
    if (counted && filter.mine) return counts.mine;
    if (counted && filter.unclear) return counts.unclear;
    if (counted && filter.overdue) return counts.overdue;
    if (counted) return counts.open;
    bool full = static_cast<std::int64_t>(shown) == page_size;
    return filter.offset + static_cast<std::int64_t>(shown) + (full ? 1 : 0);
}

exports::NextRows rows_of(const auth::Visit& visit) {
    return exports::in_batches(filter_from(visit), [&database = visit.database,
                                                    visitor = visit.visitor](const CommitmentFilter& filter) {
        std::vector<exports::Row> rows;
        for (const auto& commitment :
             database.read([&](db::Read& read) { return list_commitments(read, visitor, filter); }))
            rows.push_back({std::to_string(commitment.id.value), commitment.text, commitment.owners,
                            commitment.due_on ? iso(*commitment.due_on) : "",
                            std::string(name_of(commitment.status)),
                            commitment.promised_on ? iso(*commitment.promised_on) : ""});
        return rows;
    });
}

exports::Row header(const auth::Visit& visit) {
    return {"id",
            visit.t("Åtagande"),
            visit.t("Ansvariga"),
            visit.t("Senast"),
            visit.t("Läge"),
            visit.t("Lovat")};
}

}  // namespace

http::Response list(auth::Visit& visit) {
    CommitmentFilter filter = filter_from(visit);
    struct Loaded {
        std::vector<Commitment> commitments;
        CommitmentCounts counts;
    };
    auto loaded = visit.database.read([&](db::Read& read) {
        return Loaded{list_commitments(read, visit.visitor, filter),
                      count_commitments(read, visit.visitor, filter.today)};
    });
    html::Frame frame = visit.frame(visit.t("Öppna åtaganden"), "commitments");
    frame.topics = {"commitments"};
    html::Out out;
    html::heading(out, visit.t("Vad är lovat men inte klart?"),
                  trf(visit.language, "{}, varav {} saknar ansvarig eller datum och {} är försenade.",
                      trn(visit.language, "{} öppet åtagande", "{} öppna åtaganden", loaded.counts.open),
                      loaded.counts.unclear, loaded.counts.overdue));
    views(out, visit, filter, loaded.counts);
    group_filter(out, visit, filter);
    if (loaded.commitments.empty())
        html::empty_state(out, {.title = visit.t("Inget här"),
                                .text = visit.t("Här står det som lovats på möten, tills det är klart.")});
    else
        commitment_list(out, visit, loaded.commitments, ShowOrigin::yes);
    html::pagination(out, visit.language,
                     {.current = static_cast<int>(filter.offset / page_size) + 1,
                      .page_size = page_size,
                      .rows = rows_in_view(filter, loaded.counts, loaded.commitments.size())},
                     [&](int page) { return url_of(view_of(visit), filter.group, page); });
    exports::links(out, "/commitments", visit.request.query_string());
    return visit.page(frame, out.markup());
}

http::Response list_csv(auth::Visit& visit) {
    return exports::csv("commitments.csv", header(visit), rows_of(visit));
}

http::Response list_excel(auth::Visit& visit) {
    return exports::excel("commitments.xlsx", header(visit), rows_of(visit));
}

}  // namespace styrkedja::commitments::pages
