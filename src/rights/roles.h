// The roles of the authority (requirements C.1) and who a visitor is: the question every permission asks.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "audit/audit.h"
#include "base/enum.h"
#include "base/id.h"
#include "base/language.h"

namespace styrkedja {

using AccountId = Id<struct AccountTag>;
using PersonId = Id<struct PersonTag>;
using GroupId = Id<struct GroupTag>;
using UnitId = Id<struct UnitTag>;

enum class Role {
    director,
    operations_head,
    principal,
    deputy_principal,
    manager,
    employee,
    department_head,
    support_officer,
    contact_person,
    quality_lead,
    strategist,
    economy_lead,
    hr_lead,
    hr_officer,
    assignment_lead,
    secretary,
    lg_member,
    sg_member,
    control_officer,
    union_rep,
    board_member,
    innovation_lead,
    course_owner,
    external_contributor,
    admin
};
template <>
inline constexpr auto enum_names<Role> = std::array{
    "director"sv,     "operations_head"sv, "principal"sv,       "deputy_principal"sv,     "manager"sv,
    "employee"sv,     "department_head"sv, "support_officer"sv, "contact_person"sv,       "quality_lead"sv,
    "strategist"sv,   "economy_lead"sv,    "hr_lead"sv,         "hr_officer"sv,           "assignment_lead"sv,
    "secretary"sv,    "lg_member"sv,       "sg_member"sv,       "control_officer"sv,      "union_rep"sv,
    "board_member"sv, "innovation_lead"sv, "course_owner"sv,    "external_contributor"sv, "admin"sv};
template <>
inline constexpr auto enum_names<Language> = std::array{"sv"sv, "en"sv};

namespace rights {

struct Rights;  // rights.h

// Who makes this request. Signed out: no account, no role, no group.
struct Visitor {
    AccountId account;
    PersonId person;
    std::string name;
    std::shared_ptr<const Rights> rights = nullptr;  // of today; null: none

    bool signed_in() const { return bool(account); }
    bool has(Role role) const;        // today, for whatever it is held
    bool in(GroupId group) const;     // member, chair, secretary or deputy today
    bool keeps(GroupId group) const;  // chair or secretary today
    const Rights& held() const;
    audit::Actor actor() const { return {account ? std::optional(account.value) : std::nullopt, name}; }
};

// The command line and the loader act with the rights of a secretary, an HR lead and an administrator of the
// whole installation, under their own name in the record of changes.
Visitor system_visitor(std::string name);

// SQL: whether the visitor sees the meetings of the group in `column`. `all` and `groups` are placeholders,
// to be filled with sees_all_groups(visitor) and seen_groups(visitor).
std::string is_seen_group(std::string_view column, std::string_view all, std::string_view groups);
bool sees_all_groups(const Visitor& visitor);
const std::string& seen_groups(const Visitor& visitor);

// Runs the system (accounts, operation) but reads none of the authority's own matters.
bool may_run_system(const Visitor& visitor);
// Sees and keeps the meetings and commitments of every group, those that belong to no unit too.
bool may_oversee(const Visitor& visitor);
// Adds minutes for some group.
bool may_keep_minutes(const Visitor& visitor);

}  // namespace rights
}  // namespace styrkedja
