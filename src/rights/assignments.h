// The rows behind rights: who holds which role, and who has borrowed what. No decisions: the module `roles`
// has the commands that ask whether one may.
#pragma once
#include <optional>
#include <string>

#include "rights/rights.h"

namespace styrkedja {

using RoleAssignmentId = Id<struct RoleAssignmentTag>;
using DelegationId = Id<struct DelegationTag>;

namespace rights {

struct NewAssignment {
    PersonId person;
    Role role = Role::employee;
    RoleScope scope = {};
    std::optional<PersonId> deputy_for = {};
    DateRange period = {std::chrono::year{2000} / 1 / 1, forever};
    std::string reason = {};
};
RoleAssignmentId add_assignment(db::Write& write, const NewAssignment& assignment);
void end_assignment(db::Write& write, RoleAssignmentId id, Date last_day);

struct NewLoan {
    PersonId lender;
    PersonId borrower;
    Permission permission = Permission::request_support;
    std::optional<UnitId> unit = {};
    DateRange period = {};
    std::string reason = {};
};
DelegationId add_loan(db::Write& write, const NewLoan& loan);
void end_loan(db::Write& write, DelegationId id, Date last_day);

// For loaders and the command line: a role from the beginning of records until further notice, without
// asking.
void give_role(db::Write& write, const audit::Actor& actor, PersonId person, Role role,
               std::optional<UnitId> unit);

void remove_demo_roles(db::Write& write);  // of the demonstration's people

// Is anybody left who can run the system for good, when this account or this assignment goes? Zero: neither.
bool other_admin_remains(db::Read& read, AccountId without_account, RoleAssignmentId without_assignment,
                         Date today);

}  // namespace rights
}  // namespace styrkedja
