// Who may find a survey and see its groups. A pulse is its group's own: its people's and its manager's, not
// of those above, nor of those who lead surveys (C-17).
#include <algorithm>

#include "rights/rights.h"
#include "surveys/store.h"

namespace styrkedja::surveys {
namespace {

constexpr std::array leading = {Role::director, Role::operations_head, Role::department_head, Role::principal,
                                Role::manager};

const db::Query<Group(SurveyId)> top_of{GROUP_COLUMNS
                                        "WHERE g.survey = $1 AND g.parent IS NULL ORDER BY g.id LIMIT 1"};

bool holds_a_leading_role(const rights::Grant& grant) {
    return grant.role && grant.standing == rights::Standing::holds &&
           std::ranges::find(leading, *grant.role) != leading.end();
}
// As it stood when the roster was made, or by a role of today in that very unit.
bool manages(const rights::Visitor& visitor, const Group& group) {
    if (group.manager == visitor.person) return true;
    return std::ranges::any_of(visitor.held().grants, [&](const rights::Grant& grant) {
        return holds_a_leading_role(grant) && grant.scope.unit == group.unit;
    });
}
// It, or a group above it.
bool manages_above(db::Read& read, const rights::Visitor& visitor, const Group& group) {
    for (auto at = std::optional(group); at; at = at->parent ? find_group(read, *at->parent) : std::nullopt)
        if (manages(visitor, *at)) return true;
    return false;
}

}  // namespace

bool may_lead(const rights::Visitor& visitor) {
    return rights::may(visitor, rights::Permission::lead_surveys);
}

bool may_find(db::Read& read, const rights::Visitor& visitor, const Survey& survey) {
    if (!visitor.signed_in()) return false;
    if (survey.kind != SurveyKind::pulse) return survey.state >= SurveyState::announced || may_lead(visitor);
    auto top = read.one(top_of, survey.id);
    return (top && manages(visitor, *top)) || entry_of(read, survey.id, visitor.person);
}

bool leads(db::Read& read, const rights::Visitor& visitor, const Group& group) {
    if (!visitor.signed_in()) return false;
    for (auto at = std::optional(group); at; at = at->parent ? find_group(read, *at->parent) : std::nullopt)
        if (at->manager == visitor.person) return true;
    return leads_now(visitor, group.unit);
}
bool leads_now(const rights::Visitor& visitor, UnitId unit) {
    const auto& held = visitor.held();
    return std::ranges::any_of(held.grants, [&](const rights::Grant& grant) {
        return holds_a_leading_role(grant) && rights::covers(held, grant, {.unit = unit});
    });
}

bool may_see_group(db::Read& read, const rights::Visitor& visitor, const Group& group) {
    if (!visitor.signed_in()) return false;
    auto own = entry_of(read, group.survey, visitor.person);
    if (own && own->group == group.id) return true;
    if (group.of_what == SurveyKind::pulse)
        return manages_above(read, visitor, group) || (own && !group.parent);  // the pulse is of the whole
    return may_lead(visitor) || visitor.has(Role::director) || leads(read, visitor, group);
}

}  // namespace styrkedja::surveys
