// Groups, their memberships and rules: rows and queries.
#include "groups/store/groups.h"

#include <set>

#include "base/text.h"
#include "rights/permissions.h"

namespace styrkedja::groups {
namespace {

const db::Query<GroupId(std::string, std::string, std::string, GroupKind, std::optional<UnitId>, MeetingMode,
                        Date, bool)>
    insert_group_row{
        "INSERT INTO org_group (code, name, sort_key, kind, unit, default_mode, valid_from, demo) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id"};
const db::Query<void(GroupId, std::string, std::string, GroupKind, std::optional<UnitId>, MeetingMode)>
    update_group_row{
        "UPDATE org_group SET name = $2, sort_key = $3, kind = $4, unit = $5, default_mode = $6 WHERE id = "
        "$1"};
const db::Query<void(GroupId, Date)> update_group_to{"UPDATE org_group SET valid_to = $2 WHERE id = $1"};
const db::Query<Group()> all_groups{"SELECT id, code, name, kind FROM org_group ORDER BY sort_key, id"};
const db::Query<Group(GroupId)> group_by_id{"SELECT id, code, name, kind FROM org_group WHERE id = $1"};
const db::Query<Group(std::string)> group_by_code{
    "SELECT id, code, name, kind FROM org_group WHERE code = $1"};
const db::Query<GroupDetails(GroupId, Date)> details_by_id{
    "SELECT g.id, g.code, g.name, g.kind, g.unit, v.name, g.default_mode, g.valid_from, g.valid_to FROM "
    "org_group g LEFT JOIN unit_version v ON v.unit = g.unit AND v.valid_from <= $2 AND v.valid_to >= $2 "
    "WHERE g.id = $1"};
// $2: the kind, '' for any; $3: the unit, 0 for any.
const db::Query<ListedGroup(Date, std::string, UnitId, std::int64_t, std::int64_t)> groups_listed{
    "SELECT g.id, g.name, g.kind, v.name, (SELECT p.name FROM group_membership m JOIN person p ON p.id = "
    "m.person WHERE m.org_group = g.id AND m.function = 'chair' AND m.valid_from <= $1 AND m.valid_to >= $1 "
    "ORDER BY m.valid_from DESC LIMIT 1), (SELECT count(DISTINCT m.person) FROM group_membership m WHERE "
    "m.org_group = g.id AND m.valid_from <= $1 AND m.valid_to >= $1) FROM (SELECT * FROM org_group WHERE "
    "valid_from <= $1 AND valid_to >= $1 AND ($2 = '' OR kind = $2) AND ($3 = 0 OR unit = $3) "
    "ORDER BY sort_key, id LIMIT $4 OFFSET $5) g LEFT JOIN unit_version v ON v.unit = g.unit AND "
    "v.valid_from <= $1 AND v.valid_to >= $1 ORDER BY g.sort_key, g.id"};

struct MemberRow {
    MembershipId id;
    PersonId person;
    std::string name;
    GroupFunction function;
    bool by_rule;
    Date from;
    Date to;
    std::optional<std::string> position;
    std::optional<std::string> unit_name;
};
// $2: the day as of which positions and units are said.
const std::string member_rows =
    "SELECT m.id, m.person, p.name, m.function, m.by_rule, m.valid_from, m.valid_to, e.position, v.name "
    "FROM group_membership m JOIN person p ON p.id = m.person LEFT JOIN employment e ON e.id = (SELECT x.id "
    "FROM employment x WHERE x.person = m.person AND x.valid_from <= $2 AND x.valid_to >= $2 ORDER BY "
    "x.extent_permille DESC, x.id LIMIT 1) LEFT JOIN unit_version v ON v.unit = e.unit AND v.valid_from <= "
    "$2 "
    "AND v.valid_to >= $2 WHERE m.org_group = $1 ";
const db::Query<MemberRow(GroupId, Date)> present_members{
    member_rows +
    "AND m.valid_from <= $2 AND m.valid_to >= $2 ORDER BY CASE m.function WHEN 'chair' THEN 0 WHEN "
    "'secretary' "
    "THEN 1 WHEN 'member' THEN 2 ELSE 3 END, p.sort_key, p.id"};
const db::Query<MemberRow(GroupId, Date, std::int64_t)> earlier_members{
    member_rows + "AND m.valid_to < $2 ORDER BY m.valid_to DESC, p.sort_key, m.id LIMIT $3"};
struct GroupOfPersonRow {
    GroupId group;
    std::string name;
    GroupFunction function;
    Date from;
    Date to;
};
const db::Query<GroupOfPersonRow(PersonId)> groups_of_person{
    "SELECT g.id, g.name, m.function, m.valid_from, m.valid_to FROM group_membership m JOIN org_group g "
    "ON g.id = m.org_group WHERE m.person = $1 ORDER BY m.valid_to DESC, g.sort_key, m.function"};

const std::string membership =
    "SELECT id, org_group, person, function, by_rule, valid_from, valid_to FROM group_membership ";
const db::Query<MembershipRow(MembershipId)> membership_by_id{membership + "WHERE id = $1"};
const db::Query<MembershipRow(GroupId, Date)> memberships_after{
    membership + "WHERE org_group = $1 AND valid_to >= $2 ORDER BY id"};
const db::Query<MembershipId(GroupId, PersonId, GroupFunction, bool, Date, Date)> insert_membership_row{
    "INSERT INTO group_membership (org_group, person, function, by_rule, valid_from, valid_to) "
    "VALUES ($1, $2, $3, $4, $5, $6) RETURNING id"};
const db::Query<void(MembershipId, Date)> update_membership_to{
    "UPDATE group_membership SET valid_to = $2 WHERE id = $1"};
const db::Query<void(MembershipId)> delete_membership{"DELETE FROM group_membership WHERE id = $1"};

const std::string rule = "SELECT r.id, r.org_group, r.role, r.unit, r.school_form FROM group_rule r ";
const db::Query<RuleRow(GroupRuleId)> rule_by_id{rule + "WHERE r.id = $1"};
const db::Query<GroupRule(GroupId, Date)> rules_of_group{
    "SELECT r.id, r.role, r.unit, (SELECT v.name FROM unit_version v WHERE v.unit = r.unit ORDER BY CASE "
    "WHEN "
    "v.valid_from <= $2 THEN 0 ELSE 1 END, v.valid_from DESC LIMIT 1), r.school_form FROM group_rule r "
    "WHERE r.org_group = $1 ORDER BY r.id"};
const db::Query<GroupRuleId(GroupId, Role, std::optional<UnitId>, std::optional<SchoolForm>)> insert_rule_row{
    "INSERT INTO group_rule (org_group, role, unit, school_form) VALUES ($1, $2, $3, $4) RETURNING id"};
const db::Query<void(GroupRuleId)> delete_rule_row{"DELETE FROM group_rule WHERE id = $1"};
const db::Query<GroupId()> ruled_groups{"SELECT DISTINCT org_group FROM group_rule ORDER BY org_group"};
const db::Query<std::int64_t(UnitId, Date)> count_versions{
    "SELECT count(*) FROM unit_version WHERE unit = $1 AND valid_from <= $2 AND valid_to >= $2"};
// $3: the unit, 0 for anywhere; $4: the school form, '' for any. A unit that has handed over means those that
// it went to.
const db::Query<RuledRow(Role, Date, UnitId, std::string)> people_by_role{
    "WITH RECURSIVE home (unit) AS (SELECT CAST($3 AS BIGINT) UNION SELECT p.goes_to FROM home h "
    "JOIN unit_change_part p ON p.unit = h.unit AND p.side = 'before' AND p.goes_to <> p.unit "
    "JOIN unit_change c ON c.id = p.unit_change AND c.effective_on <= $2), "
    "below (unit) AS (SELECT unit FROM home UNION SELECT v.unit FROM unit_version v JOIN "
    "below b ON v.parent = b.unit WHERE v.valid_from <= $2 AND v.valid_to >= $2) SELECT a.person, "
    "a.valid_from, "
    "a.valid_to FROM role_assignment a LEFT JOIN unit_version v ON v.unit = a.unit AND v.valid_from <= $2 "
    "AND "
    "v.valid_to >= $2 WHERE a.role = $1 AND a.valid_to >= $2 AND ($3 = 0 OR a.unit IN (SELECT unit FROM "
    "below)) AND ($4 = '' OR v.school_form = $4) ORDER BY a.person, a.valid_from"};

std::vector<Membership> members(const std::vector<MemberRow>& rows) {
    std::vector<Membership> list;
    for (const auto& row : rows)
        list.push_back({row.id,
                        row.person,
                        row.name,
                        row.function,
                        row.by_rule,
                        {row.from, row.to},
                        row.position,
                        row.unit_name});
    return list;
}

const db::Query<GroupId()> groups_of_demo{"SELECT id FROM org_group WHERE demo"};
const std::string demo_group = "(SELECT id FROM org_group WHERE demo)";
// In an order in which no row refers to one that is gone.
const db::Query<void()> delete_demo[] = {
    db::Query<void()>{"DELETE FROM mandate WHERE office IN (SELECT id FROM office WHERE org_group IN " +
                      demo_group + ")"},
    db::Query<void()>{"DELETE FROM office WHERE org_group IN " + demo_group},
    db::Query<void()>{"DELETE FROM group_charter WHERE org_group IN " + demo_group},
    db::Query<void()>{"DELETE FROM group_rule WHERE org_group IN " + demo_group},
    db::Query<void()>{"DELETE FROM group_membership WHERE org_group IN " + demo_group},
    db::Query<void()>{"DELETE FROM org_group WHERE demo"}};

}  // namespace

GroupId insert_group(db::Write& write, const NewGroup& group) {
    return *write.one(insert_group_row, group.code, group.name, swedish_sort_key(group.name), group.kind,
                      group.unit, group.mode, group.valid_from, group.demo);
}

GroupId add_group(db::Write& write, const audit::Actor& actor, const NewGroup& group) {
    GroupId id = insert_group(write, group);
    auto add = [&](PersonId person, GroupFunction function) {
        insert_membership(write, {{}, id, person, function, false, group.valid_from, forever});
    };
    if (group.chair) add(*group.chair, GroupFunction::chair);
    if (group.secretary) add(*group.secretary, GroupFunction::secretary);
    for (PersonId member : std::set(group.members.begin(), group.members.end()))
        add(member, GroupFunction::member);
    rights::rights_changed(write);
    audit::record(write, actor, {"add_group", "group", id.value, {}, group.name});
    return id;
}

void update_group(db::Write& write, GroupId id, const GroupHeading& heading) {
    write.run(update_group_row, id, heading.name, swedish_sort_key(heading.name), heading.kind, heading.unit,
              heading.mode);
}
void update_group_end(db::Write& write, GroupId id, Date last_day) {
    write.run(update_group_to, id, last_day);
}

std::vector<Group> list_groups(db::Read& read) { return read.all(all_groups); }
std::optional<Group> find_group(db::Read& read, GroupId id) { return read.one(group_by_id, id); }
std::optional<Group> find_group_by_code(db::Read& read, std::string_view code) {
    return read.one(group_by_code, code);
}
std::optional<GroupDetails> find_group_details(db::Read& read, GroupId id) {
    return read.one(details_by_id, id, date_of(now()));
}
std::vector<ListedGroup> list_groups(db::Read& read, const GroupFilter& filter) {
    return read.all(groups_listed, filter.on, filter.kind ? name_of(*filter.kind) : std::string_view(),
                    filter.unit.value_or(UnitId{}), filter.limit, filter.offset);
}

std::vector<Membership> members_on(db::Read& read, GroupId group, Date on) {
    return members(read.all(present_members, group, on));
}
std::vector<Membership> members_before(db::Read& read, GroupId group, Date on, std::int64_t limit) {
    return members(read.all(earlier_members, group, on, limit));
}
std::vector<GroupOfPerson> groups_of(db::Read& read, PersonId person) {
    std::vector<GroupOfPerson> list;
    for (const auto& row : read.all(groups_of_person, person))
        list.push_back({row.group, row.name, row.function, {row.from, row.to}});
    return list;
}

std::optional<MembershipRow> find_membership(db::Read& read, MembershipId id) {
    return read.one(membership_by_id, id);
}
std::optional<GroupId> group_of(db::Read& read, MembershipId id) {
    auto row = find_membership(read, id);
    return row ? std::optional(row->group) : std::nullopt;
}
std::optional<GroupId> group_of(db::Read& read, GroupRuleId id) {
    auto row = find_rule(read, id);
    return row ? std::optional(row->group) : std::nullopt;
}
std::vector<MembershipRow> memberships_from(db::Read& read, GroupId group, Date day) {
    return read.all(memberships_after, group, day);
}
MembershipId insert_membership(db::Write& write, const MembershipRow& row) {
    return *write.one(insert_membership_row, row.group, row.person, row.function, row.by_rule, row.from,
                      row.to);
}
void end_row(db::Write& write, const MembershipRow& row, Date last_day) {
    if (last_day < row.from)
        write.run(delete_membership, row.id);
    else
        write.run(update_membership_to, row.id, last_day);
}

std::vector<GroupRule> rules_of(db::Read& read, GroupId group) {
    return read.all(rules_of_group, group, date_of(now()));
}
std::optional<RuleRow> find_rule(db::Read& read, GroupRuleId id) { return read.one(rule_by_id, id); }
GroupRuleId insert_rule(db::Write& write, GroupId group, const GroupRule& added) {
    return *write.one(insert_rule_row, group, added.role, added.unit, added.school_form);
}
void delete_rule(db::Write& write, GroupRuleId id) { write.run(delete_rule_row, id); }
std::vector<GroupId> groups_with_rules(db::Read& read) { return read.all(ruled_groups); }
std::vector<RuledRow> ruled_from(db::Read& read, const GroupRule& asked, Date day) {
    return read.all(people_by_role, asked.role, day, asked.unit.value_or(UnitId{}),
                    asked.school_form ? name_of(*asked.school_form) : std::string_view());
}
std::vector<PersonId> found_by(db::Read& read, const GroupRule& asked, Date on) {
    std::vector<PersonId> people;
    for (const auto& row : ruled_from(read, asked, on))
        if (row.from <= on && (people.empty() || people.back() != row.person)) people.push_back(row.person);
    return people;
}
std::string described(const GroupRule& each) {
    return fmt::format("{}, {}, {}", name_of(each.role), each.unit_name.value_or("–"),
                       each.school_form ? name_of(*each.school_form) : "–");
}
bool unit_exists(db::Read& read, UnitId unit, Date on) { return *read.one(count_versions, unit, on) > 0; }

std::vector<GroupId> demo_groups(db::Read& read) { return read.all(groups_of_demo); }
void remove_demo(db::Write& write) {
    for (const auto& query : delete_demo) write.run(query);
    rights::rights_changed(write);
}

}  // namespace styrkedja::groups
