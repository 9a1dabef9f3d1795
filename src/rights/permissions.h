// Who may do what: the named permissions, the table of rules that gives them to roles (requirements C.1 and
// C.2), and the questions that pages and commands ask. Rules that are about one object alone stand in its own
// module.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "base/enum.h"
#include "db/database.h"
#include "rights/roles.h"

namespace styrkedja::rights {

enum class Permission {
    see_organisation,     // units, names of people, their posts and groups: the directory
    see_employments,      // terms of a person's work: form, extent, pay form, periods
    see_leave,            // that and why somebody is on leave; health data
    change_units,         // open, close, rename, move, merge and split
    change_people,        // people and their employments
    change_groups,        // groups, their members, charters and mandates
    import_organisation,  // units, people and employments from a file
    see_roles,            // who holds which role
    give_roles,           // give and end roles; never more than one's own
    delegate,             // name a deputy for one's own role, lend one's own rights
    explain_rights,       // why somebody else may or may not do a thing
    read_audit,           // the record of changes and of sensitive reads
    run_system,           // accounts and operation
    see_meetings,         // meetings with their documents, decisions and commitments
    keep_minutes,         // write them
    request_support,      // a unit's requests for support
    give_assignments,     // give those one leads something to do by a day
    edit_plan,            // write a unit's goals, its operations plan and its assignments
    edit_forms,           // what is asked: the authority's forms, or a unit's own questions
    lead_dialogues,       // set up rounds of dialogues and follow how far they have come
    lead_surveys,         // set surveys up: what is asked, of whom and when
    steer_plan  // say what the plans hold: common core, adoption, review rounds, what is highlighted
};

// How far a rule goes for the person who holds its role.
enum class Reach {
    own_scope,    // the unit of the role and all below it, or its group, or the whole installation
    everywhere,   // whatever the role is held for
    own_groups,   // groups where the person is a member today
    kept_groups,  // groups where the person is chair or secretary today
    self          // the person's own data
};

}  // namespace styrkedja::rights

template <>
inline constexpr auto styrkedja::enum_names<styrkedja::rights::Permission> = std::array{
    "see_organisation"sv, "see_employments"sv,     "see_leave"sv,  "change_units"sv, "change_people"sv,
    "change_groups"sv,    "import_organisation"sv, "see_roles"sv,  "give_roles"sv,   "delegate"sv,
    "explain_rights"sv,   "read_audit"sv,          "run_system"sv, "see_meetings"sv, "keep_minutes"sv,
    "request_support"sv,  "give_assignments"sv,    "edit_plan"sv,  "edit_forms"sv,   "lead_dialogues"sv,
    "lead_surveys"sv,     "steer_plan"sv};
template <>
inline constexpr auto styrkedja::enum_names<styrkedja::rights::Reach> =
    std::array{"own_scope"sv, "everywhere"sv, "own_groups"sv, "kept_groups"sv, "self"sv};

namespace styrkedja::rights {

struct Rule {
    Permission permission;
    std::optional<Role> role;  // empty: everyone who is signed in
    Reach reach;
    std::string_view basis;  // the requirement it follows from
};
std::span<const Rule> rules();

// May the visitor do this for the unit? Without a unit: for the whole installation, which is also the
// question to ask about what belongs to no unit. Costs well under 20 µs.
bool may(const Visitor& visitor, Permission permission, std::optional<UnitId> unit = {});
// For some unit or group at all, beyond oneself: whether a page or a link is worth showing. Ask `may` about
// each object.
bool may_somewhere(const Visitor& visitor, Permission permission);
// For a group: because of the visitor's place in it, or of a role that reaches the unit whose group it is.
bool may_in_group(const Visitor& visitor, Permission permission, GroupId group);
// For a person who works at these units (today's, or those of the employment in question): one of them is
// enough; and everyone for themselves where a rule says so.
bool may_about(const Visitor& visitor, Permission permission, PersonId person, std::span<const UnitId> units);

// Call it in every command that changes units, memberships, roles or delegations: what is remembered about
// people's rights is then read anew, in every server that shares the database.
void rights_changed(db::Write& write);

}  // namespace styrkedja::rights
