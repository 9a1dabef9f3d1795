// Who a visitor is, and the permissions that many pages ask for.
#include "rights/roles.h"

#include <algorithm>

#include "rights/rights.h"

namespace styrkedja::rights {

const Rights& Visitor::held() const {
    static const Rights none;
    return rights ? *rights : none;
}
bool Visitor::has(Role role) const {
    return std::ranges::any_of(held().grants, [&](const Grant& grant) {
        return grant.role == role && grant.standing == Standing::holds;
    });
}
bool Visitor::in(GroupId group) const { return std::ranges::binary_search(held().groups, group); }
bool Visitor::keeps(GroupId group) const { return std::ranges::binary_search(held().kept_groups, group); }

Visitor system_visitor(std::string name) {
    auto rights = std::make_shared<Rights>();
    for (Role role : {Role::secretary, Role::hr_lead, Role::admin}) rights->grants.push_back({.role = role});
    complete(*rights);
    return {.account = {}, .person = {}, .name = std::move(name), .rights = std::move(rights)};
}

std::string is_seen_group(std::string_view column, std::string_view all, std::string_view groups) {
    return fmt::format("({} OR {} IN @list({}))", all, column, groups);
}
bool sees_all_groups(const Visitor& visitor) { return visitor.held().sees_all_groups; }
const std::string& seen_groups(const Visitor& visitor) { return visitor.held().seen_groups; }

bool may_run_system(const Visitor& visitor) { return may(visitor, Permission::run_system); }

bool may_oversee(const Visitor& visitor) { return may(visitor, Permission::see_meetings); }

bool may_keep_minutes(const Visitor& visitor) { return may_somewhere(visitor, Permission::keep_minutes); }

}  // namespace styrkedja::rights
