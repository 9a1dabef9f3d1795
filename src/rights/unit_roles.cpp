// Ends and begins rows of roles and delegations where a unit hands over to another.
#include "rights/unit_roles.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "rights/assignments.h"

namespace styrkedja::rights {
namespace {

struct Held {
    RoleAssignmentId id;
    PersonId person;
    Role role;
    std::optional<GroupId> group;
    std::optional<PersonId> deputy_for;
    Date from, to;
    std::string reason;
};
const std::string columns =
    "SELECT id, person, role, org_group, deputy_for, valid_from, valid_to, reason FROM role_assignment ";
// $2: the first day. What never began to hold stays where it is.
const db::Query<Held(UnitId, Date)> held_from{
    columns + "WHERE unit = $1 AND valid_to >= $2 AND valid_from <= valid_to ORDER BY valid_from, id"};
// The same role of the same person, in a period that has days in common with $6 to $7.
const db::Query<Held(UnitId, PersonId, Role, GroupId, PersonId, Date, Date)> same_role{
    columns +
    "WHERE unit = $1 AND person = $2 AND role = $3 AND coalesce(org_group, 0) = $4 AND "
    "coalesce(deputy_for, 0) = $5 AND valid_from <= $7 AND valid_to >= $6 AND valid_from <= valid_to "
    "ORDER BY valid_from, id"};
const db::Query<void(RoleAssignmentId, UnitId)> set_unit{
    "UPDATE role_assignment SET unit = $2 WHERE id = $1"};
const db::Query<void(RoleAssignmentId, Date, Date, std::string)> set_period{
    "UPDATE role_assignment SET valid_from = $2, valid_to = $3, reason = $4 WHERE id = $1"};

const db::Query<void(UnitId, UnitId, Date)> lend_on{
    "INSERT INTO delegation (person, delegate, permission, unit, reason, valid_from, valid_to) "
    "SELECT person, delegate, permission, $2, reason, $3, valid_to FROM delegation "
    "WHERE unit = $1 AND valid_from < $3 AND valid_to >= $3"};
const db::Query<void(UnitId, UnitId, Date)> lend_there{
    "UPDATE delegation SET unit = $2 WHERE unit = $1 AND valid_from >= $3"};
const db::Query<void(UnitId, Date, Date)> end_lending{
    "UPDATE delegation SET valid_to = $3 WHERE unit = $1 AND valid_to >= $2"};

constexpr std::chrono::days one_day{1};

// As a role that is taken back before its first day: the row stays, and never holds.
void never_hold(db::Write& write, const Held& held) { end_assignment(write, held.id, held.from - one_day); }

// Whoever has the role there already has it once, for both periods and for both reasons.
void merge_into(db::Write& write, const std::vector<Held>& there, Held moved) {
    for (const Held& held : there) {
        moved.from = std::min(moved.from, held.from);
        moved.to = std::max(moved.to, held.to);
        if (moved.reason.contains(held.reason)) continue;
        moved.reason = moved.reason.empty() ? held.reason : held.reason + "; " + moved.reason;
    }
    write.run(set_period, there.front().id, moved.from, moved.to, moved.reason);
    for (std::size_t at = 1; at < there.size(); ++at) never_hold(write, there[at]);
}

void hand_over_role(db::Write& write, const Held& held, UnitId to, Date first_day) {
    bool begins_there = held.from >= first_day;
    Held moved = held;
    moved.from = std::max(held.from, first_day);
    auto there = write.all(same_role, to, held.person, held.role, held.group.value_or(GroupId{}),
                           held.deputy_for.value_or(PersonId{}), moved.from, moved.to);
    if (begins_there && there.empty()) return write.run(set_unit, held.id, to);
    if (begins_there)
        never_hold(write, held);
    else
        end_assignment(write, held.id, first_day - one_day);
    if (!there.empty()) return merge_into(write, there, std::move(moved));
    add_assignment(write, {.person = moved.person,
                           .role = moved.role,
                           .scope = {.unit = to, .group = moved.group},
                           .deputy_for = moved.deputy_for,
                           .period = {moved.from, moved.to},
                           .reason = moved.reason});
}

}  // namespace

void hand_over_roles(db::Write& write, UnitId from, UnitId to, Date first_day) {
    for (const Held& held : write.all(held_from, from, first_day)) hand_over_role(write, held, to, first_day);
    write.run(lend_on, from, to, first_day);
    write.run(lend_there, from, to, first_day);
    write.run(end_lending, from, first_day, first_day - one_day);
}

}  // namespace styrkedja::rights
