// The roster: groups from the organisation of a day, and an entry for everyone with the reason for in or out.
// People are handled in SQL alone, as there may be more than a million.
#include <unordered_map>

#include "base/text.h"
#include "base/typed_text.h"
#include "db/id_list.h"
#include "db/rows.h"
#include "organisation/bulk.h"
#include "surveys/rules.h"
#include "surveys/store.h"

namespace styrkedja::surveys {
namespace {

using organisation::bulk::Unit;
constexpr std::chrono::days a_year{365};

const db::Query<UnitId(Date)> units_with_people{
    "SELECT DISTINCT unit FROM employment WHERE valid_from <= $1 AND valid_to >= $1"};
const db::Query<UnitId(Date, std::string)> those_with_people{
    "SELECT DISTINCT unit FROM employment WHERE unit IN @list($2) AND valid_from <= $1 AND valid_to >= $1"};
struct Leader {
    std::optional<UnitId> unit;
    Role role;
    PersonId person;
};
// A deputy stands in; the group is led by the one whose role it is.
const db::Query<Leader(Date)> leaders{
    "SELECT unit, role, person FROM role_assignment WHERE role IN ('director', 'operations_head', "
    "'department_head', 'principal', 'manager') AND deputy_for IS NULL AND valid_from <= $1 AND valid_to >= "
    "$1 ORDER BY CASE role WHEN 'director' THEN 1 WHEN 'manager' THEN 3 ELSE 2 END, id"};

struct Kept {
    PersonId person;
    UnitId unit;
    bool included;
    std::string by, why;
};
const db::Query<Kept(SurveyId)> corrections{
    "SELECT e.person, g.unit, e.included, e.corrected_by_name, e.correction FROM survey_entry e JOIN "
    "survey_group g ON g.id = e.survey_group WHERE e.survey = $1 AND e.reason = 'corrected' ORDER BY e.id"};
const db::Query<void(SurveyId)> delete_entries{"DELETE FROM survey_entry WHERE survey = $1"};
const db::Query<void(SurveyId)> delete_groups{"DELETE FROM survey_group WHERE survey = $1"};

// $1 survey, $2 the day, $3 the topmost group; $4, $5: monthly and hourly paid are asked; $6, $7, $8: leave
// of absence, sick and parental leave are left out.
#define EMPLOYED(among)                                                                                      \
    "INSERT INTO survey_entry (survey, survey_group, person, included, reason) SELECT $1, coalesce(g.id, "   \
    "$3), r.person, r.paid AND NOT r.left_out, CASE WHEN NOT r.paid THEN 'paid_otherwise' WHEN r.leave = "   \
    "'leave_of_absence' THEN 'on_leave_of_absence' WHEN r.leave = 'sick' THEN 'on_sick_leave' WHEN r.leave " \
    "= 'parental' THEN 'on_parental_leave' ELSE 'employed' END FROM (SELECT d.*, row_number() OVER "         \
    "(PARTITION BY d.person ORDER BY CASE WHEN d.paid AND NOT d.left_out THEN 0 ELSE 1 END, "                \
    "d.extent_permille DESC, d.id) AS place FROM (SELECT c.*, CASE c.leave WHEN 'leave_of_absence' THEN $6 " \
    "WHEN 'sick' THEN $7 WHEN 'parental' THEN $8 ELSE FALSE END AS left_out FROM (SELECT e.id, e.person, "   \
    "e.unit, e.extent_permille, CASE e.pay_form WHEN 'monthly' THEN $4 WHEN 'hourly' THEN $5 ELSE FALSE "    \
    "END AS paid, (SELECT l.kind FROM employment_leave l WHERE l.employment = e.id AND l.valid_from <= $2 "  \
    "AND l.valid_to >= $2 ORDER BY CASE CASE l.kind WHEN 'leave_of_absence' THEN $6 WHEN 'sick' THEN $7 "    \
    "ELSE $8 END WHEN TRUE THEN 0 ELSE 1 END, l.kind LIMIT 1) AS leave FROM employment e WHERE "             \
    "e.valid_from <= $2 AND e.valid_to >= $2" among                                                          \
    ") c) d) r LEFT JOIN survey_group g ON g.survey = $1 AND g.unit = r.unit WHERE r.place = 1"
using Employed = void(SurveyId, Date, SurveyGroupId, bool, bool, bool, bool, bool);
const db::Query<Employed> insert_employed{EMPLOYED("") " ORDER BY r.person"};
// Who works there, unless it is elsewhere that they count: of several employments the rule takes one.
const db::Query<Employed> insert_employed_there{
    EMPLOYED(" AND e.person IN (SELECT x.person FROM survey_group y JOIN employment x ON x.unit = y.unit "
             "WHERE y.survey = $1 AND x.valid_from <= $2 AND x.valid_to >= $2)") " AND g.id IS NOT NULL "
                                                                                "ORDER BY r.person"};
// $3: who had an employment then or later.
const db::Query<void(SurveyId, SurveyGroupId, Date)> insert_not_employed{
    "INSERT INTO survey_entry (survey, survey_group, person, included, reason) SELECT $1, coalesce(g.id, "
    "$2), "
    "r.person, FALSE, 'not_employed' FROM (SELECT e.person, e.unit, row_number() OVER (PARTITION BY e.person "
    "ORDER BY e.valid_to DESC, e.id) AS place FROM employment e WHERE e.valid_to >= $3 AND NOT EXISTS "
    "(SELECT "
    "1 FROM survey_entry x WHERE x.survey = $1 AND x.person = e.person)) r LEFT JOIN survey_group g ON "
    "g.survey = $1 AND g.unit = r.unit WHERE r.place = 1 ORDER BY r.person"};
const db::Query<void(SurveyId, SurveyGroupId, PersonId)> insert_other{
    "INSERT INTO survey_entry (survey, survey_group, person, included, reason) VALUES ($1, $2, $3, FALSE, "
    "'not_employed') ON CONFLICT (survey, person) DO NOTHING"};
const db::Query<void(SurveyId, PersonId, std::optional<SurveyGroupId>, bool, std::string, std::string)>
    correct_again{
        "UPDATE survey_entry SET survey_group = coalesce($3, survey_group), included = $4, reason = "
        "'corrected', corrected_by_name = $5, correction = $6 WHERE survey = $1 AND person = $2"};

const db::Query<void(SurveyGroupId, std::int64_t)> more_invited{
    "UPDATE survey_group SET invited = invited + $2 WHERE id = $1"};

void keep_below(std::vector<Unit>& units, UnitId top) {
    std::unordered_map<std::int64_t, std::optional<UnitId>> parents;
    for (const auto& one : units) parents.emplace(one.id.value, one.parent);
    std::erase_if(units, [&](const Unit& one) {
        std::optional at = one.id;
        while (at && at != top) {
            auto found = parents.find(at->value);
            at = found == parents.end() ? std::nullopt : found->second;
        }
        return !at;
    });
}
// The units of the day that have people or stand above such.
MadeGroups groups_for(db::Write& write, const Survey& survey) {
    Date day = *survey.rule_employed_on;
    auto units = organisation::bulk::units_on(write, day);
    if (survey.below) keep_below(units, *survey.below);
    std::unordered_map<std::int64_t, PersonId> managers;
    std::optional<PersonId> director;
    for (const auto& one : write.all(leaders, day))
        if (one.unit)
            managers.emplace(one.unit->value, one.person);
        else if (one.role == Role::director && !director)
            director = one.person;
    auto led_by = [&](const Unit& unit, bool is_top) {
        if (is_top && director && (!survey.below || !unit.parent)) return director;
        auto found = managers.find(unit.id.value);
        return found == managers.end() ? std::nullopt : std::optional(found->second);
    };
    std::vector<UnitId> ids;
    for (const auto& one : units) ids.push_back(one.id);
    auto with_people = survey.below
                           ? write.all(those_with_people, day, db::id_list(std::span<const UnitId>(ids)))
                           : write.all(units_with_people, day);
    return make_groups(write, survey.id, units, with_people, led_by);
}

// To the group and all above it.
void add_invited(db::Write& write, const Group& group, std::int64_t people) {
    for (auto at = std::optional(group); at; at = at->parent ? find_group(write, *at->parent) : std::nullopt)
        write.run(more_invited, at->id, people);
}

bool names(const std::string& list, std::string_view name) {
    for (auto one : split(list, ','))
        if (one == name) return true;
    return false;
}

}  // namespace

bool make_roster(db::Write& write, const Survey& survey) {
    db::plan_every_time(write);
    auto kept = write.all(corrections, survey.id);
    write.run(delete_entries, survey.id);
    write.run(delete_groups, survey.id);
    const auto groups = groups_for(write, survey);
    if (!groups.top) return false;
    auto pays = [&](PayForm form) { return names(survey.rule_pay_forms, name_of(form)); };
    auto leaves_out = [&](LeaveKind kind) { return names(survey.rule_leaves_out, name_of(kind)); };
    Date day = *survey.rule_employed_on;
    write.run(survey.below ? insert_employed_there : insert_employed, survey.id, day, *groups.top,
              pays(PayForm::monthly), pays(PayForm::hourly), leaves_out(LeaveKind::leave_of_absence),
              leaves_out(LeaveKind::sick), leaves_out(LeaveKind::parental));
    if (!survey.below) write.run(insert_not_employed, survey.id, *groups.top, day - a_year);
    for (const auto& one : kept) {
        write.run(insert_other, survey.id, *groups.top, one.person);
        auto at = groups.ids.find(one.unit);
        write.run(correct_again, survey.id, one.person,
                  at == groups.ids.end() ? std::nullopt : std::optional(at->second), one.included, one.by,
                  one.why);
    }
    recount(write, survey.id);
    return true;
}

Result<void> preview_roster(db::Write& write, const rights::Visitor& visitor, SurveyId id,
                            std::int64_t version, Language language) {
    auto survey = survey_to_lead(write, visitor, id, version, language);
    if (!survey) return std::unexpected(survey.error());
    if (survey->state >= SurveyState::locked)
        return refuse(RefusalKind::conflict,
                      tr(language, "Deltagarlistan är låst. Den ändras inte mer för den här enkäten."));
    if (!survey->rule_employed_on)
        return refuse(RefusalKind::conflict,
                      tr(language, "Säg först vilken dag man ska vara anställd för att få enkäten."));
    if (!make_roster(write, *survey))
        return refuse(RefusalKind::conflict, tr(language, "Ingen har en anställning den dagen."));
    Survey next = *survey;
    if (survey->state == SurveyState::draft) next.state = SurveyState::roster_preview;
    next.state_since = date_of(now());
    if (!update_state(write, next)) return changed_meanwhile(language);
    std::int64_t asked = 0;
    for (const auto& one : reasons_of(write, id))
        if (one.included) asked += one.people;
    audit::record(write, visitor.actor(), {"preview_roster", "survey", id.value, {}, std::to_string(asked)});
    return {};
}

Result<void> correct_entry(db::Write& write, const rights::Visitor& visitor, SurveyEntryId id,
                           const Correction& correction, Date today, Language language) {
    auto entry = find_entry(write, id);
    auto survey = entry ? find_survey(write, entry->survey) : std::nullopt;
    auto group = entry ? find_group(write, entry->group) : std::nullopt;
    bool sets_up = may_lead(visitor);
    if (!survey || !may_find(write, visitor, *survey) || !(sets_up || leads(write, visitor, *group)))
        return refuse(RefusalKind::not_found, tr(language, "Personen finns inte på din deltagarlista."));
    if (survey->state >= SurveyState::locked)
        return refuse(RefusalKind::conflict,
                      tr(language, "Deltagarlistan är låst. Den ändras inte mer för den här enkäten."));
    if (!sets_up && !(survey->state == SurveyState::roster_correction &&
                      is_within(write, survey->id, SurveyPhase::roster_correction, today)))
        return refuse(RefusalKind::conflict,
                      tr(language,
                         "Deltagarlistan rättas bara under rättningsperioden. Den som leder "
                         "enkäten kan hjälpa dig tills listan låses."));
    Entry next = *entry;
    next.included = correction.included;
    next.group = correction.group.value_or(entry->group);
    next.reason = RosterReason::corrected;
    next.corrected_by = visitor.name;
    next.correction = tidied_text(correction.why);
    std::vector<FieldError> errors;
    if (next.correction.empty())
        errors.push_back({"why", tr(language, "Skriv varför listan ska ändras.")});
    else if (characters_in(next.correction) > most_text_characters)
        errors.push_back(
            {"why", trf(language, "Skriv det kortare, med högst {} tecken.", most_text_characters)});
    auto target = find_group(write, next.group);
    if (!target || target->survey != survey->id || !(sets_up || leads(write, visitor, *target)))
        errors.push_back({"group", tr(language, "Välj en grupp som du leder.")});
    if (!errors.empty()) return refuse_fields(tr(language, "Listan är inte ändrad."), std::move(errors));
    update_entry(write, next);
    if (entry->included) add_invited(write, *group, -1);
    if (next.included) add_invited(write, *target, 1);
    auto said = [&](const Entry& one, const Group& where) {
        return fmt::format("{}: {}, {}", one.person_name, one.included ? "med" : "inte med", where.name);
    };
    audit::record(write, visitor.actor(),
                  {"correct_entry", "survey", survey->id.value, said(*entry, *group),
                   said(next, *target) + "\n" + next.correction});
    return {};
}

}  // namespace styrkedja::surveys
