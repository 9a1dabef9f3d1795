// What is told of an assignment beside its words: whether it is highlighted or reinforced, how it is followed
// up, its measures. One query each, however many assignments.
#include <map>

#include "base/text.h"
#include "db/id_list.h"
#include "highlights/reinforcements.h"
#include "measures/words.h"
#include "plan_files/document.h"
#include "rights/permissions.h"

namespace styrkedja::plan_files {
namespace {

struct HighlightRow {
    AssignmentId assignment;
    int year;
};
const db::Query<HighlightRow(std::string)> highlighted{
    "SELECT assignment, year FROM highlighted_assignment WHERE assignment IN @list($1) AND ended_on IS NULL "
    "ORDER BY assignment, year"};
// In force on the day $2, or later.
const db::Query<Reinforced(std::string, Date)> reinforced{
    "SELECT assignment, kind, thousandths, from_on, to_on FROM reinforcement WHERE assignment IN @list($1) "
    "AND active_on IS NOT NULL AND ended_on IS NULL AND to_on >= $2 ORDER BY assignment, from_on, id"};
const db::Query<Followed(std::string)> followed{
    "SELECT p.subject, p.form, p.cadence, p.reporter, r.name, p.to_group, p.to_person, coalesce(g.name, "
    "t.name, '') FROM follow_up_plan p JOIN person r ON r.id = p.reporter LEFT JOIN org_group g ON g.id = "
    "p.to_group LEFT JOIN person t ON t.id = p.to_person WHERE p.subject_kind = 'assignment' AND p.subject "
    "IN @list($1) AND p.ended_on IS NULL"};
const db::Query<Measured(std::string)> measured{
    "SELECT assignment, number, title, state, owner_name, evaluate_on FROM measure WHERE assignment IN "
    "@list($1) ORDER BY assignment, number"};

// As on the assignment's page: whoever writes or orders it, reports on it or is told.
bool sees(const rights::Visitor& visitor, const assignments::Assignment& one, const Followed& plan) {
    return assignments::may_write(visitor, one) || assignments::may_order(visitor, one) ||
           plan.reporter == visitor.person || plan.to_person == visitor.person ||
           (plan.to_group && rights::may_in_group(visitor, rights::Permission::see_meetings, *plan.to_group));
}

}  // namespace

void tell_the_rest(db::Read& read, const rights::Visitor& visitor, std::vector<Told>& all) {
    std::map<AssignmentId, Told*> of;
    std::vector<AssignmentId> ids;
    for (auto& told : all) {
        of[told.assignment.id] = &told;
        ids.push_back(told.assignment.id);
    }
    std::string list = db::id_list(std::span<const AssignmentId>(ids));
    for (const auto& row : read.all(highlighted, list))
        of.at(row.assignment)->highlighted.push_back(row.year);
    for (const auto& row : read.all(reinforced, list, date_of(now())))
        of.at(row.assignment)->reinforced.push_back(row);
    for (auto& row : read.all(followed, list))
        if (Told& told = *of.at(row.assignment); sees(visitor, told.assignment, row))
            told.followed = std::move(row);
    for (auto& row : read.all(measured, list)) {
        auto& measures = of.at(row.assignment)->measures;
        measures.push_back(std::move(row));
    }
}

std::string in_words(const std::vector<int>& years) {
    std::string said;
    for (int year : years) said += (said.empty() ? "" : ", ") + std::to_string(year);
    return said;
}
std::string in_words(const Reinforced& one, Language language) {
    return fmt::format("{}, {}–{}", highlights::amount_in_words(language, one.kind, one.thousandths),
                       iso(one.from_on), iso(one.to_on));
}
std::string in_words(const Followed& one, Language language) {
    return trf(language, "{} rapporterar till {} · {} · {}", one.reporter_name, one.to_name,
               reports::word(language, one.cadence), reports::word(language, one.form));
}
std::string in_words(const Measured& one, Language language) {
    std::string said = fmt::format("{}. {}: {}", one.number, one.title, measures::word(language, one.state));
    if (!one.owner_name.empty()) said += " · " + one.owner_name;
    if (one.state == MeasureState::piloting && one.evaluate_on)
        said += " · " + trf(language, "Utvärderas {}.", iso(*one.evaluate_on));
    return said;
}

}  // namespace styrkedja::plan_files
