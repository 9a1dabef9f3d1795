// Stores and finds units, people and groups.
#include "organisation/organisation.h"

#include <set>

#include "base/text.h"

namespace styrkedja::organisation {
namespace {

const db::Query<UnitId(std::string, UnitKind, bool)> insert_unit{
    "INSERT INTO org_unit (code, kind, demo) VALUES ($1, $2, $3) RETURNING id"};
const db::Query<void(UnitId, std::string, std::string, SchoolForm, std::optional<UnitId>, Date)>
    insert_unit_version{
        "INSERT INTO unit_version (unit, name, sort_key, school_form, parent, valid_from) "
        "VALUES ($1, $2, $3, $4, $5, $6)"};
const db::Query<PersonId(std::string, std::string, std::string, std::string, bool)> insert_person{
    "INSERT INTO person (code, name, sort_key, email, demo) VALUES ($1, $2, $3, $4, $5) RETURNING id"};
const db::Query<GroupId(std::string, std::string, std::string, GroupKind, bool)> insert_group{
    "INSERT INTO org_group (code, name, sort_key, kind, demo) VALUES ($1, $2, $3, $4, $5) RETURNING id"};
const db::Query<void(GroupId, PersonId, GroupFunction, Date)> insert_membership{
    "INSERT INTO group_membership (org_group, person, function, valid_from) VALUES ($1, $2, $3, $4)"};

const db::Query<Group()> all_groups{"SELECT id, code, name, kind FROM org_group ORDER BY sort_key, id"};
const db::Query<Group(GroupId)> group_by_id{"SELECT id, code, name, kind FROM org_group WHERE id = $1"};
const db::Query<Group(std::string)> group_by_code{
    "SELECT id, code, name, kind FROM org_group WHERE code = $1"};
const db::Query<PersonId(std::string)> person_by_code{"SELECT id FROM person WHERE code = $1"};

struct PersonRow {
    PersonId id;
    std::string name;
};
const db::Query<PersonRow(GroupId)> people_of_group{
    "SELECT p.id, p.name FROM person p WHERE p.id IN (SELECT person FROM group_membership WHERE org_group = "
    "$1)"};
const db::Query<PersonId(std::string)> people_by_sort_key{
    "SELECT id FROM person WHERE sort_key = $1 LIMIT 2"};
const db::Query<UnitId(std::string)> unit_by_code{"SELECT id FROM org_unit WHERE code = $1"};
const db::Query<std::string()> topmost_name{
    "SELECT v.name FROM org_unit u JOIN unit_version v ON v.unit = u.id "
    "WHERE u.kind = 'authority' AND v.parent IS NULL ORDER BY u.id, v.valid_from DESC LIMIT 1"};
const db::Query<GroupId()> groups_of_demo{"SELECT id FROM org_group WHERE demo"};
const db::Query<void()> delete_demo_members{
    "DELETE FROM group_membership WHERE org_group IN (SELECT id FROM org_group WHERE demo)"};
const db::Query<void()> delete_demo_groups{"DELETE FROM org_group WHERE demo"};
const db::Query<void()> delete_demo_people{"DELETE FROM person WHERE demo"};
const db::Query<void()> delete_demo_unit_versions{
    "DELETE FROM unit_version WHERE unit IN (SELECT id FROM org_unit WHERE demo)"};
const db::Query<void()> delete_demo_units{"DELETE FROM org_unit WHERE demo"};
const db::Query<Counts()> count_all{
    "SELECT (SELECT count(*) FROM org_unit), (SELECT count(*) FROM person), (SELECT count(*) FROM "
    "org_group)"};

}  // namespace

UnitId add_unit(db::Write& write, const audit::Actor& actor, const NewUnit& unit) {
    auto id = write.one(insert_unit, unit.code, unit.kind, unit.demo);
    write.run(insert_unit_version, *id, unit.name, swedish_sort_key(unit.name), unit.school_form, unit.parent,
              unit.valid_from);
    audit::record(write, actor, {"add_unit", "unit", id->value, {}, unit.name});
    return *id;
}

PersonId add_person(db::Write& write, const audit::Actor& actor, const NewPerson& person) {
    auto id = write.one(insert_person, person.code, person.name, swedish_sort_key(person.name), person.email,
                        person.demo);
    audit::record(write, actor, {"add_person", "person", id->value, {}, person.name});
    return *id;
}

GroupId add_group(db::Write& write, const audit::Actor& actor, const NewGroup& group) {
    auto id =
        write.one(insert_group, group.code, group.name, swedish_sort_key(group.name), group.kind, group.demo);
    auto add = [&](PersonId person, GroupFunction function) {
        write.run(insert_membership, *id, person, function, group.valid_from);
    };
    if (group.chair) add(*group.chair, GroupFunction::chair);
    if (group.secretary) add(*group.secretary, GroupFunction::secretary);
    for (PersonId member : std::set(group.members.begin(), group.members.end()))
        add(member, GroupFunction::member);
    audit::record(write, actor, {"add_group", "group", id->value, {}, group.name});
    return *id;
}

std::vector<Group> list_groups(db::Read& read) { return read.all(all_groups); }
std::optional<Group> find_group(db::Read& read, GroupId id) { return read.one(group_by_id, id); }
std::optional<Group> find_group_by_code(db::Read& read, std::string_view code) {
    return read.one(group_by_code, std::string(code));
}
std::optional<PersonId> find_person_by_code(db::Read& read, std::string_view code) {
    return read.one(person_by_code, std::string(code));
}

std::optional<UnitId> find_unit_by_code(db::Read& read, std::string_view code) {
    return read.one(unit_by_code, code);
}
std::optional<std::string> authority_name(db::Read& read) { return read.one(topmost_name); }

std::vector<GroupId> demo_groups(db::Read& read) { return read.all(groups_of_demo); }
void remove_demo(db::Write& write) {
    for (const auto* query : {&delete_demo_members, &delete_demo_groups, &delete_demo_people,
                              &delete_demo_unit_versions, &delete_demo_units})
        write.run(*query);
}

Names::Names(db::Read& read, GroupId group) {
    for (const auto& row : read.all(people_of_group, group))
        members_.push_back({row.id, fold_for_search(row.name)});
}

std::optional<PersonId> Names::person_named(db::Read& read, std::string_view printed) const {
    std::string folded = fold_for_search(collapse_spaces(printed));
    if (folded.empty()) return std::nullopt;
    bool full_name = folded.find(' ') != std::string::npos;
    std::optional<PersonId> found;
    for (const auto& member : members_) {
        bool same = full_name ? member.folded_name == folded : member.folded_name.starts_with(folded + " ");
        if (!same) continue;
        if (found) return std::nullopt;
        found = member.id;
    }
    if (found || !full_name) return found;
    auto people = read.all(people_by_sort_key, swedish_sort_key(collapse_spaces(printed)));
    return people.size() == 1 ? std::optional(people.front()) : std::nullopt;
}

Counts counts(db::Read& read) { return *read.one(count_all); }

}  // namespace styrkedja::organisation
