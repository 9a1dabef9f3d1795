// Groups over time: who meets as what and when, by name or by rule, after which charter.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "base/refusal.h"
#include "db/database.h"
#include "organisation/kinds.h"
#include "rights/roles.h"

namespace styrkedja {

using MembershipId = Id<struct MembershipTag>;
using GroupRuleId = Id<struct GroupRuleTag>;

namespace groups {

struct NewGroup {
    std::string code;
    std::string name;
    GroupKind kind = GroupKind::other;
    std::optional<PersonId> chair = {};
    std::optional<PersonId> secretary = {};
    std::vector<PersonId> members = {};
    std::optional<UnitId> unit = {};  // whose group it is; none: the whole installation's
    MeetingMode mode = MeetingMode::physical;
    Date valid_from = organisation::beginning_of_records;
    bool demo = false;
};
// A code that is taken is an exception (db::Error): callers that take codes from people check first.
GroupId add_group(db::Write& write, const audit::Actor& actor, const NewGroup& group);

struct Group {
    GroupId id;
    std::string code;
    std::string name;
    GroupKind kind;
};
std::vector<Group> list_groups(db::Read& read);  // in Swedish alphabetical order
std::optional<Group> find_group(db::Read& read, GroupId id);
std::optional<Group> find_group_by_code(db::Read& read, std::string_view code);

struct GroupDetails {
    GroupId id;
    std::string code;
    std::string name;
    GroupKind kind;
    std::optional<UnitId> unit;
    std::optional<std::string> unit_name;  // as of today
    MeetingMode mode;
    Date valid_from;
    Date valid_to;
};
std::optional<GroupDetails> find_group_details(db::Read& read, GroupId id);

struct ListedGroup {
    GroupId id;
    std::string name;
    GroupKind kind;
    std::optional<std::string> unit_name;
    std::optional<std::string> chair;
    std::int64_t people;  // on the day, each counted once
};
struct GroupFilter {
    std::optional<GroupKind> kind = {};
    std::optional<UnitId> unit = {};
    Date on = date_of(now());
    std::int64_t limit = 50;
    std::int64_t offset = 0;
};
std::vector<ListedGroup> list_groups(db::Read& read, const GroupFilter& filter);

struct Membership {
    MembershipId id;
    PersonId person;
    std::string name;
    GroupFunction function;
    bool by_rule;
    DateRange period;
    std::optional<std::string> position;  // of the largest employment on the day
    std::optional<std::string> unit_name;
};
std::vector<Membership> members_on(db::Read& read, GroupId group, Date on);  // chair, secretary, then by name
std::vector<Membership> members_before(db::Read& read, GroupId group, Date on, std::int64_t limit);
std::optional<GroupId> group_of(db::Read& read, MembershipId id);
struct GroupOfPerson {
    GroupId group;
    std::string name;
    GroupFunction function;
    DateRange period;
};
std::vector<GroupOfPerson> groups_of(db::Read& read, PersonId person);  // present first

// Its members, rule and charter: whoever changes groups at the owning unit, its chair and its secretary.
bool may_keep_group(const rights::Visitor& visitor, const GroupDetails& group);

struct GroupHeading {
    std::string name;
    GroupKind kind = GroupKind::other;
    std::optional<UnitId> unit = {};
    MeetingMode mode = MeetingMode::physical;
};
Result<GroupId> add_group(db::Write& write, const rights::Visitor& visitor, const GroupHeading& heading,
                          Date from, Language language);
Result<void> change_group(db::Write& write, const rights::Visitor& visitor, GroupId id,
                          const GroupHeading& heading, Language language);
Result<void> close_group(db::Write& write, const rights::Visitor& visitor, GroupId id, Date last_day,
                         Language language);
// A new chair or secretary takes over: the present one's period ends the day before.
Result<MembershipId> add_member(db::Write& write, const rights::Visitor& visitor, GroupId group,
                                PersonId person, GroupFunction function, DateRange period, Language language);
Result<void> end_membership(db::Write& write, const rights::Visitor& visitor, MembershipId id, Date last_day,
                            Language language);

// "Rektors, compulsory school, area X": everybody who has the role at a unit of that form at or below the
// unit.
struct GroupRule {
    GroupRuleId id;
    Role role;
    std::optional<UnitId> unit;  // none: anywhere
    std::optional<std::string> unit_name;
    std::optional<SchoolForm> school_form;  // none: any
};
std::optional<GroupId> group_of(db::Read& read, GroupRuleId id);
std::vector<GroupRule> rules_of(db::Read& read, GroupId group);
Result<GroupRuleId> add_rule(db::Write& write, const rights::Visitor& visitor, GroupId group,
                             const GroupRule& rule, Date from, Language language);
Result<void> remove_rule(db::Write& write, const rights::Visitor& visitor, GroupRuleId id, Language language);
std::vector<PersonId> found_by(db::Read& read, const GroupRule& rule, Date on);  // before it is saved
// The demonstration's groups, and removing them with all that is theirs, once nothing else refers to them.
std::vector<GroupId> demo_groups(db::Read& read);
void remove_demo(db::Write& write);

// Brings the members by rule of every group, or of one, up to date from the day on: call it where roles or
// units change. Roles that begin or end later are foreseen, and so are planned changes of units.
void refresh_rule_members(db::Write& write, Date from);
void refresh_rule_members(db::Write& write, Role role, Date from);  // of groups with a rule for the role
void refresh_rule_members(db::Write& write, GroupId group, Date from);

}  // namespace groups
}  // namespace styrkedja
