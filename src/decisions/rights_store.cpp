// Plain SQL over decision_right.
#include "base/text.h"
#include "decisions/store.h"

namespace styrkedja::decisions {
namespace {

const std::string columns =
    "SELECT r.id, r.matter, r.org_group, g.name, r.role, r.valid_from, r.valid_to, r.basis FROM "
    "decision_right r LEFT JOIN org_group g ON g.id = r.org_group ";
const db::Query<DecisionRight()> all_rights{columns + "ORDER BY r.matter_key, r.valid_from DESC, r.id DESC"};
const db::Query<DecisionRight(std::string, Date)> rights_on{
    columns +
    "WHERE r.matter_key = $1 AND r.valid_from <= $2 AND r.valid_to >= $2 ORDER BY r.valid_from, r.id"};
const db::Query<DecisionRightId(std::string, std::string, std::optional<GroupId>, std::optional<Role>, Date,
                                Date, std::string)>
    insert_row{
        "INSERT INTO decision_right (matter, matter_key, org_group, role, valid_from, valid_to, basis) "
        "VALUES "
        "($1, $2, $3, $4, $5, $6, $7) RETURNING id"};
const db::Query<void(DecisionRightId, Date)> update_valid_to{
    "UPDATE decision_right SET valid_to = $2 WHERE id = $1"};
const db::Query<void(GroupId)> delete_of_group{"DELETE FROM decision_right WHERE org_group = $1"};
// $1 and $2: the groups that one sees.
const db::Query<std::string(bool, std::string)> matters{
    "SELECT matter FROM decision_right UNION SELECT d.matter FROM decision d WHERE d.matter <> '' AND " +
    rights::is_seen_group("d.org_group", "$1", "$2") + " ORDER BY matter LIMIT 200"};

}  // namespace

std::vector<DecisionRight> list_rights(db::Read& read) { return read.all(all_rights); }

std::vector<DecisionRight> rights_for(db::Read& read, std::string_view matter, Date on) {
    return read.all(rights_on, fold_for_search(collapse_spaces(matter)), on);
}

std::vector<std::string> known_matters(db::Read& read, const rights::Visitor& visitor) {
    return read.all(matters, rights::sees_all_groups(visitor), rights::seen_groups(visitor));
}

DecisionRightId insert_right(db::Write& write, const NewRight& right) {
    return *write.one(insert_row, right.matter, fold_for_search(right.matter), right.group, right.role,
                      right.period.from, right.period.to, right.basis);
}

void update_last_day(db::Write& write, DecisionRightId id, Date last_day) {
    write.run(update_valid_to, id, last_day);
}

void delete_rights(db::Write& write, GroupId group) { write.run(delete_of_group, group); }

}  // namespace styrkedja::decisions
