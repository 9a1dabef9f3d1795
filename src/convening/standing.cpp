// Reading and writing what fills standing items.
#include "convening/standing.h"

#include <algorithm>

#include "base/spoken_date.h"
#include "commitments/components.h"
#include "db/id_list.h"
#include "decisions/components.h"
#include "html/components/content.h"

namespace styrkedja::convening {
namespace {

constexpr std::int64_t most_commitments = 300;
constexpr std::size_t most_shown = 5;  // the rest is a link away
constexpr std::size_t most_decisions = 10;
constexpr std::int64_t most_told = 10, most_published = 10;
constexpr std::int64_t most_counted = 100;   // of decisions: beyond that, how many more is not said exactly
constexpr std::chrono::days first_look{30};  // back, for a group that has not met before

const std::string was_before =
    "id <> $2 AND held_on < $3 AND state IN ('kept', 'running', 'draft', 'published') "
    "ORDER BY held_on DESC LIMIT 1";
// As host or as guest, each by its index.
const db::Query<Date(GroupId, MeetingId, Date)> previous_day{
    "SELECT held_on FROM (SELECT * FROM (SELECT held_on FROM meeting WHERE org_group = $1 AND " + was_before +
    ") h UNION ALL SELECT * FROM (SELECT held_on FROM meeting WHERE id IN (SELECT meeting FROM "
    "meeting_guest_group WHERE org_group = $1) AND " +
    was_before + ") w) x ORDER BY held_on DESC LIMIT 1"};
// $1 and $2: the groups that one sees, $3: those that meet, $4 and $5: since when and until when.
const db::Query<DecisionId(bool, std::string, std::string, Date, Date, std::int64_t)> of_sister_groups{
    "SELECT d.id FROM decision d WHERE " + rights::is_seen_group("d.org_group", "$1", "$2") +
    " AND NOT (d.org_group IN @list($3)) AND coalesce(d.decided_on, '9999-12-31') >= $4 "
    "AND coalesce(d.decided_on, '9999-12-31') <= $5 AND d.state NOT IN ('proposed', 'postponed', 'rejected') "
    "ORDER BY coalesce(d.decided_on, '9999-12-31') DESC, d.id DESC LIMIT $6"};

const db::Query<Published(bool, std::string, std::string, Date, Date, std::int64_t)> published_by_others{
    "SELECT m.id, g.name, m.title, m.held_on FROM meeting m JOIN org_group g ON g.id = m.org_group WHERE " +
    rights::is_seen_group("m.org_group", "$1", "$2") +
    " AND NOT (m.org_group IN @list($3)) AND m.state = 'published' AND m.held_on >= $4 AND m.held_on <= $5 "
    "ORDER BY m.held_on DESC, m.id DESC LIMIT $6"};

Date day_of_meeting(const Meeting& meeting) { return meeting.held_on.value_or(date_of(now())); }

// What was promised at this very meeting stands under its item.
void feedback(const auth::Visit& visit, db::Read& read, const Meeting& meeting, Standing& into) {
    Date today = date_of(now());
    for (auto& one : commitments::list_commitments(
             read, visit.visitor, {.group = into.of.id, .today = today, .limit = most_commitments})) {
        if (one.origin_kind == "meeting" && one.origin == meeting.id.value) continue;
        bool late = commitments::state_of(one, today) == CommitmentState::overdue;
        auto& list = commitments::is_unclear(one)           ? into.unclear
                     : late                                 ? into.overdue
                     : one.kind == CommitmentKind::question ? into.questions
                                                            : into.open;
        list.push_back(std::move(one));
    }
}

// Told to one of the meeting's groups that the visitor is in, by none of them.
std::vector<bulletins::Bulletin> told_to_groups_of(const auth::Visit& visit, db::Read& read,
                                                   const Meeting& meeting, Date since, Date until) {
    std::vector<bulletins::Bulletin> told;
    auto groups = groups_of(meeting);
    for (const auto& group : groups) {
        if (!may_see_meeting(visit.visitor, group.id)) continue;
        for (auto& one : bulletins::told_to(read, group.id, since, until, most_told)) {
            bool is_own = std::ranges::find(groups, one.group, &GuestGroup::id) != groups.end();
            bool is_there = std::ranges::find(told, one.id, &bulletins::Bulletin::id) != told.end();
            if (!is_own && !is_there) told.push_back(std::move(one));
        }
    }
    return told;
}

Standing sister_groups(const auth::Visit& visit, db::Read& read, const Meeting& meeting) {
    Date day = day_of_meeting(meeting);
    Date since = read.one(previous_day, meeting.group, meeting.id, day).value_or(day - first_look);
    std::vector<GroupId> own{meeting.group};
    for (const auto& guest : meeting.guests) own.push_back(guest.id);
    std::string own_groups = db::id_list(std::span<const GroupId>(own));
    auto ids =
        read.all(of_sister_groups, rights::sees_all_groups(visit.visitor), rights::seen_groups(visit.visitor),
                 own_groups, since, std::max(day, date_of(now())), most_counted);
    Date until = std::max(day, date_of(now()));
    Standing found{
        .bulletins = told_to_groups_of(visit, read, meeting, since, until),
        .published = read.all(published_by_others, rights::sees_all_groups(visit.visitor),
                              rights::seen_groups(visit.visitor), own_groups, since, until, most_published)};
    for (std::size_t at = 0; at < std::min(ids.size(), most_decisions); ++at)
        if (auto one = decisions::find_decision(read, visit.visitor, ids[at]))
            found.decisions.push_back(std::move(*one));
    found.more = ids.size() - std::min(ids.size(), most_decisions);
    return found;
}

void commitment_part(html::Out& out, const auth::Visit& visit, GroupId group, const char* title,
                     const std::vector<commitments::Commitment>& list, std::string_view view) {
    if (list.empty()) return;
    out(R"(<p class="part">{} <span class="count">{}</span></p>)", title, list.size());
    std::vector<commitments::Commitment> first(list.begin(),
                                               list.begin() + std::min(most_shown, list.size()));
    commitments::commitment_list(out, visit, first, commitments::ShowOrigin::yes);
    if (list.size() > most_shown)
        out(R"(<p><a href="/commitments?view={}&amp;group={}">{}</a></p>)", view, group,
            trf(visit.language, "Visa alla {}", list.size()));
}

void report_part(html::Out& out, const auth::Visit& visit, const Standing& standing) {
    out(R"(<ul class="commitments">)");
    for (std::size_t at = 0; at < standing.reports.size(); ++at) {
        const auto& report = standing.reports[at];
        out(R"(<li><a href="/reports/{}">{}</a><p class="facts">{} {} · {}</p></li>)", report.id,
            standing.report_titles[at], reports::state_badge(visit, report), report.reporter_name,
            spoken(report.due_on, visit.language));
    }
    out("</ul>");
}

void decision_part(html::Out& out, const auth::Visit& visit, const Standing& standing) {
    out(R"(<ul class="commitments">)");
    for (const auto& one : standing.decisions)
        out(R"(<li><a href="/decisions/{}">{}</a><p class="facts">{} {} · {}</p></li>)", one.id, one.text,
            decisions::state_badge(visit, one), one.group_name,
            one.decided_on ? spoken(*one.decided_on, visit.language) : visit.t("okänd dag"));
    out("</ul>");
    if (standing.more == 0) return;
    bool is_exact = standing.more + most_decisions < most_counted;
    std::string more = is_exact ? trf(visit.language, "Visa {} till", standing.more)
                                : trf(visit.language, "Visa fler än {} till", standing.more);
    if (standing.of.id)  // those of sister groups have no list of their own
        out(R"(<p><a href="/decisions?view=to_evaluate&amp;group={}">{}</a></p>)", standing.of.id, more);
    else
        out(R"(<p><a href="/decisions?view=all">{}</a></p>)", more);
}

void published_part(html::Out& out, const auth::Visit& visit, const std::vector<Published>& published) {
    out(R"(<p class="part">{}</p><ul class="commitments">)", visit.t("Publicerade anteckningar"));
    for (const auto& one : published)
        out(R"(<li><a href="/meetings/{}">{}</a><p class="facts">{} · {}</p></li>)", one.meeting, one.title,
            one.group_name, spoken(one.held_on, visit.language));
    out("</ul>");
}

const char* nothing(const auth::Visit& visit, StandingItem kind) {
    switch (kind) {
        case StandingItem::none:
        case StandingItem::assignments:
            return "";
        case StandingItem::feedback:
            return visit.t("Inget är öppet sedan tidigare möten.");
        case StandingItem::sister_groups:
            return visit.t("Inget nytt i andra grupper sedan förra mötet.");
        case StandingItem::reports:
            return visit.t("Inga återrapporter väntar.");
        case StandingItem::evaluations:
            return visit.t("Inga beslut ska utvärderas nu.");
    }
    return "";
}

}  // namespace

bool Standing::empty() const {
    return unclear.empty() && overdue.empty() && questions.empty() && open.empty() && reports.empty() &&
           decisions.empty() && bulletins.empty() && published.empty();
}

std::vector<Standing> standing_of(const auth::Visit& visit, db::Read& read, const Meeting& meeting,
                                  StandingItem kind) {
    if (kind == StandingItem::assignments)
        return {};  // a panel of the meeting, by the module that knows them
    if (kind == StandingItem::sister_groups) return {sister_groups(visit, read, meeting)};
    std::vector<Standing> all;
    for (const auto& group : groups_of(meeting)) {
        if (!may_see_meeting(visit.visitor, group.id)) continue;
        Standing found{.of = group};
        if (kind == StandingItem::feedback) feedback(visit, read, meeting, found);
        if (kind == StandingItem::evaluations) {
            found.decisions = decisions::list_decisions(
                read, visit.visitor,
                {.view = DecisionView::to_evaluate, .group = group.id, .limit = most_counted});
            found.more = found.decisions.size() - std::min(found.decisions.size(), most_decisions);
            found.decisions.resize(found.decisions.size() - found.more);
        }
        if (kind == StandingItem::reports)
            found.reports = reports::for_agenda(read, group.id, day_of_meeting(meeting));
        for (const auto& report : found.reports)
            found.report_titles.push_back(reports::title_of(visit, read, report));
        all.push_back(std::move(found));
    }
    return all;
}

html::Markup standing_list(const auth::Visit& visit, const Meeting& meeting, StandingItem kind,
                           const std::vector<Standing>& all) {
    if (kind == StandingItem::none) return {};
    html::Out out;
    if (kind == StandingItem::assignments)
        out(R"(<p><a href="/status">{}</a></p>)", visit.t("Läget i alla uppdrag som pågår"));
    else if (std::ranges::all_of(all, &Standing::empty))
        out(R"(<p class="quiet">{}</p>)", nothing(visit, kind));
    for (const auto& standing : all) {
        if (standing.empty()) continue;
        if (!meeting.guests.empty() && standing.of.id) out("<h4>{}</h4>", standing.of.name);
        auto part = [&](const char* title, const std::vector<commitments::Commitment>& list,
                        std::string_view view) {
            commitment_part(out, visit, standing.of.id, title, list, view);
        };
        part(visit.t("Utan ansvarig eller dag"), standing.unclear, "unclear");
        part(visit.t("Försenat"), standing.overdue, "overdue");
        part(visit.t("Obesvarade frågor"), standing.questions, "open");
        part(visit.t("Övrigt öppet"), standing.open, "open");
        if (!standing.bulletins.empty()) bulletins::received_list(out, visit, standing.bulletins);
        if (!standing.published.empty()) published_part(out, visit, standing.published);
        if (!standing.reports.empty()) report_part(out, visit, standing);
        if (!standing.decisions.empty()) decision_part(out, visit, standing);
    }
    return out.markup();
}

}  // namespace styrkedja::convening
