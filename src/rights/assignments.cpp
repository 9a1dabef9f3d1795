// Writes role_assignment and delegation; every change makes what is remembered of rights old.
#include "rights/assignments.h"

#include <algorithm>

namespace styrkedja::rights {
namespace {

const db::Query<RoleAssignmentId(PersonId, Role, std::optional<UnitId>, std::optional<GroupId>,
                                 std::optional<PersonId>, Date, Date, std::string)>
    insert_assignment{
        "INSERT INTO role_assignment (person, role, unit, org_group, deputy_for, valid_from, valid_to, "
        "reason) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id"};
const db::Query<void(RoleAssignmentId, Date)> set_assignment_end{
    "UPDATE role_assignment SET valid_to = $2 WHERE id = $1"};
const db::Query<DelegationId(PersonId, PersonId, Permission, std::optional<UnitId>, Date, Date, std::string)>
    insert_loan{
        "INSERT INTO delegation (person, delegate, permission, unit, valid_from, valid_to, reason) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id"};
const db::Query<void(DelegationId, Date)> set_loan_end{"UPDATE delegation SET valid_to = $2 WHERE id = $1"};
const std::string demo_people = "(SELECT id FROM person WHERE demo)";
const db::Query<void()> delete_demo_roles{"DELETE FROM role_assignment WHERE person IN " + demo_people +
                                          " OR deputy_for IN " + demo_people};
const db::Query<void()> delete_demo_loans{"DELETE FROM delegation WHERE person IN " + demo_people +
                                          " OR delegate IN " + demo_people};
const db::Query<std::optional<UnitId>(AccountId, RoleAssignmentId, Date)> units_of_admins{
    "SELECT r.unit FROM role_assignment r JOIN account a ON a.person = r.person "
    "WHERE r.role = 'admin' AND r.org_group IS NULL AND r.deputy_for IS NULL AND r.valid_from <= $3 "
    "AND r.valid_to = '9999-12-31' AND NOT a.disabled AND a.id <> $1 AND r.id <> $2"};

}  // namespace

RoleAssignmentId add_assignment(db::Write& write, const NewAssignment& assignment) {
    auto id = write.one(insert_assignment, assignment.person, assignment.role, assignment.scope.unit,
                        assignment.scope.group, assignment.deputy_for, assignment.period.from,
                        assignment.period.to, assignment.reason);
    rights_changed(write);
    return *id;
}

void remove_demo_roles(db::Write& write) {
    write.run(delete_demo_roles);
    write.run(delete_demo_loans);
    rights_changed(write);
}

void end_assignment(db::Write& write, RoleAssignmentId id, Date last_day) {
    write.run(set_assignment_end, id, last_day);
    rights_changed(write);
}

DelegationId add_loan(db::Write& write, const NewLoan& loan) {
    auto id = write.one(insert_loan, loan.lender, loan.borrower, loan.permission, loan.unit, loan.period.from,
                        loan.period.to, loan.reason);
    rights_changed(write);
    return *id;
}

void end_loan(db::Write& write, DelegationId id, Date last_day) {
    write.run(set_loan_end, id, last_day);
    rights_changed(write);
}

void give_role(db::Write& write, const audit::Actor& actor, PersonId person, Role role,
               std::optional<UnitId> unit) {
    add_assignment(write, {.person = person, .role = role, .scope = {.unit = unit}});
    audit::record(write, actor, {"give_role", "person", person.value, {}, std::string(name_of(role))});
}

bool other_admin_remains(db::Read& read, AccountId without_account, RoleAssignmentId without_assignment,
                         Date today) {
    Places places(read, today);
    return std::ranges::any_of(
        read.all(units_of_admins, without_account, without_assignment, today),
        [&](const std::optional<UnitId>& unit) { return !unit || places.is_only_root(*unit); });
}

}  // namespace styrkedja::rights
