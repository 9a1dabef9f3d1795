// Writes for a directory outside; periods are ended, never removed.
#include "groups/provisioning.h"

#include "base/text.h"
#include "groups/store/groups.h"
#include "rights/permissions.h"

namespace styrkedja::groups {
namespace {

constexpr std::chrono::days one_day{1};

const db::Query<std::string(GroupId)> name_of_group{"SELECT name FROM org_group WHERE id = $1"};
const db::Query<void(GroupId, std::string, std::string)> rename_group_row{
    "UPDATE org_group SET name = $2, sort_key = $3 WHERE id = $1"};

}  // namespace

void set_group_name(db::Write& write, const audit::Actor& actor, GroupId group, std::string_view name) {
    auto before = write.one(name_of_group, group);
    if (!before || *before == name) return;
    write.run(rename_group_row, group, name, swedish_sort_key(name));
    audit::record(write, actor, {"rename_group", "group", group.value, *before, std::string(name)});
}

void join_group(db::Write& write, const audit::Actor& actor, GroupId group, PersonId person, Date from) {
    insert_membership(write, {{}, group, person, GroupFunction::member, false, from, forever});
    rights::rights_changed(write);
    audit::record(write, actor, {"join_group", "group", group.value, {}, "person " + to_string(person)});
}

void leave_group(db::Write& write, const audit::Actor& actor, GroupId group, PersonId person, Date from) {
    for (const auto& row : memberships_from(write, group, from))
        if (row.person == person && row.function == GroupFunction::member && !row.by_rule)
            end_row(write, row, from - one_day);
    rights::rights_changed(write);
    audit::record(write, actor, {"leave_group", "group", group.value, "person " + to_string(person), {}});
}

void end_group(db::Write& write, const audit::Actor& actor, GroupId group, Date from) {
    for (const auto& row : memberships_from(write, group, from)) end_row(write, row, from - one_day);
    update_group_end(write, group, from - one_day);
    rights::rights_changed(write);
    audit::record(write, actor, {"end_group", "group", group.value, {}, iso(from - one_day)});
}

void open_group(db::Write& write, const audit::Actor& actor, GroupId group) {
    update_group_end(write, group, forever);
    audit::record(write, actor, {"open_group", "group", group.value});
}

}  // namespace styrkedja::groups
