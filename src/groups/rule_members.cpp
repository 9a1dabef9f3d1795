// Members by rule: what the rules of a group give from a day on, and what must change in its rows for it.
#include <algorithm>
#include <map>
#include <set>

#include "groups/store/groups.h"
#include "rights/permissions.h"

namespace styrkedja::groups {
namespace {

constexpr std::chrono::days one_day{1};
// The days on which the tree is another one: from each version's first, and after its last.
const db::Query<Date(Date)> first_days{"SELECT DISTINCT valid_from FROM unit_version WHERE valid_from > $1"};
const db::Query<Date(Date, Date)> last_days{
    "SELECT DISTINCT valid_to FROM unit_version WHERE valid_to >= $1 AND valid_to < $2"};
const db::Query<GroupId(Role)> groups_ruled_by{
    "SELECT DISTINCT org_group FROM group_rule WHERE role = $1 ORDER BY org_group"};

std::set<Date> later_trees(db::Read& read, Date from) {
    std::set<Date> days;
    for (Date day : read.all(first_days, from)) days.insert(day);
    for (Date day : read.all(last_days, from, forever)) days.insert(day + one_day);
    return days;
}
using Periods = std::map<PersonId, std::vector<DateRange>>;

// Who is meant by any of the rules and when, periods that touch made one, none before `from` or after `to`.
Periods wanted(db::Read& read, GroupId group, Date from, Date to) {
    Periods periods;
    for (const auto& rule : rules_of(read, group))
        for (const auto& row : ruled_from(read, rule, from)) {
            DateRange period{std::max(row.from, from), std::min(row.to, to)};
            if (period.from <= period.to) periods[row.person].push_back(period);
        }
    for (auto& [person, list] : periods) {
        std::ranges::sort(list);
        std::vector<DateRange> joined;
        for (const auto& each : list)
            if (joined.empty() || (joined.back().to != forever && each.from > joined.back().to + one_day))
                joined.push_back(each);
            else
                joined.back().to = std::max(joined.back().to, each.to);
        list = std::move(joined);
    }
    return periods;
}

// Takes out what members by name have already, and what the rows by rule say; ends the rows that are wrong.
void settle(db::Write& write, Periods& periods, const MembershipRow& row, Date from) {
    auto& list = periods[row.person];
    if (!row.by_rule) {
        std::erase_if(list,
                      [&](const DateRange& each) { return row.from <= each.from && each.to <= row.to; });
        return;
    }
    Date start = std::max(row.from, from);
    auto same = std::ranges::find(list, start, &DateRange::from);
    if (same == list.end()) {
        end_row(write, row, from - one_day);
        return;
    }
    if (same->to != row.to) end_row(write, row, same->to);
    list.erase(same);
}

void refresh_by_tree_of(db::Write& write, const GroupDetails& details, Date from) {
    GroupId group = details.id;
    Periods periods = wanted(write, group, std::max(from, details.valid_from), details.valid_to);
    const auto rows = memberships_from(write, group, from);
    for (bool by_rule : {false, true})  // those by name first: they need no rule
        for (const auto& row : rows)
            if (row.by_rule == by_rule) settle(write, periods, row, from);
    for (const auto& [person, list] : periods)
        for (const auto& period : list)
            insert_membership(write,
                              {{}, group, person, GroupFunction::member, true, period.from, period.to});
}

}  // namespace

void refresh_rule_members(db::Write& write, GroupId group, Date from) {
    auto details = find_group_details(write, group);
    if (!details) return;
    refresh_by_tree_of(write, *details, from);
    for (Date day : later_trees(write, from)) refresh_by_tree_of(write, *details, day);
}

void refresh_rule_members(db::Write& write, Role role, Date from) {
    for (GroupId group : write.all(groups_ruled_by, role)) refresh_rule_members(write, group, from);
    rights::rights_changed(write);
}

void refresh_rule_members(db::Write& write, Date from) {
    for (GroupId group : groups_with_rules(write)) refresh_rule_members(write, group, from);
    rights::rights_changed(write);
}

}  // namespace styrkedja::groups
