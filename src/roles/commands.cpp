// Gives, ends, deputises and lends: right, rule, row, line of history.
#include <algorithm>

#include "base/text.h"
#include "groups/groups.h"
#include "rights/role_words.h"
#include "roles/holdings.h"

namespace styrkedja::roles {
namespace {

using rights::Permission;
using rights::Reach;

constexpr std::size_t longest_reason = 500;

// They come with the post itself: whoever appoints a principal need not be one.
bool comes_with_the_post(Permission permission) {
    return permission == Permission::request_support || permission == Permission::give_assignments ||
           permission == Permission::edit_plan || permission == Permission::lead_dialogues;
}

// Work that somebody else may do in one's name. Not: health data, giving roles, the log, the system.
constexpr std::array lendable{Permission::edit_plan,     Permission::request_support,
                              Permission::change_groups, Permission::change_people,
                              Permission::change_units,  Permission::keep_minutes,
                              Permission::see_meetings,  Permission::see_employments};

const db::Query<std::string(PersonId)> name_of_person{"SELECT name FROM person WHERE id = $1"};
const db::Query<std::string(UnitId)> name_of_unit{
    "SELECT name FROM unit_version WHERE unit = $1 ORDER BY valid_from DESC LIMIT 1"};
const db::Query<std::string(GroupId)> name_of_group{"SELECT name FROM org_group WHERE id = $1"};
const db::Query<std::int64_t(PersonId, Role, UnitId, GroupId, PersonId, Date, Date)> overlapping{
    "SELECT count(*) FROM role_assignment WHERE person = $1 AND role = $2 AND coalesce(unit, 0) = $3 "
    "AND coalesce(org_group, 0) = $4 AND coalesce(deputy_for, 0) = $5 AND valid_from <= $7 AND valid_to >= "
    "$6"};

rights::Target target_of(const rights::RoleScope& scope) {
    return {.unit = scope.unit, .group = scope.group};
}

bool may_throughout(const rights::Visitor& visitor, Permission permission, const rights::RoleScope& scope) {
    return rights::decide(visitor, permission, target_of(scope)).allowed;
}

std::string period_in_words(const DateRange& period) {
    return iso(period.from) + "–" + (period.to == forever ? "" : iso(period.to));
}

std::string scope_in_words(db::Read& read, const rights::RoleScope& scope) {
    if (scope.unit) return read.one(name_of_unit, *scope.unit).value_or("?");
    if (scope.group) return read.one(name_of_group, *scope.group).value_or("?");
    return tr(Language::swedish, "hela installationen");
}

std::string assignment_in_words(db::Read& read, const rights::NewAssignment& given) {
    std::string words = fmt::format("{}, {}, {}", rights::in_words(given.role, Language::swedish),
                                    scope_in_words(read, given.scope), period_in_words(given.period));
    if (given.deputy_for)
        words +=
            ", " + trf(Language::swedish, "ersättare för {}", *read.one(name_of_person, *given.deputy_for));
    return words + ". " + given.reason;
}

std::vector<FieldError> problems(db::Read& read, const rights::NewAssignment& given, Language language) {
    std::vector<FieldError> errors;
    if (!read.one(name_of_person, given.person))
        errors.push_back({"person", tr(language, "Välj en person.")});
    if (given.scope.unit && !read.one(name_of_unit, *given.scope.unit))
        errors.push_back({"unit", tr(language, "Välj en enhet.")});
    if (given.scope.group && !read.one(name_of_group, *given.scope.group))
        errors.push_back({"group", tr(language, "Välj en grupp.")});
    if (given.scope.unit && given.scope.group)
        errors.push_back({"unit", tr(language, "Välj en enhet eller en grupp, inte båda.")});
    if (given.period.from > given.period.to)
        errors.push_back({"to", tr(language, "Sista dagen kommer före den första.")});
    if (given.reason.empty() || given.reason.size() > longest_reason)
        errors.push_back({"reason", tr(language, "Skriv varför, med högst 500 tecken.")});
    return errors;
}

Result<RoleAssignmentId> add(db::Write& write, const rights::Visitor& visitor,
                             const rights::NewAssignment& given, Language language, std::string_view action) {
    if (*write.one(overlapping, given.person, given.role, given.scope.unit.value_or(UnitId{}),
                   given.scope.group.value_or(GroupId{}), given.deputy_for.value_or(PersonId{}),
                   given.period.from, given.period.to) > 0)
        return refuse(RefusalKind::conflict, tr(language, "Personen har redan den rollen under den tiden."));
    auto id = rights::add_assignment(write, given);
    groups::refresh_rule_members(write, given.role, std::min(given.period.from, date_of(now())));
    audit::record(write, visitor.actor(),
                  {action, "role_assignment", id.value, {}, assignment_in_words(write, given)});
    return id;
}

Result<void> check_last_day(Date from, Date to, Date last_day, Language language) {
    if (last_day < from - std::chrono::days{1})
        return refuse_fields(tr(language, "Inget är ändrat."),
                             {{"last_day", tr(language, "Så tidigt hade det inte börjat gälla.")}});
    if (last_day >= to)
        return refuse_fields(tr(language, "Inget är ändrat."),
                             {{"last_day", tr(language, "Det upphör redan tidigare.")}});
    return {};
}

// By a role of one's own: what one has as a deputy or on loan is not lent on. For the whole installation only
// by a role for all of it: there may be another topmost unit tomorrow.
bool has_own(const rights::Visitor& visitor, Permission permission, const rights::RoleScope& scope) {
    const auto& held = visitor.held();
    return std::ranges::any_of(held.grants, [&](const rights::Grant& grant) {
        return grant.role && !grant.holder && grant.standing == rights::Standing::holds &&
               rights::carries(*grant.role, permission) && (grant.scope.whole() || !scope.whole()) &&
               rights::covers(held, grant, target_of(scope));
    });
}

// Every permission that the role gives, and that of giving roles.
bool has_all_of(const rights::Visitor& visitor, Role role, rights::Target target) {
    auto has = [&](Permission permission) { return rights::decide(visitor, permission, target).allowed; };
    return has(Permission::give_roles) && std::ranges::all_of(rights::rules(), [&](const rights::Rule& rule) {
               return rule.role != role || comes_with_the_post(rule.permission) || has(rule.permission);
           });
}

}  // namespace

bool may_give(const rights::Visitor& visitor, Role role, const rights::RoleScope& scope) {
    return has_all_of(visitor, role, {.unit = scope.unit, .group = scope.group, .own = true});
}

std::vector<Role> roles_to_give(const rights::Visitor& visitor) {
    std::vector<Role> roles;
    for (std::size_t at = 0; at < enum_names<Role>.size(); ++at) {
        Role role = static_cast<Role>(at);
        // Somewhere: in the scope of one of the visitor's own grants.
        if (std::ranges::any_of(visitor.held().grants, [&](const rights::Grant& grant) {
                return grant.standing == rights::Standing::holds &&
                       may_give(visitor, role, grant.everywhere ? rights::RoleScope{} : grant.scope);
            }))
            roles.push_back(role);
    }
    return roles;
}

bool may_end(const rights::Visitor& visitor, const Holding& holding) {
    bool own_deputy = visitor.signed_in() && holding.deputy_for == visitor.person;
    return own_deputy || (holding.person != visitor.person &&
                          has_all_of(visitor, holding.role, target_of(holding.scope())));
}

bool may_name_deputy(const rights::Visitor& visitor, const Holding& holding) {
    if (holding.deputy_for) return false;
    bool own = visitor.signed_in() && holding.person == visitor.person &&
               has_own(visitor, Permission::delegate, holding.scope());
    return own || (holding.person != visitor.person && may_give(visitor, holding.role, holding.scope()));
}

Result<RoleAssignmentId> give_role(db::Write& write, const rights::Visitor& visitor, const NewRole& given,
                                   Language language) {
    if (!rights::may_somewhere(visitor, Permission::give_roles))
        return refuse(RefusalKind::not_found, tr(language, "Du ger inga roller."));
    rights::NewAssignment assignment{.person = given.person,
                                     .role = given.role,
                                     .scope = given.scope,
                                     .period = given.period,
                                     .reason = given.reason};
    auto errors = problems(write, assignment, language);
    if (given.person == visitor.person)
        errors.push_back({"person", tr(language, "Sig själv ger man ingen roll.")});
    else if (errors.empty() && !may_give(visitor, given.role, given.scope))
        errors.push_back(
            {"role",
             tr(language, "Den rollen ger mer än dina egna roller ger dig där, så du kan inte ge den.")});
    if (!errors.empty()) return refuse_fields(tr(language, "Rollen är inte given än."), std::move(errors));
    return add(write, visitor, assignment, language, "give_role");
}

Result<void> end_role(db::Write& write, const rights::Visitor& visitor, RoleAssignmentId id, Date last_day,
                      std::string_view reason, Language language) {
    auto holding = find_holding(write, visitor, id);
    if (!holding) return refuse(RefusalKind::not_found, tr(language, "Rollen finns inte."));
    if (!may_end(visitor, *holding))
        return refuse(RefusalKind::forbidden, tr(language, "Du kan inte avsluta den rollen."));
    if (reason.empty() || reason.size() > longest_reason)
        return refuse_fields(tr(language, "Inget är ändrat."),
                             {{"reason", tr(language, "Skriv varför, med högst 500 tecken.")}});
    if (auto right = check_last_day(holding->from, holding->to, last_day, language); !right)
        return std::unexpected(right.error());
    if (holding->role == Role::admin && !holding->deputy_for &&
        !rights::other_admin_remains(write, AccountId{}, id, date_of(now())))
        return refuse(RefusalKind::conflict,
                      tr(language, "Någon måste kunna sköta systemet. Ge rollen till någon annan först."));
    rights::end_assignment(write, id, last_day);
    groups::refresh_rule_members(write, holding->role, last_day + std::chrono::days{1});
    audit::record(write, visitor.actor(),
                  {"end_role", "role_assignment", id.value, period_in_words({holding->from, holding->to}),
                   fmt::format("{}. {}", period_in_words({holding->from, last_day}), reason)});
    return {};
}

Result<RoleAssignmentId> name_deputy(db::Write& write, const rights::Visitor& visitor, RoleAssignmentId id,
                                     const NewDeputy& named, Language language) {
    auto holding = find_holding(write, visitor, id);
    if (!holding) return refuse(RefusalKind::not_found, tr(language, "Rollen finns inte."));
    if (!may_name_deputy(visitor, *holding))
        return refuse(RefusalKind::forbidden, tr(language, "Du kan inte utse ersättare för den rollen."));
    rights::NewAssignment assignment{.person = named.deputy,
                                     .role = holding->role,
                                     .scope = holding->scope(),
                                     .deputy_for = holding->person,
                                     .period = named.period,
                                     .reason = named.reason};
    auto errors = problems(write, assignment, language);
    if (named.deputy == holding->person || named.deputy == visitor.person)
        errors.push_back({"person", tr(language, "Välj någon annan.")});
    if (named.period.from < holding->from || named.period.to > holding->to)
        errors.push_back({"to", tr(language, "Ersättarens tid ska rymmas i rollens.")});
    if (!errors.empty())
        return refuse_fields(tr(language, "Ersättaren är inte utsedd än."), std::move(errors));
    return add(write, visitor, assignment, language, "name_deputy");
}

std::vector<Permission> permissions_to_lend(const rights::Visitor& visitor) {
    std::vector<Permission> permissions;
    for (Permission permission : lendable)
        if (std::ranges::any_of(visitor.held().grants, [&](const rights::Grant& grant) {
                return !grant.scope.group && has_own(visitor, permission, grant.scope) &&
                       has_own(visitor, Permission::delegate, grant.scope);
            }))
            permissions.push_back(permission);
    return permissions;
}

Result<DelegationId> lend(db::Write& write, const rights::Visitor& visitor, const rights::NewLoan& loan,
                          Language language) {
    if (permissions_to_lend(visitor).empty() || loan.lender != visitor.person)
        return refuse(RefusalKind::not_found, tr(language, "Du har inget att låna ut."));
    auto errors = problems(write,
                           {.person = loan.borrower,
                            .role = Role::employee,
                            .scope = {.unit = loan.unit},
                            .period = loan.period,
                            .reason = loan.reason},
                           language);
    if (loan.borrower == loan.lender) errors.push_back({"person", tr(language, "Välj någon annan.")});
    bool lends = std::ranges::find(lendable, loan.permission) != lendable.end() &&
                 has_own(visitor, loan.permission, {.unit = loan.unit}) &&
                 has_own(visitor, Permission::delegate, {.unit = loan.unit});
    if (errors.empty() && !lends)
        errors.push_back({"permission", tr(language, "Den behörigheten har du inte själv att låna ut där.")});
    if (!errors.empty()) return refuse_fields(tr(language, "Inget är utlånat än."), std::move(errors));
    auto id = rights::add_loan(write, loan);
    audit::record(
        write, visitor.actor(),
        {"lend",
         "delegation",
         id.value,
         {},
         fmt::format("{}: {}, {}, {}. {}", *write.one(name_of_person, loan.borrower),
                     rights::in_words(loan.permission, Language::swedish),
                     scope_in_words(write, {.unit = loan.unit}), period_in_words(loan.period), loan.reason)});
    return id;
}

Result<void> end_loan(db::Write& write, const rights::Visitor& visitor, DelegationId id, Date last_day,
                      Language language) {
    auto loans = list_loans(write, visitor);
    auto loan = std::ranges::find(loans, id, &Loan::id);
    if (loan == loans.end()) return refuse(RefusalKind::not_found, tr(language, "Lånet finns inte."));
    bool may = loan->lender == visitor.person ||
               may_throughout(visitor, Permission::give_roles, {.unit = loan->unit});
    if (!may) return refuse(RefusalKind::forbidden, tr(language, "Bara den som lånat ut kan ta tillbaka."));
    if (auto right = check_last_day(loan->from, loan->to, last_day, language); !right)
        return std::unexpected(right.error());
    rights::end_loan(write, id, last_day);
    audit::record(write, visitor.actor(),
                  {"end_loan", "delegation", id.value, period_in_words({loan->from, loan->to}),
                   period_in_words({loan->from, last_day})});
    return {};
}

}  // namespace styrkedja::roles
