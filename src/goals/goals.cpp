// Goals in their order, and who writes them.
#include "goals/goals.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "goals/tree.h"
#include "rights/permissions.h"

namespace styrkedja::goals {
namespace {

using Children = std::map<std::optional<GoalId>, std::vector<const Goal*>>;

void put(std::vector<Goal>& list, const Children& children, const Goal& goal) {
    list.push_back(goal);
    if (auto below = children.find(goal.id); below != children.end())
        for (const Goal* child : below->second) put(list, children, *child);
}

}  // namespace

std::vector<Goal> ordered(std::vector<Goal> goals) {
    std::ranges::sort(goals, {}, [](const Goal& goal) {
        return std::tuple(goal.level, swedish_sort_key(goal.unit_name), goal.id);
    });
    std::set<GoalId> there;
    for (const auto& goal : goals) there.insert(goal.id);
    Children children;
    for (const auto& goal : goals)
        children[goal.parent && there.contains(*goal.parent) ? goal.parent : std::nullopt].push_back(&goal);
    std::vector<Goal> list;
    list.reserve(goals.size());
    for (const Goal* root : children[std::nullopt]) put(list, children, *root);
    return list;
}

bool may_write(const rights::Visitor& visitor, GoalLevel level, std::optional<UnitId> unit) {
    using rights::Permission;
    if (!unit) return rights::may(visitor, Permission::steer_plan);  // for the authority
    auto permission = level == GoalLevel::unit ? Permission::edit_plan : Permission::steer_plan;
    return rights::may(visitor, permission, *unit);
}

bool may_write_somewhere(const rights::Visitor& visitor) {
    using rights::Permission;
    return rights::may_somewhere(visitor, Permission::edit_plan) ||
           rights::may_somewhere(visitor, Permission::steer_plan);
}

}  // namespace styrkedja::goals
