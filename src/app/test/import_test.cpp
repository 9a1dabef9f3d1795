// What an import from the command line sets going in modules above: it comes by no routes.
#include <gtest/gtest.h>

#include <fstream>

#include "app/commands/commands.h"
#include "app/schema.h"
#include "db/testing/test_database.h"
#include "groups/groups.h"
#include "imports/imports.h"
#include "jobs/runner.h"
#include "organisation/people.h"
#include "reading/queue.h"
#include "rights/assignments.h"
#include "rights/testing/world.h"

namespace styrkedja::app {
namespace {

const audit::Actor tests{std::nullopt, "tests"};
constexpr Date moved = std::chrono::year{2030} / 1 / 1;

TEST(ImportedUnits, members_by_rule_follow_an_import_of_units) {
    db::TestDirectory directory;
    auto database = open_database("sqlite:" + (directory.path() / "styrkedja.db").string(), 1);
    const auto system = rights::system_visitor("tests");
    const auto group = database->write([&](db::Write& write) {
        auto unit = [&](const char* code, UnitKind kind, std::optional<UnitId> parent) {
            return organisation::add_unit(write, tests,
                                          {.code = code, .name = code, .kind = kind, .parent = parent});
        };
        const UnitId top = unit("top", UnitKind::authority, {});
        const UnitId area = unit("area", UnitKind::operations_area, top);
        const UnitId school = unit("school", UnitKind::school_unit, top);
        const PersonId karin =
            organisation::add_person(write, tests, {.code = "karin", .name = "Karin Ek", .email = ""});
        rights::give_role(write, tests, karin, Role::principal, school);
        const GroupId made = groups::add_group(write, tests, {.code = "g", .name = "Rektorsgruppen"});
        groups::GroupRule rule{{}, Role::principal, area, {}, {}};
        EXPECT_TRUE(groups::add_rule(write, system, made, rule, moved, Language::swedish));
        return made;
    });
    auto members = [&] {
        return database->read([&](db::Read& read) { return groups::members_on(read, group, moved).size(); });
    };
    EXPECT_EQ(members(), 0u);
    const std::string file = "enhetskod;namn;slag;överordnad\nschool;school;skolenhet;area\n";
    const imports::NewRun run{.source = "register",
                              .kind = RecordKind::unit,
                              .effective_on = moved,
                              .matches = imports::Matches::same};
    auto done = imports::apply_file(*database, system, run, imports::file_of("enheter.csv", file), "", {},
                                    Language::swedish);
    ASSERT_TRUE(done) << done.error().message;
    EXPECT_EQ(done->written(), 1);
    EXPECT_EQ(members(), 1u);
}

TEST(ImportedMinutes, what_stands_in_somebodys_queue_leaves_it) {
    db::TestDirectory directory;
    const std::string address = "sqlite:" + (directory.path() / "styrkedja.db").string();
    const std::string text =
        "Ledningsgruppen Norr\n\nMötesanteckningar 2026-03-10\n\n1. Om lov\n\nGruppen beslutade att ta "
        "lov.\n";
    const auto file = directory.path() / "mars.txt";
    std::ofstream(file) << text;
    const auto sara = rights::world::visitor(rights::world::sara);
    auto database = open_database(address, 1);
    rights::world::fill(*database);
    reading::receive(*database, sara, {"file", "mars.txt", "", text});
    jobs::Work work;
    reading::add_jobs(work);
    EXPECT_TRUE(jobs::Runner(*database, work).run_next());
    auto queued = [&] {
        return database->read([&](db::Read& read) { return reading::list_read(read, sara, {}).size(); });
    };
    EXPECT_EQ(queued(), 1u);
    Config config;
    config.database = address;
    EXPECT_EQ(commands::import_minutes(config, {.files = {file}, .out = {}, .group = {}}), 0);
    EXPECT_EQ(queued(), 0u);
}

}  // namespace
}  // namespace styrkedja::app
