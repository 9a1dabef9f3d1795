// Units, people and groups: Swedish order, and who a printed name means.
#include "organisation/organisation.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "rights/testing/world.h"

namespace styrkedja::organisation {
namespace {

namespace world = rights::world;
const audit::Actor tests{std::nullopt, "tests"};

class Organisation : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override { world::fill(*database); }

    PersonId person(std::string code, std::string name) {
        return database->write([&](db::Write& write) {
            return add_person(write, tests, {.code = code, .name = name, .email = ""});
        });
    }
    std::optional<PersonId> named(GroupId group, std::string_view printed) {
        return database->read([&](db::Read& read) { return Names(read, group).person_named(read, printed); });
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Organisation, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Organisation, full_names_are_found_whatever_their_case_and_spaces) {
    for (const char* printed : {"Karin Ek", "karin ek", "KARIN EK", "  Karin   Ek "})
        EXPECT_EQ(named(world::lg, printed), world::karin) << printed;
}

TEST_P(Organisation, full_names_are_found_outside_the_group_too) {
    EXPECT_EQ(named(world::lg, "Bo Nilsson"), world::bo);
    EXPECT_EQ(named(world::angsvik, "Henrik Öberg"), world::henrik);
}

TEST_P(Organisation, first_names_are_found_inside_the_group_only) {
    EXPECT_EQ(named(world::lg, "Karin"), world::karin);
    EXPECT_EQ(named(world::lg, "Henrik"), world::henrik) << "the chair belongs to the group";
    EXPECT_EQ(named(world::lg, "Sara"), world::sara) << "so does the secretary";
    EXPECT_EQ(named(world::lg, "Bo"), std::nullopt);
    EXPECT_EQ(named(world::sg, "Bo"), world::bo);
    EXPECT_EQ(named(world::sg, "Karin"), std::nullopt);
}

TEST_P(Organisation, an_ambiguous_first_name_is_nobody) {
    EXPECT_EQ(named(world::sg, "Anna"), std::nullopt);
    EXPECT_EQ(named(world::sg, "Anna Berg"), world::anna_berg);
    EXPECT_EQ(named(world::sg, "Anna Ström"), world::anna_strom);
}

TEST_P(Organisation, part_of_a_first_name_is_nobody) {
    EXPECT_EQ(named(world::lg, "Kar"), std::nullopt);
    EXPECT_EQ(named(world::lg, "Karin E"), std::nullopt);
    EXPECT_EQ(named(world::lg, "Ek"), std::nullopt) << "a surname alone";
}

TEST_P(Organisation, two_people_of_one_full_name_are_nobody_outside_their_groups) {
    person("namesake", "Bo Nilsson");
    EXPECT_EQ(named(world::lg, "Bo Nilsson"), std::nullopt);
    EXPECT_EQ(named(world::sg, "Bo Nilsson"), world::bo) << "within the group there is only one";
}

TEST_P(Organisation, two_people_of_one_full_name_in_the_group_are_nobody) {
    PersonId namesake = person("namesake", "Karin Ek");
    database->write([&](db::Write& write) {
        write.script("INSERT INTO group_membership (org_group, person, function, valid_from) VALUES (1, " +
                     to_string(namesake) + ", 'member', '2000-01-01')");
    });
    EXPECT_EQ(named(world::lg, "Karin Ek"), std::nullopt);
    EXPECT_EQ(named(world::lg, "Karin"), std::nullopt);
}

TEST_P(Organisation, accents_are_no_difference_but_swedish_letters_are) {
    PersonId rene = person("rene", "René Lindén"), asa = person("asa", "Åsa Ek");
    EXPECT_EQ(named(world::lg, "Rene Linden"), rene);
    EXPECT_EQ(named(world::lg, "Asa Ek"), std::nullopt);
    EXPECT_EQ(named(world::lg, "ÅSA EK"), asa);
}

TEST_P(Organisation, no_name_is_nobody) {
    for (const char* printed : {"", "   ", "\t", ",", "Okänd Person"})
        EXPECT_EQ(named(world::lg, printed), std::nullopt) << "\"" << printed << "\"";
}

TEST_P(Organisation, what_is_added_is_found_by_its_code_and_recorded) {
    UnitId top = database->write([](db::Write& write) {
        UnitId authority =
            add_unit(write, tests, {.code = "staden", .name = "Fjärdvik", .kind = UnitKind::authority});
        add_unit(write, tests,
                 {.code = "norr",
                  .name = "Norrskolan",
                  .school_form = SchoolForm::compulsory,
                  .parent = authority});
        return authority;
    });
    database->read([&](db::Read& read) {
        EXPECT_EQ(find_unit_by_code(read, "staden"), top);
        EXPECT_EQ(find_unit_by_code(read, "söder"), std::nullopt);
        EXPECT_EQ(authority_name(read), "Fjärdvik");
        EXPECT_EQ(find_person_by_code(read, "karin"), world::karin);
        EXPECT_EQ(counts(read).units, 2);
        EXPECT_EQ(counts(read).people, 8);
        auto events = audit::history(read, "unit", top.value);
        ASSERT_EQ(events.size(), 1u);
        EXPECT_EQ(events[0].action, "add_unit");
        EXPECT_EQ(events[0].after_value, "Fjärdvik");
    });
}

TEST_P(Organisation, a_taken_code_is_a_failure_that_changes_nothing) {
    try {
        person("karin", "Karin Bok");
        FAIL() << "the code was taken";
    } catch (const db::Error& error) {
        EXPECT_TRUE(error.is_unique_violation()) << error.what();
    }
    EXPECT_EQ(named(world::lg, "Karin Bok"), std::nullopt);
}

TEST_P(Organisation, an_authority_without_units_has_no_name) {
    EXPECT_EQ(database->read([](db::Read& read) { return authority_name(read); }), std::nullopt);
}

TEST_P(Organisation, removing_the_demonstration_leaves_everything_else) {
    database->write([](db::Write& write) {
        UnitId unit = add_unit(write, tests,
                               {.code = "demo", .name = "Demo", .kind = UnitKind::authority, .demo = true});
        add_unit(write, tests, {.code = "demo-2", .name = "Demo två", .parent = unit, .demo = true});
        add_person(write, tests, {.code = "demo", .name = "Demo Person", .email = "", .demo = true});
    });
    database->write([](db::Write& write) { remove_demo(write); });
    database->read([](db::Read& read) {
        EXPECT_EQ(counts(read).units, 0);
        EXPECT_EQ(counts(read).people, 8);
    });
}

}  // namespace
}  // namespace styrkedja::organisation
