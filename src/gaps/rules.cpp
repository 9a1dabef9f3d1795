// The rules that modules have hung, and what breaks them in a scope.
#include <algorithm>

#include "db/id_list.h"
#include "gaps/gaps.h"
#include "organisation/units.h"
#include "rights/rights.h"

namespace styrkedja::gaps {
namespace {

// The most severe first.
std::vector<const Rule*>& hung() {
    static std::vector<const Rule*> all;
    return all;
}

// Every text has today as $1, whether its rule asks for the day or not.
std::string counted(const std::string& from, int limit) {
    return fmt::format("SELECT count(*) FROM (SELECT 1 {} AND CAST($1 AS TEXT) <> '' LIMIT ${}) few", from,
                       limit);
}
std::string found(const RuleSql& sql, const std::string& from, int limit) {
    return fmt::format("SELECT {0} {1} AND CAST($1 AS TEXT) <> '' ORDER BY {0} DESC LIMIT ${2} OFFSET ${3}",
                       sql.id, from, limit, limit + 1);
}
std::string in_groups(const RuleSql& sql) {
    return fmt::format("{} AND {} IN @list($2)", sql.everywhere, sql.group_column);
}
// What belongs to no group is its people's own matter: nobody else is told how many there are.
std::string everywhere(const RuleSql& sql) {
    return fmt::format("{} AND {} IS NOT NULL", sql.everywhere, sql.group_column);
}
// A rule without a text for one person is never asked it; its query is one that is right on both engines.
std::string of_person(const RuleSql& sql) {
    return sql.of_person.empty() ? sql.everywhere + " AND CAST($2 AS BIGINT) > 0" : sql.of_person;
}

}  // namespace

Rule::Rule(RuleText words, const RuleSql& sql)
    : text(words),
      count_all_(counted(everywhere(sql), 2)),
      count_in_groups_(counted(in_groups(sql), 3)),
      find_all_(found(sql, everywhere(sql), 2)),
      find_in_groups_(found(sql, in_groups(sql), 3)),
      has_person_(!sql.of_person.empty()),
      ago_(sql.days_ago),
      count_of_person_(counted(of_person(sql), 3)),
      find_of_person_(found(sql, of_person(sql), 3)) {}

db::Asked<std::int64_t> Rule::counting(const Scope& scope, Date today, std::int64_t at_most) const {
    Date day = today - ago_;
    if (scope.person && has_person_) return db::ask(count_of_person_, day, *scope.person, at_most);
    if (scope.groups) return db::ask(count_in_groups_, day, *scope.groups, at_most);
    return db::ask(count_all_, day, at_most);
}

std::int64_t Rule::count(db::Read& read, const Scope& scope, Date today, std::int64_t at_most) const {
    return std::get<0>(read.together(counting(scope, today, at_most))).front();
}

std::vector<std::int64_t> Rule::find(db::Read& read, const Scope& scope, Date today, std::int64_t limit,
                                     std::int64_t offset) const {
    Date day = today - ago_;
    if (scope.person && has_person_) return read.all(find_of_person_, day, *scope.person, limit, offset);
    if (scope.groups) return read.all(find_in_groups_, day, *scope.groups, limit, offset);
    return read.all(find_all_, day, limit, offset);
}

void hang(const Rule& rule) {
    if (find_rule(rule.text.name)) return;
    auto severity = [](const Rule* one) { return one->text.severity; };
    hung().insert(std::ranges::upper_bound(hung(), rule.text.severity, std::ranges::greater{}, severity),
                  &rule);
}
std::span<const Rule* const> rules() { return hung(); }
const Rule* find_rule(std::string_view name) {
    auto at = std::ranges::find(hung(), name, [](const Rule* rule) { return rule->text.name; });
    return at == hung().end() ? nullptr : *at;
}

Scope scope_of(const rights::Visitor& visitor) {
    return {.person = visitor.person, .groups = db::id_list(std::span(visitor.held().kept_groups))};
}

std::optional<Scope> scope_at(db::Read& read, const rights::Visitor& visitor, std::optional<UnitId> unit,
                              Date today) {
    using rights::Permission;
    bool sees_all = rights::sees_all_groups(visitor);
    if (!unit) return sees_all ? std::optional(Scope{}) : std::nullopt;
    if (!sees_all && !rights::may(visitor, Permission::give_assignments, *unit) &&
        !rights::may(visitor, Permission::see_meetings, *unit))
        return std::nullopt;
    std::vector<GroupId> seen;
    for (GroupId group : organisation::groups_at_or_below(read, *unit, today))
        if (rights::may_in_group(visitor, Permission::see_meetings, group)) seen.push_back(group);
    return Scope{.groups = db::id_list(std::span<const GroupId>(seen))};
}

}  // namespace styrkedja::gaps
