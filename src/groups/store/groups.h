// The rows of groups, memberships and rules; no decisions.
#pragma once
#include "groups/groups.h"

namespace styrkedja::groups {

GroupId insert_group(db::Write& write, const NewGroup& group);
void update_group(db::Write& write, GroupId id, const GroupHeading& heading);
void update_group_end(db::Write& write, GroupId id, Date last_day);

struct MembershipRow {
    MembershipId id;
    GroupId group;
    PersonId person;
    GroupFunction function;
    bool by_rule;
    Date from;
    Date to;
};
std::optional<MembershipRow> find_membership(db::Read& read, MembershipId id);
// Present and coming ones, those that have a day on or after `day`.
std::vector<MembershipRow> memberships_from(db::Read& read, GroupId group, Date day);
MembershipId insert_membership(db::Write& write, const MembershipRow& row);
// Ends it on the day; one that would end before it began is removed, since it never was.
void end_row(db::Write& write, const MembershipRow& row, Date last_day);

struct RuleRow {
    GroupRuleId id;
    GroupId group;
    Role role;
    std::optional<UnitId> unit;
    std::optional<SchoolForm> school_form;
};
std::optional<RuleRow> find_rule(db::Read& read, GroupRuleId id);
GroupRuleId insert_rule(db::Write& write, GroupId group, const GroupRule& rule);
void delete_rule(db::Write& write, GroupRuleId id);
std::vector<GroupId> groups_with_rules(db::Read& read);
// When the rule holds for whom, from the day on, by the tree of that day; one row per role held.
struct RuledRow {
    PersonId person;
    Date from;
    Date to;
};
std::vector<RuledRow> ruled_from(db::Read& read, const GroupRule& rule, Date day);
std::string described(const GroupRule& rule);  // for the record of changes
bool unit_exists(db::Read& read, UnitId unit, Date on);

}  // namespace styrkedja::groups
