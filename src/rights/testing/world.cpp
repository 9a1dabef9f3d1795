// The invented authority, written straight into the tables: the modules that own them stand above rights.
#include "rights/testing/world.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/text.h"
#include "rights/assignments.h"
#include "rights/rights.h"

namespace styrkedja::rights::world {
namespace {

struct Invented {
    PersonId id;
    std::string_view username;
    std::string_view name;
    std::optional<Role> role;
    std::vector<GroupId> groups;
    std::vector<GroupId> kept;
};
const std::array people = {
    Invented{ulla, "ulla", "Ulla Åkerlund", Role::secretary, {}, {}},
    Invented{henrik, "henrik", "Henrik Öberg", Role::principal, {lg}, {lg}},
    Invented{sara, "sara", "Sara Lind", Role::employee, {lg}, {lg}},
    Invented{karin, "karin", "Karin Ek", Role::employee, {lg}, {}},
    Invented{bo, "bo", "Bo Nilsson", Role::union_rep, {sg}, {sg}},
    Invented{pia, "pia", "Pia Drift", Role::admin, {}, {}},
    Invented{anna_berg, "", "Anna Berg", std::nullopt, {sg}, {}},
    Invented{anna_strom, "", "Anna Ström", std::nullopt, {sg}, {}},
};

const db::Query<PersonId(std::string, std::string, std::string)> insert_person{
    "INSERT INTO person (code, name, sort_key, email) VALUES ($1, $2, $3, '') RETURNING id"};
const db::Query<void(PersonId, std::string)> insert_person_key{
    "INSERT INTO person_key (person, sort_key) VALUES ($1, $2)"};
const db::Query<GroupId(std::string, std::string, std::string, std::string)> insert_group{
    "INSERT INTO org_group (code, name, sort_key, kind) VALUES ($1, $2, $3, $4) RETURNING id"};
const db::Query<void(GroupId, PersonId, std::string)> insert_member{
    "INSERT INTO group_membership (org_group, person, function, valid_from) VALUES ($1, $2, $3, "
    "'2000-01-01')"};

const Invented& invented(PersonId person) {
    auto found = std::ranges::find(people, person, &Invented::id);
    CHECK(found != people.end());
    return *found;
}

}  // namespace

void fill(db::Database& database) {
    const audit::Actor tests{std::nullopt, "tests"};
    database.write([&](db::Write& write) {
        for (const auto& one : people) {
            CHECK(write.one(insert_person, std::string(one.username.empty() ? one.name : one.username),
                            one.name, swedish_sort_key(one.name)) == one.id);
            std::string key = swedish_sort_key(one.name);
            write.run(insert_person_key, one.id, key);
            write.run(insert_person_key, one.id, key.substr(key.find(' ') + 1));
            if (one.role) give_role(write, tests, one.id, *one.role, std::nullopt);
        }
        auto add_group = [&](GroupId id, const char* code, std::string_view name, const char* kind,
                             std::optional<PersonId> chair, std::optional<PersonId> secretary) {
            CHECK(write.one(insert_group, code, name, swedish_sort_key(name), kind) == id);
            if (chair) write.run(insert_member, id, *chair, "chair");
            if (secretary) write.run(insert_member, id, *secretary, "secretary");
        };
        add_group(lg, "lg-norr", "Ledningsgruppen Norr", "lg", henrik, sara);
        add_group(sg, "sg", "Samverkansgruppen", "sg", bo, std::nullopt);
        add_group(angsvik, "nat", "Ängsviks nätverk", "network", std::nullopt, std::nullopt);
        write.run(insert_member, lg, henrik, "member");  // a chair may stand among the members too
        write.run(insert_member, lg, karin, "member");
        write.run(insert_member, sg, anna_berg, "member");
        write.run(insert_member, sg, anna_strom, "member");
    });
}

Visitor visitor(PersonId person) {
    const auto& one = invented(person);
    Rights rights{.grants = {}, .groups = one.groups, .kept_groups = one.kept};
    if (one.role) rights.grants = {{.role = *one.role}};
    complete(rights);
    return {.account = AccountId{person.value},
            .person = person,
            .name = std::string(one.name),
            .rights = std::make_shared<const Rights>(std::move(rights))};
}

Visitor with_role(PersonId person, Role role) {
    Visitor made = visitor(person);
    Rights rights{.grants = {{.role = role}}};
    complete(rights);
    made.rights = std::make_shared<const Rights>(std::move(rights));
    return made;
}

Visitor signed_out() { return {}; }

std::string_view username(PersonId person) { return invented(person).username; }

}  // namespace styrkedja::rights::world
