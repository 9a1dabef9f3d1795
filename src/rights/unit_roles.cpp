// Ends and begins rows of roles and delegations where a unit hands over to another.
#include "rights/unit_roles.h"

namespace styrkedja::rights {
namespace {

// $1 from, $2 to, $3 the first day, $4 the day before it
const db::Query<void(UnitId, UnitId, Date)> go_on{
    "INSERT INTO role_assignment (person, role, unit, org_group, deputy_for, valid_from, valid_to) "
    "SELECT person, role, $2, org_group, deputy_for, $3, valid_to FROM role_assignment "
    "WHERE unit = $1 AND valid_from < $3 AND valid_to >= $3"};
const db::Query<void(UnitId, UnitId, Date)> begin_there{
    "UPDATE role_assignment SET unit = $2 WHERE unit = $1 AND valid_from >= $3"};
const db::Query<void(UnitId, Date, Date)> end_here{
    "UPDATE role_assignment SET valid_to = $3 WHERE unit = $1 AND valid_to >= $2"};
const db::Query<void(UnitId, UnitId, Date)> lend_on{
    "INSERT INTO delegation (person, delegate, permission, unit, reason, valid_from, valid_to) "
    "SELECT person, delegate, permission, $2, reason, $3, valid_to FROM delegation "
    "WHERE unit = $1 AND valid_from < $3 AND valid_to >= $3"};
const db::Query<void(UnitId, UnitId, Date)> lend_there{
    "UPDATE delegation SET unit = $2 WHERE unit = $1 AND valid_from >= $3"};
const db::Query<void(UnitId, Date, Date)> end_lending{
    "UPDATE delegation SET valid_to = $3 WHERE unit = $1 AND valid_to >= $2"};

}  // namespace

void hand_over_roles(db::Write& write, UnitId from, UnitId to, Date first_day) {
    Date last_day = first_day - Date::duration{1};
    write.run(go_on, from, to, first_day);
    write.run(begin_there, from, to, first_day);
    write.run(end_here, from, first_day, last_day);
    write.run(lend_on, from, to, first_day);
    write.run(lend_there, from, to, first_day);
    write.run(end_lending, from, first_day, last_day);
}

}  // namespace styrkedja::rights
