// The table of rules and the questions to it.
#include "rights/permissions.h"

#include <algorithm>

#include "rights/rights.h"

namespace styrkedja::rights {
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
    Rule{P::change_groups, R::hr_lead, Reach::own_scope, "C.1"},
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

    Rule{P::give_assignments, R::director, Reach::own_scope, "C.1"},
    Rule{P::give_assignments, R::operations_head, Reach::own_scope, "C.1"},
    Rule{P::give_assignments, R::principal, Reach::own_scope, "C.1"},
    Rule{P::give_assignments, R::department_head, Reach::own_scope, "C.1"},
    Rule{P::give_assignments, R::manager, Reach::own_scope, "C.1"},

    Rule{P::edit_plan, R::director, Reach::own_scope, "001 §2.11"},
    Rule{P::edit_plan, R::quality_lead, Reach::own_scope, "C-7"},
    Rule{P::edit_plan, R::strategist, Reach::own_scope, "C-7"},
    Rule{P::edit_plan, R::operations_head, Reach::own_scope, "E-16"},
    Rule{P::edit_plan, R::principal, Reach::own_scope, "E-16"},
    Rule{P::edit_plan, R::department_head, Reach::own_scope, "E-16"},
    Rule{P::edit_plan, R::hr_lead, Reach::own_scope, "001 §2"},

    Rule{P::edit_forms, R::director, Reach::own_scope, "000 §4.13"},
    Rule{P::edit_forms, R::quality_lead, Reach::own_scope, "C.1"},
    Rule{P::edit_forms, R::hr_lead, Reach::own_scope, "C.1"},
    Rule{P::edit_forms, R::department_head, Reach::own_scope, "C.1"},
    Rule{P::edit_forms, R::operations_head, Reach::own_scope, "E-16"},
    Rule{P::edit_forms, R::principal, Reach::own_scope, "E-16"},

    Rule{P::lead_dialogues, R::director, Reach::own_scope, "002 §2.5"},
    Rule{P::lead_dialogues, R::quality_lead, Reach::own_scope, "C.1"},
    Rule{P::lead_dialogues, R::operations_head, Reach::own_scope, "002 §2.5"},
    Rule{P::lead_dialogues, R::department_head, Reach::own_scope, "001 §1.25b"},
    Rule{P::lead_dialogues, R::principal, Reach::own_scope, "002 §2.5"},

    Rule{P::lead_surveys, R::director, Reach::own_scope, "002 §4"},
    Rule{P::lead_surveys, R::hr_lead, Reach::own_scope, "001 §4"},
    Rule{P::lead_surveys, R::hr_officer, Reach::own_scope, "C.1"},
    Rule{P::lead_surveys, R::quality_lead, Reach::own_scope, "C.1"},

    Rule{P::steer_plan, R::director, Reach::own_scope, "C-9"},
    Rule{P::steer_plan, R::quality_lead, Reach::own_scope, "C-7"},
    Rule{P::steer_plan, R::strategist, Reach::own_scope, "C-7"},
};

const db::Query<void()> count_change{
    "INSERT INTO rights_revision (id, revision) VALUES (1, 1) ON CONFLICT (id) "
    "DO UPDATE SET revision = rights_revision.revision + 1"};

// A rule for everyone: those who are signed in, and the system itself.
bool everyones(const Visitor& visitor, Reach reach, const Target& target) {
    const Rights& held = visitor.held();
    if (!visitor.signed_in() && held.grants.empty()) return false;
    switch (reach) {
        case Reach::everywhere:
            return true;
        case Reach::own_groups:
            return target.somewhere ? !held.groups.empty() : target.group && visitor.in(*target.group);
        case Reach::kept_groups:
            return target.somewhere ? !held.kept_groups.empty()
                                    : target.group && visitor.keeps(*target.group);
        case Reach::self:
            return visitor.signed_in() && target.person == visitor.person;
        case Reach::own_scope:
            return false;  // there is no scope without a role
    }
    return false;
}

}  // namespace

std::span<const Rule> rules() { return table; }

Decision decide(const Visitor& visitor, Permission permission, const Target& target) {
    const Rights& held = visitor.held();
    for (const Rule& rule : table) {
        if (rule.permission != permission) continue;
        if (!rule.role) {
            if (everyones(visitor, rule.reach, target)) return {true, &rule, nullptr};
            continue;
        }
        for (const Grant& grant : held.grants)
            if (grant.role == rule.role && !(target.own && grant.holder) &&
                grant.standing == Standing::holds &&
                (rule.reach == Reach::everywhere || covers(held, grant, target)))
                return {true, &rule, &grant};
    }
    if (target.own) return {};
    for (const Grant& grant : held.grants)
        if (grant.permission == permission && grant.standing == Standing::holds &&
            covers(held, grant, target))
            return {true, nullptr, &grant};
    return {};
}

bool may(const Visitor& visitor, Permission permission, std::optional<UnitId> unit) {
    return decide(visitor, permission, {.unit = unit}).allowed;
}

bool may_somewhere(const Visitor& visitor, Permission permission) {
    return decide(visitor, permission, {.somewhere = true}).allowed;
}

bool may_in_group(const Visitor& visitor, Permission permission, GroupId group) {
    return decide(visitor, permission, {.group = group}).allowed;
}

bool may_about(const Visitor& visitor, Permission permission, PersonId person,
               std::span<const UnitId> units) {
    return decide(visitor, permission, {.person = person}).allowed ||
           std::ranges::any_of(units, [&](UnitId unit) { return may(visitor, permission, unit); });
}

void rights_changed(db::Write& write) { write.run(count_change); }

}  // namespace styrkedja::rights
