// Comparing candidates, and choosing one of them.
#include "highlights/highlights.h"

#include <algorithm>
#include <map>

#include "audit/audit.h"
#include "base/typed_text.h"
#include "db/id_list.h"
#include "decisions/decision_rights.h"
#include "groups/groups.h"
#include "notices/notices.h"

namespace styrkedja::highlights {
namespace {

constexpr int longest_chain = 50;

const std::string columns =
    "SELECT h.id, h.year, h.assignment, a.title, h.decision, h.reason, h.chosen_on, h.chosen_by_name, "
    "h.ended_on FROM highlighted_assignment h JOIN assignment a ON a.id = h.assignment ";
const db::Query<Highlight(int)> holding{columns + "WHERE h.year = $1 AND h.ended_on IS NULL"};
const db::Query<Highlight(int, std::int64_t)> history{columns +
                                                      "WHERE h.year = $1 ORDER BY h.id DESC LIMIT $2"};
const db::Query<int(AssignmentId)> years{
    "SELECT year FROM highlighted_assignment WHERE assignment = $1 AND ended_on IS NULL ORDER BY year"};
const db::Query<AssignmentId(std::string)> among{
    "SELECT DISTINCT assignment FROM highlighted_assignment WHERE assignment IN @list($1) AND ended_on IS "
    "NULL"};
const db::Query<void(HighlightId, Date)> end{"UPDATE highlighted_assignment SET ended_on = $2 WHERE id = $1"};
// Nothing comes back when the year has one: the index holds it, whoever else writes.
const db::Query<HighlightId(int, AssignmentId, DecisionId, std::string, Date, std::string)> insert{
    "INSERT INTO highlighted_assignment (year, assignment, decision, reason, chosen_on, chosen_by_name) "
    "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id"};

// $2 is the first day of the year $1. What few see is no choice, so that everyone signed in reads them.
const db::Query<Choosable(int, Date, std::int64_t)> choices{
    "SELECT a.id, a.title, a.state FROM operations_plan p JOIN assignment a ON a.plan = p.id WHERE p.year IN "
    "($1, $1 - 1) AND (p.year = $1 OR a.state IN ('active', 'at_gate', 'handover_proposed')) AND a.state NOT "
    "IN ('closed', 'stopped', 'cancelled') AND coalesce(a.state_before, a.state) NOT IN ('proposed', "
    "'draft') AND coalesce(a.to_on, $2) >= $2 ORDER BY p.year DESC, a.sort_key, a.id LIMIT $3"};
struct Sum {
    AssignmentId assignment;
    std::int64_t hours;
};
const db::Query<Sum(std::string)> hours_of{
    "SELECT assignment, CAST(SUM(coalesce(hours, 0)) AS BIGINT) FROM assignment_part WHERE assignment IN "
    "@list($1) AND kind = 'participant' GROUP BY assignment"};
struct Taking {
    AssignmentId assignment;
    std::int64_t units;
    std::int64_t deep;
};
const db::Query<Taking(std::string)> units_of{
    "SELECT assignment, count(DISTINCT unit), count(DISTINCT CASE WHEN form IN ('pilot', 'co_creator') THEN "
    "unit END) FROM unit_involvement WHERE assignment IN @list($1) GROUP BY assignment"};
struct GoalRow {
    AssignmentId assignment;
    std::string text;
};
const db::Query<GoalRow(std::string)> goals_of{
    "SELECT l.from_object, g.text FROM object_link l JOIN goal g ON g.id = l.to_object WHERE l.from_kind = "
    "'assignment' AND l.to_kind = 'goal' AND l.from_object IN @list($1) ORDER BY l.from_object, g.id"};
struct LightRow {
    AssignmentId assignment;
    std::string light;
    std::string word;
};
const db::Query<LightRow(std::string)> lights_of{
    "SELECT s.assignment, s.light, s.word FROM status_report s WHERE s.assignment IN @list($1) AND s.id = "
    "(SELECT n.id FROM status_report n WHERE n.assignment = s.assignment AND NOT EXISTS (SELECT 1 FROM "
    "status_report c WHERE c.corrects = n.id) ORDER BY n.reported_on DESC, n.id DESC LIMIT 1)"};

const db::Query<void(GroupId)> forget_highlights{
    "DELETE FROM highlighted_assignment WHERE decision IN (SELECT id FROM decision WHERE org_group = $1)"};
const db::Query<std::int64_t(GroupId)> reinforcements_by_group{
    "SELECT r.id FROM reinforcement r JOIN decision d ON d.id = r.decision WHERE d.org_group = $1"};
const db::Query<void(GroupId)> forget_reinforcements{
    "DELETE FROM reinforcement WHERE decision IN (SELECT id FROM decision WHERE org_group = $1)"};

std::vector<GroupId> leading_groups(db::Read& read) {
    std::vector<GroupId> ids;
    for (const auto& group : groups::list_groups(read))
        if (group.kind == GroupKind::lg) ids.push_back(group.id);
    return ids;
}

// Whether `by` has taken the place of `former`, at once or one after the other; or nothing stands there any
// more.
bool takes_its_place(db::Read& read, const rights::Visitor& visitor, DecisionId former, DecisionId by) {
    if (former == by) return false;
    auto at = decisions::find_decision(read, visitor, former);
    for (int steps = 0; at && at->superseded_by && steps < longest_chain; ++steps) {
        if (*at->superseded_by == by) return true;
        at = decisions::find_decision(read, visitor, *at->superseded_by);
    }
    return at && !decisions::stands(at->state);
}

Refusal chosen_meanwhile(const std::optional<Highlight>& current, Language language) {
    if (!current)
        return {RefusalKind::conflict,
                tr(language, "Valet har ändrats sedan sidan lästes in. Läs in den igen."),
                {}};
    return {RefusalKind::conflict,
            trf(language, "{} har redan valt ”{}” för {}. Bara ett uppdrag lyfts varje år.",
                current->chosen_by, current->title, current->year),
            {}};
}

std::vector<FieldError> problems(db::Read& read, const rights::Visitor& visitor, const Choice& choice,
                                 const std::optional<assignments::Assignment>& chosen,
                                 const std::optional<Highlight>& current,
                                 const Result<decisions::Decision>& decision, Language language) {
    std::vector<FieldError> errors;
    if (!chosen)
        errors.push_back({"assignment", tr(language, "Välj vilket uppdrag som lyfts.")});
    else if (assignments::is_ended(chosen->state) || chosen->year > choice.year ||
             (chosen->to_on && *chosen->to_on < *make_date(choice.year, 1, 1)))
        errors.push_back({"assignment", tr(language, "Uppdraget pågår inte det året. Välj ett annat.")});
    else if (chosen->is_early())
        errors.push_back({"assignment", tr(language,
                                           "Uppdraget är ett utkast som få ser. Öppna det för "
                                           "synpunkter först.")});
    else if (current && current->assignment == chosen->id)
        errors.push_back({"assignment", tr(language, "Uppdraget är redan valt. Välj ett annat.")});
    if (!decision)
        errors.insert(errors.end(), decision.error().fields.begin(), decision.error().fields.end());
    else if (current && !takes_its_place(read, visitor, current->decision, decision->id))
        errors.push_back({"decision", tr(language,
                                         "Ett annat uppdrag är valt. Ange ett nytt beslut som har "
                                         "ersatt det förra, på det beslutets sida.")});
    auto reason = tidied_text(choice.reason);
    if (reason.empty()) errors.push_back({"reason", tr(language, "Skriv varför just det uppdraget lyfts.")});
    if (characters_in(reason) > most_text_characters)
        errors.push_back({"reason", tr(language, "Skriv högst 20 000 tecken.")});
    return errors;
}

}  // namespace

std::optional<Highlight> highlight_of(db::Read& read, int year) { return read.one(holding, year); }
std::vector<Highlight> history_of(db::Read& read, int year, std::int64_t limit) {
    return read.all(history, year, limit);
}
std::vector<int> years_of(db::Read& read, AssignmentId id) { return read.all(years, id); }
std::set<AssignmentId> highlighted_among(db::Read& read, std::span<const AssignmentId> ids) {
    auto found = read.all(among, db::id_list(ids));
    return {found.begin(), found.end()};
}

std::vector<Choosable> choices_in(db::Read& read, const rights::Visitor& visitor, int year) {
    if (!visitor.signed_in()) return {};
    return read.all(choices, year, *make_date(year, 1, 1), most_choices);
}

std::vector<Candidate> candidates_of(db::Read& read, const rights::Visitor& visitor, int year) {
    if (!visitor.signed_in()) return {};
    std::vector<Candidate> all;
    std::map<AssignmentId, std::size_t> at;
    for (auto& one : read.all(choices, year, *make_date(year, 1, 1), most_candidates)) {
        at.emplace(one.id, all.size());
        all.push_back({.assignment = std::move(one)});
    }
    std::vector<AssignmentId> ids;
    for (const auto& one : all) ids.push_back(one.assignment.id);
    auto list = db::id_list(std::span<const AssignmentId>(ids));
    auto [hours, units, goals, lights] = read.together(db::ask(hours_of, list), db::ask(units_of, list),
                                                       db::ask(goals_of, list), db::ask(lights_of, list));
    for (const auto& row : hours) all[at.at(row.assignment)].hours = row.hours;
    for (const auto& row : units) {
        all[at.at(row.assignment)].units = row.units;
        all[at.at(row.assignment)].deep = row.deep;
    }
    for (auto& row : goals) all[at.at(row.assignment)].goals.push_back(std::move(row.text));
    for (auto& row : lights) {
        all[at.at(row.assignment)].light = std::move(row.light);
        all[at.at(row.assignment)].light_word = std::move(row.word);
    }
    return all;
}

bool may_choose(db::Read& read, const rights::Visitor& visitor) {
    if (!visitor.signed_in()) return false;
    if (rights::may(visitor, rights::Permission::steer_plan)) return true;
    return std::ranges::any_of(leading_groups(read), [&](GroupId group) { return visitor.keeps(group); });
}

Result<decisions::Decision> decision_for(db::Read& read, const rights::Visitor& visitor,
                                         std::optional<DecisionId> id, std::string_view matter,
                                         Language language) {
    auto wrong = [&](const char* why) {
        return refuse_fields(tr(language, "Ange ledningsgruppens beslut."), {{"decision", why}});
    };
    auto decision = id ? decisions::find_decision(read, visitor, *id) : std::nullopt;
    if (!decision) return wrong(tr(language, "Välj beslutet som säger det."));
    auto group = groups::find_group(read, decision->group);
    if (!group || group->kind != GroupKind::lg)
        return wrong(tr(language, "Beslutet är inte ledningsgruppens."));
    if (!decisions::stands(decision->state))
        return wrong(tr(language, "Beslutet gäller inte: det är inte fattat, eller har upphört."));
    auto right = decisions::has_right(read, visitor, matter, decision->group,
                                      decision->decided_on.value_or(date_of(now())), language);
    if (!right) return std::unexpected(right.error());
    return *decision;
}

std::vector<decisions::Decision> decisions_to_name(db::Read& read, const rights::Visitor& visitor,
                                                   std::int64_t limit) {
    std::vector<decisions::Decision> named;
    for (GroupId group : leading_groups(read)) {
        auto held = decisions::list_decisions(
            read, visitor, {.view = DecisionView::holding, .group = group, .limit = limit});
        named.insert(named.end(), held.begin(), held.end());
    }
    return named;
}

Result<HighlightId> choose(db::Write& write, const rights::Visitor& visitor, const Choice& choice,
                           Language language) {
    if (choice.year < first_year || choice.year > last_year)
        return refuse(RefusalKind::not_found, tr(language, "Året finns inte."));
    if (!may_choose(write, visitor))
        return refuse(
            RefusalKind::forbidden,
            tr(language, "Det antecknar den som för ledningsgruppens beslut, eller styr planerna."));
    auto current = highlight_of(write, choice.year);
    if ((current ? current->id : HighlightId{}) != choice.seen)
        return std::unexpected(chosen_meanwhile(current, language));
    auto chosen =
        choice.assignment ? assignments::find_assignment(write, visitor, *choice.assignment) : std::nullopt;
    auto decision = decision_for(write, visitor, choice.decision, "årets lyfta uppdrag", language);
    if (!decision && decision.error().fields.empty()) return std::unexpected(decision.error());
    auto errors = problems(write, visitor, choice, chosen, current, decision, language);
    if (!errors.empty()) return refuse_fields(tr(language, "Valet är inte sparat."), std::move(errors));
    Date today = date_of(now());
    if (current) write.run(end, current->id, today);
    auto reason = tidied_text(choice.reason);
    auto made = write.one(insert, choice.year, chosen->id, decision->id, reason, today, visitor.name);
    if (!made) return std::unexpected(chosen_meanwhile(highlight_of(write, choice.year), language));
    links::note_link(write, LinkKind::follows_from, {"assignment", chosen->id.value},
                     {"decision", decision->id.value});
    for (const auto& named : {chosen->lead, chosen->responsible})
        if (named.person) notices::tell(write, visitor, *named.person, NoticeWhat::decided, chosen->ref());
    audit::record(write, visitor.actor(),
                  {"choose_highlight", "assignment", chosen->id.value,
                   current ? fmt::format("{}: {}", choice.year, current->title) : "",
                   fmt::format("{}: {} | {} | {}", choice.year, chosen->title,
                               decisions::number_of(*decision), reason)});
    return *made;
}

std::vector<links::Ref> remove_group(db::Write& write, GroupId group) {
    std::vector<links::Ref> gone;
    for (auto id : write.all(reinforcements_by_group, group)) gone.push_back({"reinforcement", id});
    write.run(forget_highlights, group);
    write.run(forget_reinforcements, group);
    return gone;
}

}  // namespace styrkedja::highlights
