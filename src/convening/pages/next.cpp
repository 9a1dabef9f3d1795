// "Till nästa möte": what a group owes an answer to when it meets next – reports, what lacks owner or day,
// what is late.
#include "commitments/components.h"
#include "convening/pages/pages.h"
#include "groups/groups.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "meetings/coming.h"
#include "meetings/words.h"
#include "reports/reports.h"

namespace styrkedja::convening::pages {
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
    std::optional<ComingMeeting> meeting;
};

// "tis 1 dec, 13.00–15.30, Rum 4", or how to plan it.
void when(html::Out& out, const auth::Visit& visit, GroupId group,
          const std::optional<ComingMeeting>& meeting) {
    if (meeting) {
        out(R"(<p><a href="/meetings/{}">{}</a>{}{})", meeting->id,
            spoken_times(visit.language, meeting->held_on, meeting->starts_at, meeting->ends_at),
            meeting->place.empty() ? "" : ", ", meeting->place);
        if (!meeting->guest_names.empty())
            out(R"( <span class="quiet">{} {}</span>)", visit.t("Gemensamt möte:"),
                names_of_groups(visit.language, meeting->group_name, meeting->guest_names));
        return out("</p>");
    }
    out("<p>{}", visit.t("Inget möte är planerat."));
    if (may_keep_minutes_of(visit.visitor, group))
        out(R"( <a href="/meetings/plan?group={}">{}</a>)", group, visit.t("Planera ett"));
    out("</p>");
}

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
        return Loaded{*group, waiting_for(visit, read, *id), next_meeting(read, *id, date_of(now()))};
    });
    if (!loaded) return visit.not_found();
    html::Frame frame = visit.frame(visit.t("Till nästa möte"), "groups");
    frame.crumbs = {{visit.t("Grupper"), html::Url("/groups")},
                    {loaded->group.name, html::to("/groups/{}", loaded->group.id)}};
    frame.topics = {"reports", "commitments", "meetings"};
    frame.wide = true;
    html::Out out;
    html::heading(out, trf(visit.language, "Till nästa möte: {}", loaded->group.name),
                  answer_of(visit, loaded->waiting));
    when(out, visit, loaded->group.id, loaded->meeting);
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
    auto loaded = visit.database.read([&](db::Read& read) {
        return std::pair(waiting_for(visit, read, group).count(), next_meeting(read, group, date_of(now())));
    });
    html::Out out;
    when(out, visit, group, loaded.second);
    out(R"(<p><a href="/groups/{}/next">{}</a></p>)", group,
        loaded.first == 0 ? visit.t("Inget väntar på nästa möte")
                          : trn(visit.language, "{} sak att ta upp", "{} saker att ta upp",
                                static_cast<long long>(loaded.first)));
    if (!may_keep_minutes_of(visit.visitor, group)) return out.markup();
    out(R"(<p class="actions">)");
    html::link_button(out, html::to("/meetings/plan?group={}", group), visit.t("Nytt möte"));
    out("</p>");
    return out.markup();
}

}  // namespace styrkedja::convening::pages
