// The commands on groups, members and rules: right → rule → transaction → audit.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "groups/store/groups.h"
#include "organisation/directory.h"
#include "organisation/people.h"
#include "rights/permissions.h"

namespace styrkedja::groups {
namespace {

constexpr std::size_t max_name_bytes = 200;
constexpr std::chrono::days one_day{1};

Refusal not_there(Language language) {
    return {RefusalKind::not_found, tr(language, "Gruppen finns inte, eller så får du inte ändra den."), {}};
}
Refusal with_field(Language language, std::string field, std::string message) {
    return {
        RefusalKind::invalid, tr(language, "Inget är sparat än."), {{std::move(field), std::move(message)}}};
}
std::string said(DateRange period) {
    return iso(period.from) + "–" + (period.to == forever ? "" : iso(period.to));
}
void record(db::Write& write, const rights::Visitor& visitor, const char* action, GroupId group,
            std::optional<std::string> before, std::optional<std::string> after) {
    audit::record(write, visitor.actor(),
                  {action, "group", group.value, std::move(before), std::move(after)});
}

Result<GroupDetails> kept(db::Read& read, const rights::Visitor& visitor, GroupId id, Language language) {
    auto group = find_group_details(read, id);
    if (!group || !may_keep_group(visitor, *group)) return std::unexpected(not_there(language));
    return *group;
}

std::optional<Refusal> heading_problem(db::Read& read, const GroupHeading& heading, Language language) {
    if (heading.name.empty() || heading.name.size() > max_name_bytes)
        return with_field(language, "name", tr(language, "Skriv gruppens namn, med högst 200 tecken."));
    if (heading.unit && !unit_exists(read, *heading.unit, date_of(now())))
        return with_field(language, "unit", tr(language, "Enheten finns inte."));
    return {};
}
GroupHeading tidy(GroupHeading heading) {
    heading.name = collapse_spaces(heading.name);
    return heading;
}

std::string free_code(db::Read& read, std::string_view name) {
    std::string base;
    for (char c : swedish_sort_key(name)) {
        if (c == '{' || c == '|') c = 'a';
        if (c == '}') c = 'o';
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) base += c;
        if (c == ' ' && !base.empty() && base.back() != '-') base += '-';
    }
    if (base.empty()) base = "grupp";
    std::string code = base;
    for (int next = 2; find_group_by_code(read, code); ++next) code = fmt::format("{}-{}", base, next);
    return code;
}

std::string described(db::Read& read, PersonId person, GroupFunction function, DateRange period) {
    auto known = organisation::find_person(read, person);
    return fmt::format("{}, {}, {}", known ? known->name : "", name_of(function), said(period));
}

bool is_single(GroupFunction function) {
    return function == GroupFunction::chair || function == GroupFunction::secretary;
}

// Whoever changes a group from above does not see its meetings for that, and does not become a member to see
// them.
bool lets_oneself_in(const rights::Visitor& visitor, GroupId group, PersonId person) {
    return person == visitor.person &&
           !rights::may_in_group(visitor, rights::Permission::see_meetings, group);
}
Refusal not_by_oneself(Language language, std::string field) {
    return with_field(
        language, std::move(field),
        tr(language, "Du kan inte göra dig själv till medlem i en grupp vars möten du inte ser."));
}

}  // namespace

bool may_keep_group(const rights::Visitor& visitor, const GroupDetails& group) {
    return rights::may(visitor, rights::Permission::change_groups, group.unit) || visitor.keeps(group.id);
}

Result<GroupId> add_group(db::Write& write, const rights::Visitor& visitor, const GroupHeading& typed,
                          Date from, Language language) {
    if (!rights::may(visitor, rights::Permission::change_groups, typed.unit))
        return std::unexpected(not_there(language));
    GroupHeading heading = tidy(typed);
    if (auto problem = heading_problem(write, heading, language)) return std::unexpected(*problem);
    GroupId id = insert_group(write, {.code = free_code(write, heading.name),
                                      .name = heading.name,
                                      .kind = heading.kind,
                                      .unit = heading.unit,
                                      .mode = heading.mode,
                                      .valid_from = from});
    record(write, visitor, "add_group", id, {}, heading.name);
    rights::rights_changed(write);
    return id;
}

Result<void> change_group(db::Write& write, const rights::Visitor& visitor, GroupId id,
                          const GroupHeading& typed, Language language) {
    auto group = find_group_details(write, id);
    using enum rights::Permission;
    if (!group || !rights::may(visitor, change_groups, group->unit))
        return std::unexpected(not_there(language));
    GroupHeading heading = tidy(typed);
    if (!rights::may(visitor, change_groups, heading.unit))
        return std::unexpected(with_field(language, "unit", tr(language, "Du får inte lägga gruppen där.")));
    if (auto problem = heading_problem(write, heading, language)) return std::unexpected(*problem);
    update_group(write, id, heading);
    auto after = find_group_details(write, id);
    auto described_as = [](const GroupDetails& each) {
        return fmt::format("{}, {}, {}, {}", each.name, name_of(each.kind), each.unit_name.value_or("–"),
                           name_of(each.mode));
    };
    record(write, visitor, "change_group", id, described_as(*group), described_as(*after));
    rights::rights_changed(write);
    return {};
}

Result<void> close_group(db::Write& write, const rights::Visitor& visitor, GroupId id, Date last_day,
                         Language language) {
    auto group = find_group_details(write, id);
    if (!group || !rights::may(visitor, rights::Permission::change_groups, group->unit))
        return std::unexpected(not_there(language));
    if (last_day < group->valid_from)
        return std::unexpected(
            with_field(language, "last_day", tr(language, "Sista dagen är före den första.")));
    update_group_end(write, id, last_day);
    for (const auto& row : memberships_from(write, id, last_day + one_day)) end_row(write, row, last_day);
    record(write, visitor, "close_group", id, said({group->valid_from, group->valid_to}),
           said({group->valid_from, last_day}));
    rights::rights_changed(write);
    return {};
}

Result<MembershipId> add_member(db::Write& write, const rights::Visitor& visitor, GroupId id, PersonId person,
                                GroupFunction function, DateRange period, Language language) {
    auto group = kept(write, visitor, id, language);
    if (!group) return std::unexpected(group.error());
    if (!organisation::find_person(write, person))
        return std::unexpected(with_field(language, "person", tr(language, "Personen finns inte.")));
    if (lets_oneself_in(visitor, id, person)) return std::unexpected(not_by_oneself(language, "person"));
    if (period.to < period.from)
        return std::unexpected(with_field(language, "to", tr(language, "Sista dagen är före den första.")));
    if (period.from < group->valid_from || period.to > group->valid_to)
        return std::unexpected(with_field(
            language, "from",
            trf(language, "Gruppen finns {}. Välj en dag då.", said({group->valid_from, group->valid_to}))));
    for (const auto& row : memberships_from(write, id, period.from)) {
        if (!period.overlaps({row.from, row.to}) || row.function != function) continue;
        if (row.person == person && !row.by_rule)
            return std::unexpected(
                with_field(language, "person", tr(language, "Personen är redan med i gruppen då.")));
        if (is_single(function)) end_row(write, row, period.from - one_day);
    }
    MembershipId added = insert_membership(write, {{}, id, person, function, false, period.from, period.to});
    record(write, visitor, "add_member", id, {}, described(write, person, function, period));
    refresh_rule_members(write, id, period.from);
    rights::rights_changed(write);
    return added;
}

Result<void> end_membership(db::Write& write, const rights::Visitor& visitor, MembershipId id, Date last_day,
                            Language language) {
    auto row = find_membership(write, id);
    if (!row) return std::unexpected(not_there(language));
    auto group = kept(write, visitor, row->group, language);
    if (!group) return std::unexpected(group.error());
    if (row->by_rule)
        return refuse(RefusalKind::conflict,
                      tr(language, "Medlemmen kommer av gruppens regel. Ändra regeln eller rollen."));
    DateRange before{row->from, row->to};
    end_row(write, *row, last_day);
    record(write, visitor, "end_membership", row->group, described(write, row->person, row->function, before),
           last_day < row->from ? std::optional<std::string>()
                                : described(write, row->person, row->function, {row->from, last_day}));
    refresh_rule_members(write, row->group, last_day + one_day);
    rights::rights_changed(write);
    return {};
}

Result<GroupRuleId> add_rule(db::Write& write, const rights::Visitor& visitor, GroupId id,
                             const GroupRule& rule, Date from, Language language) {
    auto group = kept(write, visitor, id, language);
    if (!group) return std::unexpected(group.error());
    if (rule.unit && !unit_exists(write, *rule.unit, date_of(now())))
        return std::unexpected(with_field(language, "unit", tr(language, "Enheten finns inte.")));
    for (const auto& other : rules_of(write, id))
        if (other.role == rule.role && other.unit == rule.unit && other.school_form == rule.school_form)
            return refuse(RefusalKind::conflict, tr(language, "Gruppen har redan den regeln."));
    for (PersonId person : found_by(write, rule, std::max(from, date_of(now()))))
        if (lets_oneself_in(visitor, id, person)) return std::unexpected(not_by_oneself(language, "role"));
    GroupRuleId added = insert_rule(write, id, rule);
    record(write, visitor, "add_rule", id, {}, described(rules_of(write, id).back()));
    refresh_rule_members(write, id, from);
    rights::rights_changed(write);
    return added;
}

Result<void> remove_rule(db::Write& write, const rights::Visitor& visitor, GroupRuleId id,
                         Language language) {
    auto row = find_rule(write, id);
    if (!row) return std::unexpected(not_there(language));
    auto group = kept(write, visitor, row->group, language);
    if (!group) return std::unexpected(group.error());
    for (const auto& rule : rules_of(write, row->group))
        if (rule.id == id) record(write, visitor, "remove_rule", row->group, described(rule), {});
    delete_rule(write, id);
    refresh_rule_members(write, row->group, date_of(now()));
    rights::rights_changed(write);
    return {};
}

}  // namespace styrkedja::groups
