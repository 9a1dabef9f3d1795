// "Till nästa möte": what a group owes an answer to when it meets next – reports, what lacks owner or day,
// what is late.
#include "commitments/components.h"
#include "groups/groups.h"
#include "html/components/content.h"
#include "meetings/pages/pages.h"
#include "reports/reports.h"

namespace styrkedja::meetings::pages {
namespace {

constexpr std::int64_t most_counted = 1000;
constexpr std::size_t most_shown = 10;  // the rest is a link away

struct Waiting {
    std::vector<reports::Report> reports;
    std::vector<commitments::Commitment> unclear, overdue;

    std::size_t count() const { return reports.size() + unclear.size() + overdue.size(); }
};

Waiting waiting_for(const auth::Visit& visit, db::Read& read, GroupId group) {
    Date today = date_of(now());
    commitments::CommitmentFilter filter{
        .group = group, .unclear = true, .today = today, .limit = most_counted};
    Waiting waiting{
        reports::for_agenda(read, group, today), list_commitments(read, visit.visitor, filter), {}};
    filter.unclear = false;
    filter.overdue = true;
    for (auto& late : list_commitments(read, visit.visitor, filter))
        if (!commitments::is_unclear(late)) waiting.overdue.push_back(std::move(late));
    return waiting;
}

bool sees(const auth::Visit& visit, GroupId group) {
    return rights::may_in_group(visit.visitor, rights::Permission::see_meetings, group);
}

std::string answer_of(const auth::Visit& visit, const Waiting& waiting) {
    if (waiting.count() == 0) return visit.t("Inget väntar.");
    auto n = [](const auto& list) { return static_cast<long long>(list.size()); };
    return trf(visit.language, "{}, {} och {}.",
               trn(visit.language, "{} återrapport", "{} återrapporter", n(waiting.reports)),
               trn(visit.language, "{} åtagande utan ansvarig eller dag",
                   "{} åtaganden utan ansvarig eller dag", n(waiting.unclear)),
               trn(visit.language, "{} försenat", "{} försenade", n(waiting.overdue)));
}

struct Loaded {
    groups::Group group;
    Waiting waiting;
};

void section(html::Out& out, const auth::Visit& visit, const Loaded& loaded, const char* title,
             const std::vector<commitments::Commitment>& list, std::string_view view) {
    if (list.empty()) return;
    out("<h2>{}</h2>", title);
    std::vector<commitments::Commitment> first(list.begin(),
                                               list.begin() + std::min(most_shown, list.size()));
    commitments::commitment_list(out, visit, first, commitments::ShowOrigin::yes);
    if (list.size() > most_shown)
        out(R"(<p><a href="/commitments?view={}&amp;group={}">{}</a></p>)", view, loaded.group.id,
            trf(visit.language, "Visa alla {}", list.size()));
}

}  // namespace

http::Response next(auth::Visit& visit) {
    auto id = visit.id<GroupId>(0);
    auto loaded = visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto group = id && sees(visit, *id) ? groups::find_group(read, *id) : std::nullopt;
        if (!group) return std::nullopt;
        return Loaded{*group, waiting_for(visit, read, *id)};
    });
    if (!loaded) return visit.not_found();
    html::Frame frame = visit.frame(visit.t("Till nästa möte"), "groups");
    frame.crumbs = {{visit.t("Grupper"), html::Url("/groups")},
                    {loaded->group.name, html::to("/groups/{}", loaded->group.id)}};
    frame.topics = {"reports", "commitments"};
    frame.wide = true;
    html::Out out;
    html::heading(out, trf(visit.language, "Till nästa möte: {}", loaded->group.name),
                  answer_of(visit, loaded->waiting));
    if (!loaded->waiting.reports.empty()) {
        out("<h2>{}</h2>", visit.t("Återrapporter"));
        reports::report_list(out, visit, loaded->waiting.reports);
    }
    section(out, visit, *loaded, visit.t("Vem gör det, och när är det klart?"), loaded->waiting.unclear,
            "unclear");
    section(out, visit, *loaded, visit.t("Försenade åtaganden"), loaded->waiting.overdue, "overdue");
    return visit.page(frame, out.markup());
}

html::Markup next_of_group(const auth::Visit& visit, GroupId group) {
    if (!sees(visit, group)) return {};
    auto count = visit.database.read([&](db::Read& read) { return waiting_for(visit, read, group).count(); });
    return html::markup(R"(<p><a href="/groups/{}/next">{}</a></p>)", group,
                        count == 0 ? visit.t("Inget väntar på nästa möte")
                                   : trn(visit.language, "{} sak att ta upp", "{} saker att ta upp",
                                         static_cast<long long>(count)));
}

}  // namespace styrkedja::meetings::pages
