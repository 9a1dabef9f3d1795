// Who holds which role and who has borrowed what: commands that give and end, and lists of what the visitor
// may see.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/refusal.h"
#include "rights/assignments.h"

namespace styrkedja::roles {

// One role held, with the names that people know.
struct Holding {
    RoleAssignmentId id;
    PersonId person;
    std::string person_name;
    Role role;
    std::optional<UnitId> unit;
    std::optional<std::string> unit_name;
    std::optional<GroupId> group;
    std::optional<std::string> group_name;
    std::optional<PersonId> deputy_for;
    std::optional<std::string> deputy_for_name;
    Date from;
    Date to;
    std::string reason;

    rights::RoleScope scope() const { return {unit, group}; }
};

struct HoldingFilter {
    std::optional<Role> role = {};
    std::optional<UnitId> unit = {};  // held for it or for something below it
    std::optional<PersonId> person = {};
    bool also_past = false;  // and those that have not begun
    Date today = {};
    std::int64_t limit = 50;
    std::int64_t offset = 0;
};
struct Holdings {
    std::vector<Holding> rows;  // by the person's name
    std::int64_t count = 0;     // in all
};
Holdings list_holdings(db::Read& read, const rights::Visitor& visitor, const HoldingFilter& filter);
std::optional<Holding> find_holding(db::Read& read, const rights::Visitor& visitor, RoleAssignmentId id);

// Nobody gives more than they have by roles of their own: the visitor gives roles throughout the scope and
// has every permission there that the role gives – save those that come with the post itself, such as a
// principal's requests for support. A deputy ends roles, but gives none.
bool may_give(const rights::Visitor& visitor, Role role, const rights::RoleScope& scope);
std::vector<Role> roles_to_give(const rights::Visitor& visitor);  // for some scope
bool may_end(const rights::Visitor& visitor, const Holding& holding);
bool may_name_deputy(const rights::Visitor& visitor, const Holding& holding);

struct NewRole {
    PersonId person;
    Role role = Role::employee;
    rights::RoleScope scope = {};
    DateRange period = {};
    std::string reason;
};
Result<RoleAssignmentId> give_role(db::Write& write, const rights::Visitor& visitor, const NewRole& given,
                                   Language language);
// `last_day` may be yesterday, which takes the role away at once, but not before the day before its first.
Result<void> end_role(db::Write& write, const rights::Visitor& visitor, RoleAssignmentId id, Date last_day,
                      std::string_view reason, Language language);
// The same role and scope for somebody else, while the holder has it.
struct NewDeputy {
    PersonId deputy;
    DateRange period = {};
    std::string reason;
};
Result<RoleAssignmentId> name_deputy(db::Write& write, const rights::Visitor& visitor, RoleAssignmentId id,
                                     const NewDeputy& named, Language language);

// One permission that somebody has lent to somebody.
struct Loan {
    DelegationId id;
    PersonId lender;
    std::string lender_name;
    PersonId borrower;
    std::string borrower_name;
    rights::Permission permission;
    std::optional<UnitId> unit;
    std::optional<std::string> unit_name;
    Date from;
    Date to;
    std::string reason;
};
std::vector<Loan> list_loans(db::Read& read, const rights::Visitor& visitor);

// What may be lent at all, and what of it the visitor has to lend by a role of their own, no wider than that.
std::vector<rights::Permission> permissions_to_lend(const rights::Visitor& visitor);
Result<DelegationId> lend(db::Write& write, const rights::Visitor& visitor, const rights::NewLoan& loan,
                          Language language);
Result<void> end_loan(db::Write& write, const rights::Visitor& visitor, DelegationId id, Date last_day,
                      Language language);

}  // namespace styrkedja::roles
