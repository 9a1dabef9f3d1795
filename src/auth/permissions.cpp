// The table of rules and the questions to it.
#include "auth/permissions.h"

#include <algorithm>

namespace styrkedja::auth {
namespace {

using P = Permission;
using R = Role;

// One line per permission, role and reach. I: implied by the requirement, proposed there.
constexpr std::array table{
    Rule{P::see_organisation, {}, Reach::everywhere, "D.1"},

    Rule{P::see_employments, {}, Reach::self, "C.1"},
    Rule{P::see_employments, R::director, Reach::own_scope, "C.1"},
    Rule{P::see_employments, R::operations_head, Reach::own_scope, "C.1"},
    Rule{P::see_employments, R::principal, Reach::own_scope, "C.1"},
    Rule{P::see_employments, R::department_head, Reach::own_scope, "C.1"},
    Rule{P::see_employments, R::manager, Reach::own_scope, "C.1"},
    Rule{P::see_employments, R::hr_lead, Reach::own_scope, "C.1"},
    Rule{P::see_employments, R::hr_officer, Reach::own_scope, "C.1"},

    Rule{P::see_leave, {}, Reach::self, "C-16"},
    Rule{P::see_leave, R::principal, Reach::own_scope, "C-16"},
    Rule{P::see_leave, R::department_head, Reach::own_scope, "C-16"},
    Rule{P::see_leave, R::manager, Reach::own_scope, "C-16"},
    Rule{P::see_leave, R::hr_lead, Reach::own_scope, "C-19"},
    Rule{P::see_leave, R::hr_officer, Reach::own_scope, "C-19"},

    Rule{P::change_units, R::director, Reach::own_scope, "C.1"},
    Rule{P::change_units, R::hr_lead, Reach::own_scope, "C.1"},
    Rule{P::change_units, R::admin, Reach::own_scope, "C.1"},

    Rule{P::change_people, R::hr_lead, Reach::own_scope, "C.1"},
    Rule{P::change_people, R::hr_officer, Reach::own_scope, "C.1"},

    Rule{P::change_groups, {}, Reach::kept_groups, "C.1"},
    Rule{P::change_groups, R::director, Reach::own_scope, "C.1"},
    Rule{P::change_groups, R::secretary, Reach::own_scope, "C.1"},
    Rule{P::change_groups, R::quality_lead, Reach::own_scope, "C.1"},
    Rule{P::change_groups, R::operations_head, Reach::own_scope, "C.1"},
    Rule{P::change_groups, R::department_head, Reach::own_scope, "C.1"},

    Rule{P::import_organisation, R::admin, Reach::own_scope, "C.1"},
    Rule{P::import_organisation, R::hr_lead, Reach::own_scope, "C.1"},

    Rule{P::see_roles, {}, Reach::self, "C.1"},
    Rule{P::see_roles, R::director, Reach::own_scope, "C.1"},
    Rule{P::see_roles, R::operations_head, Reach::own_scope, "C.1"},
    Rule{P::see_roles, R::principal, Reach::own_scope, "C.1"},
    Rule{P::see_roles, R::department_head, Reach::own_scope, "C.1"},
    Rule{P::see_roles, R::hr_lead, Reach::own_scope, "C.1"},
    Rule{P::see_roles, R::hr_officer, Reach::own_scope, "C.1"},
    Rule{P::see_roles, R::control_officer, Reach::own_scope, "C-34"},
    Rule{P::see_roles, R::admin, Reach::own_scope, "C.1"},

    Rule{P::give_roles, R::director, Reach::own_scope, "C.1"},
    Rule{P::give_roles, R::hr_lead, Reach::own_scope, "C.1"},
    Rule{P::give_roles, R::admin, Reach::own_scope, "C.1"},

    Rule{P::delegate, R::director, Reach::own_scope, "F-25"},
    Rule{P::delegate, R::operations_head, Reach::own_scope, "F-25"},
    Rule{P::delegate, R::principal, Reach::own_scope, "C-1"},
    Rule{P::delegate, R::department_head, Reach::own_scope, "F-25"},
    Rule{P::delegate, R::hr_lead, Reach::own_scope, "F-25"},
    Rule{P::delegate, R::quality_lead, Reach::own_scope, "F-25"},
    Rule{P::delegate, R::secretary, Reach::own_scope, "F-25"},

    Rule{P::explain_rights, {}, Reach::self, "C.1"},
    Rule{P::explain_rights, R::director, Reach::own_scope, "C.1"},
    Rule{P::explain_rights, R::hr_lead, Reach::own_scope, "C.1"},
    Rule{P::explain_rights, R::control_officer, Reach::own_scope, "C-34"},
    Rule{P::explain_rights, R::admin, Reach::own_scope, "C.1"},

    Rule{P::read_audit, R::director, Reach::own_scope, "C-34"},
    Rule{P::read_audit, R::control_officer, Reach::own_scope, "C-34"},

    Rule{P::run_system, R::admin, Reach::own_scope, "C.1"},

    Rule{P::see_meetings, {}, Reach::own_groups, "C.1"},
    Rule{P::see_meetings, R::director, Reach::own_scope, "C.1"},
    Rule{P::see_meetings, R::secretary, Reach::own_scope, "C.1"},
    Rule{P::see_meetings, R::quality_lead, Reach::own_scope, "C.1"},

    Rule{P::keep_minutes, {}, Reach::kept_groups, "C.1"},
    Rule{P::keep_minutes, R::director, Reach::own_scope, "C.1"},
    Rule{P::keep_minutes, R::secretary, Reach::own_scope, "C.1"},
    Rule{P::keep_minutes, R::quality_lead, Reach::own_scope, "C.1"},

    Rule{P::request_support, R::principal, Reach::own_scope, "C-1"},
};

const db::Query<void()> count_change{
    "INSERT INTO rights_revision (id, revision) VALUES (1, 1) ON CONFLICT (id) "
    "DO UPDATE SET revision = rights_revision.revision + 1"};

bool holds(const Visitor& visitor, const Rule& rule) {
    return rule.role ? visitor.has(*rule.role) : visitor.signed_in();
}

// A role holds for the whole installation until its unit is loaded with it.
bool reaches_units(Reach reach) { return reach == Reach::own_scope || reach == Reach::everywhere; }

}  // namespace

std::span<const Rule> rules() { return table; }

bool may(const Visitor& visitor, Permission permission, std::optional<UnitId>) {
    return std::ranges::any_of(table, [&](const Rule& rule) {
        return rule.permission == permission && holds(visitor, rule) && reaches_units(rule.reach);
    });
}

bool may_somewhere(const Visitor& visitor, Permission permission) {
    return std::ranges::any_of(table, [&](const Rule& rule) {
        if (rule.permission != permission || !holds(visitor, rule)) return false;
        if (rule.reach == Reach::own_groups) return !visitor.groups.empty();
        if (rule.reach == Reach::kept_groups) return !visitor.kept_groups.empty();
        return true;
    });
}

bool may_about(const Visitor& visitor, Permission permission, PersonId person,
               std::span<const UnitId> units) {
    bool own =
        visitor.signed_in() && visitor.person == person && std::ranges::any_of(table, [&](const Rule& rule) {
            return rule.permission == permission && rule.reach == Reach::self && !rule.role;
        });
    return own || may(visitor, permission) ||
           std::ranges::any_of(units, [&](UnitId unit) { return may(visitor, permission, unit); });
}

void rights_changed(db::Write& write) { write.run(count_change); }

}  // namespace styrkedja::auth
