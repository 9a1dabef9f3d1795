// "Vad är lovat men inte klart?": open commitments, those without owner or date first.
#include "commitments/pages/pages.h"

#include "commitments/components.h"
#include "exports/exports.h"
#include "groups/groups.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/navigation.h"
#include "html/words.h"
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
    return {.group = parse_id<GroupId>(visit.query("group")),
            .mine = view == "mine",
            .unclear = view == "unclear",
            .overdue = view == "overdue",
            .closed = view == "closed",
            .today = date_of(now()),
            .limit = page_size + 1,
            .after = parse_list_place(visit.query("after"))};
}

html::Url url_of(std::string_view view, const std::optional<GroupId>& group) {
    return html::to("/commitments?view={}&group={}", view, group ? to_string(*group) : "");
}

std::string counted(const auth::Visit& visit, std::int64_t count) {
    return html::spoken_count(visit.language, count, CommitmentCounts::counted_to);
}

void views(html::Out& out, const auth::Visit& visit, const CommitmentFilter& filter,
           const CommitmentCounts& counts) {
    std::string current = view_of(visit);
    auto tab = [&](const char* view, const char* label, long long count) {
        return html::Tab{.label = label,
                         .url = url_of(view, filter.group),
                         .current = current == view,
                         .words = count < 0 ? "" : counted(visit, count)};
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

exports::NextRows rows_of(const auth::Visit& visit) {
    auto list = [&database = visit.database, visitor = visit.visitor](const CommitmentFilter& filter) {
        return database.read([&](db::Read& read) { return list_commitments(read, visitor, filter); });
    };
    return exports::in_order(filter_from(visit), list, [](const Commitment& one) {
        return exports::Row{std::to_string(one.id.value),
                            one.text,
                            one.owners,
                            one.due_on ? iso(*one.due_on) : "",
                            std::string(name_of(one.status)),
                            one.promised_on ? iso(*one.promised_on) : ""};
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

std::string answer_of(const auth::Visit& visit, const CommitmentCounts& counts) {
    std::string open = counts.open > CommitmentCounts::counted_to
                           ? trf(visit.language, "Fler än {} öppna åtaganden",
                                 html::spoken_number(visit.language, CommitmentCounts::counted_to))
                           : trn(visit.language, "{} öppet åtagande", "{} öppna åtaganden", counts.open);
    return trf(visit.language, "{}, varav {} saknar ansvarig eller datum och {} är försenade.", open,
               counted(visit, counts.unclear), counted(visit, counts.overdue));
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
    auto next = cut_page(loaded.commitments, filter);
    html::Frame frame = visit.frame(visit.t("Öppna åtaganden"), "commitments");
    frame.topics = {"commitments"};
    html::Out out;
    html::heading(out, visit.t("Vad är lovat men inte klart?"), answer_of(visit, loaded.counts));
    views(out, visit, filter, loaded.counts);
    group_filter(out, visit, filter);
    if (loaded.commitments.empty())
        html::empty_state(out, {.title = visit.t("Inget här"),
                                .text = visit.t("Här står det som lovats på möten, tills det är klart.")});
    else
        commitment_list(out, visit, loaded.commitments, ShowOrigin::yes);
    exports::list_end(out, visit.language, "/commitments", visit.request.query_string(), next);
    return visit.page(frame, out.markup());
}

http::Response list_csv(auth::Visit& visit) {
    return exports::csv("commitments.csv", header(visit), rows_of(visit));
}

http::Response list_excel(auth::Visit& visit) {
    return exports::excel("commitments.xlsx", header(visit), rows_of(visit));
}

}  // namespace styrkedja::commitments::pages
