// The permissions that rest on roles alone.
#include "auth/roles.h"

#include <algorithm>

namespace styrkedja::auth {

bool Visitor::has(Role role) const { return std::ranges::find(roles, role) != roles.end(); }
bool Visitor::in(GroupId group) const { return std::ranges::find(groups, group) != groups.end(); }
bool Visitor::keeps(GroupId group) const {
    return std::ranges::find(kept_groups, group) != kept_groups.end();
}

Visitor system_visitor(std::string name) {
    Visitor visitor;
    visitor.name = std::move(name);
    visitor.roles = {Role::secretary};
    return visitor;
}

std::string is_own_group(std::string_view column, std::string_view person) {
    return fmt::format("({0} IN (SELECT org_group FROM group_membership WHERE person = {1}))", column,
                       person);
}

bool may_run_system(const Visitor& visitor) { return visitor.has(Role::admin); }

bool may_oversee(const Visitor& visitor) {
    return visitor.has(Role::director) || visitor.has(Role::secretary) || visitor.has(Role::quality_lead);
}

bool may_keep_minutes(const Visitor& visitor) { return may_oversee(visitor) || !visitor.kept_groups.empty(); }

}  // namespace styrkedja::auth
