// Groups: members by name and by rule over time, charters in versions, offices and who has them.
#include "groups/groups.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/accounts.h"
#include "groups/offices.h"
#include "organisation/organisation.h"
#include "organisation/unit_change.h"
#include "rights/assignments.h"
#include "rights/testing/world.h"

namespace styrkedja::groups {
namespace {

namespace world = rights::world;
const audit::Actor tests{std::nullopt, "tests"};
constexpr Language sv = Language::swedish;
using enum GroupFunction;

Date day(int year, int month, int day_) { return *make_date(year, month, day_); }

class Groups : public testing::TestWithParam<db::Engine> {
  protected:
    template <class F>
    auto write(F f) {
        return database->write(f);
    }
    void SetUp() override {
        world::fill(*database);
        write([&](db::Write& w) {
            top = organisation::add_unit(w, tests,
                                         {.code = "top", .name = "Fjärdvik", .kind = UnitKind::authority});
            area = organisation::add_unit(w, tests, {.code = "area", .name = "Norr", .parent = top});
            school = organisation::add_unit(
                w, tests,
                {.code = "s", .name = "Norrskolan", .school_form = SchoolForm::compulsory, .parent = area});
            preschool = organisation::add_unit(
                w, tests,
                {.code = "p", .name = "Norrgården", .school_form = SchoolForm::preschool, .parent = area});
        });
    }
    std::vector<std::string> members(GroupId group, Date on) {
        std::vector<std::string> list;
        for (const auto& each : database->read([&](db::Read& read) { return members_on(read, group, on); }))
            list.push_back(each.name + " " + std::string(name_of(each.function)) + (each.by_rule ? "*" : ""));
        return list;
    }
    auto add(GroupId group, PersonId person, GroupFunction function, Date from, Date to = forever) {
        return write(
            [&](db::Write& w) { return add_member(w, ulla, group, person, function, {from, to}, sv); });
    }
    void give(PersonId person, Role role, UnitId unit) {
        write([&](db::Write& w) { rights::give_role(w, tests, person, role, unit); });
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    UnitId top, area, school, preschool;
    rights::Visitor ulla = world::visitor(world::ulla);
};
INSTANTIATE_TEST_SUITE_P(Engines, Groups, testing::ValuesIn(db::engines_to_test()), db::engine_name);

using List = std::vector<std::string>;

TEST_P(Groups, have_their_members_as_of_a_day) {
    ASSERT_TRUE(add(world::angsvik, world::karin, member, day(2024, 1, 1), day(2024, 6, 30)));
    ASSERT_TRUE(add(world::angsvik, world::bo, deputy, day(2024, 3, 1)));
    EXPECT_EQ(members(world::angsvik, day(2023, 12, 31)), List{});
    EXPECT_EQ(members(world::angsvik, day(2024, 6, 30)), (List{"Karin Ek member", "Bo Nilsson deputy"}));
    EXPECT_EQ(members(world::angsvik, day(2024, 7, 1)), (List{"Bo Nilsson deputy"}));
    EXPECT_FALSE(add(world::angsvik, world::karin, member, day(2024, 6, 30))) << "already in it then";
    EXPECT_TRUE(add(world::angsvik, world::karin, member, day(2024, 7, 1)));
    auto before = database->read(
        [](db::Read& read) { return members_before(read, world::angsvik, day(2025, 1, 1), 10); });
    ASSERT_EQ(before.size(), 1u);
    EXPECT_EQ(before[0].name, "Karin Ek");
    auto of_karin = database->read([](db::Read& read) { return groups_of(read, world::karin); });
    EXPECT_EQ(of_karin.size(), 3u) << "twice here, once in LG";
}

TEST_P(Groups, have_one_chair_at_a_time) {
    ASSERT_TRUE(add(world::lg, world::bo, chair, day(2024, 1, 1)));
    EXPECT_EQ(members(world::lg, day(2023, 12, 31)).front(), "Henrik Öberg chair");
    EXPECT_EQ(members(world::lg, day(2024, 1, 1)).front(), "Bo Nilsson chair");
    auto listed = database->read([](db::Read& read) { return list_groups(read, GroupFilter{}); });
    ASSERT_EQ(listed.size(), 3u);
    EXPECT_EQ(listed[0].name, "Ledningsgruppen Norr");
    EXPECT_EQ(listed[0].chair, "Bo Nilsson");
    EXPECT_EQ(listed[0].people, 4) << "each counted once";
}

TEST_P(Groups, are_kept_by_their_chair_and_secretary_and_by_those_who_change_groups) {
    auto may_add = [&](PersonId visitor, GroupId group, PersonId person) {
        return write([&](db::Write& w) {
                   return add_member(w, world::visitor(visitor), group, person, member,
                                     {day(2024, 1, 1), forever}, sv);
               })
            .has_value();
    };
    EXPECT_TRUE(may_add(world::sara, world::lg, world::bo)) << "she is its secretary";
    EXPECT_FALSE(may_add(world::karin, world::lg, world::anna_berg)) << "a member only";
    EXPECT_FALSE(may_add(world::sara, world::sg, world::karin)) << "another group";
    EXPECT_FALSE(may_add(world::pia, world::sg, world::karin)) << "runs the system only";
    auto hr = world::with_role(world::henrik, Role::hr_lead);
    auto by_hr = [&](PersonId person) {
        return write([&](db::Write& w) {
            return add_member(w, hr, world::sg, person, member, {day(2024, 1, 1), forever}, sv);
        });
    };
    EXPECT_EQ(by_hr(world::henrik).error().fields.at(0).field, "person") << "nobody lets themselves in";
    EXPECT_TRUE(by_hr(world::karin));
    auto rule = write([&](db::Write& w) {
        return add_rule(w, hr, world::sg, {{}, Role::principal, {}, {}, {}}, day(2024, 1, 1), sv);
    });
    EXPECT_EQ(rule.error().fields.at(0).field, "role") << "nor by a rule that finds them";
    auto rename = [&](const rights::Visitor& visitor) {
        return write([&](db::Write& w) {
                   return change_group(w, visitor, world::lg, {.name = "Ledningen", .kind = GroupKind::lg},
                                       sv);
               })
            .has_value();
    };
    EXPECT_FALSE(rename(world::visitor(world::sara))) << "what the group is called is not hers";
    EXPECT_TRUE(rename(ulla));
    auto added = write([&](db::Write& w) {
        return add_group(w, ulla, {.name = "Nätverket för bad", .kind = GroupKind::network}, day(2024, 1, 1),
                         sv);
    });
    ASSERT_TRUE(added);
    EXPECT_EQ(database->read([&](db::Read& read) { return find_group(read, *added)->code; }),
              "natverket-for-bad");
}

TEST_P(Groups, end_with_their_memberships) {
    ASSERT_TRUE(add(world::angsvik, world::karin, member, day(2024, 1, 1)));
    ASSERT_TRUE(
        write([&](db::Write& w) { return close_group(w, ulla, world::angsvik, day(2024, 6, 30), sv); }));
    EXPECT_EQ(members(world::angsvik, day(2024, 6, 30)), (List{"Karin Ek member"}));
    EXPECT_EQ(members(world::angsvik, day(2024, 7, 1)), List{});
    EXPECT_FALSE(add(world::angsvik, world::bo, member, day(2024, 8, 1))) << "the group is no more";
    auto listed =
        database->read([](db::Read& read) { return list_groups(read, GroupFilter{.on = day(2024, 7, 1)}); });
    EXPECT_EQ(listed.size(), 2u);
}

TEST_P(Groups, find_members_by_rule_and_follow_the_roles) {
    give(world::karin, Role::principal, school);
    give(world::bo, Role::principal, preschool);
    GroupRule rule{{}, Role::principal, area, {}, SchoolForm::compulsory};
    EXPECT_EQ(database->read([&](db::Read& read) { return found_by(read, rule, day(2024, 1, 1)); }),
              std::vector<PersonId>{world::karin})
        << "the preview; Henrik is a principal of no unit";
    auto added =
        write([&](db::Write& w) { return add_rule(w, ulla, world::angsvik, rule, day(2024, 1, 1), sv); });
    ASSERT_TRUE(added);
    EXPECT_EQ(members(world::angsvik, day(2024, 1, 1)), (List{"Karin Ek member*"}));
    EXPECT_EQ(members(world::angsvik, day(2023, 12, 31)), List{});
    give(world::sara, Role::principal, school);
    write([](db::Write& w) {
        w.script(
            "UPDATE role_assignment SET valid_to = '2024-12-31' WHERE person = 4 AND role = 'principal'");
        refresh_rule_members(w, day(2024, 6, 1));
    });
    EXPECT_EQ(members(world::angsvik, day(2024, 5, 31)), (List{"Karin Ek member*"}));
    EXPECT_EQ(members(world::angsvik, day(2024, 6, 1)), (List{"Karin Ek member*", "Sara Lind member*"}));
    EXPECT_EQ(members(world::angsvik, day(2025, 1, 1)), (List{"Sara Lind member*"})) << "the role ends";
    auto by_rule =
        database->read([](db::Read& read) { return members_on(read, world::angsvik, day(2024, 2, 1)); });
    auto ended =
        write([&](db::Write& w) { return end_membership(w, ulla, by_rule.front().id, day(2024, 2, 1), sv); });
    EXPECT_EQ(ended.error().kind, RefusalKind::conflict) << "the rule would bring them back";
    write([](db::Write& w) { refresh_rule_members(w, day(2024, 6, 1)); });
    EXPECT_EQ(members(world::angsvik, day(2024, 6, 1)).size(), 2u) << "again changes nothing";
    ASSERT_TRUE(write([&](db::Write& w) { return remove_rule(w, ulla, *added, sv); }));
    EXPECT_EQ(members(world::angsvik, date_of(now())), List{});
    EXPECT_EQ(members(world::angsvik, day(2024, 6, 1)).size(), 2u) << "they were members then";
}

TEST_P(Groups, go_on_finding_by_rule_what_a_planned_merger_makes_of_the_unit) {
    organisation::after_unit_changes([](db::Write& w, Date from) { refresh_rule_members(w, from); });
    const Date next_year = day(2030, 7, 1);
    auto south = write([&](db::Write& w) {
        UnitId made = organisation::add_unit(
            w, tests, {.code = "south", .name = "Syd", .kind = UnitKind::operations_area, .parent = top});
        UnitId other = organisation::add_unit(w, tests, {.code = "o", .name = "Sydskolan", .parent = made});
        rights::give_role(w, tests, world::bo, Role::principal, other);
        return made;
    });
    give(world::karin, Role::principal, school);
    GroupRule rule{{}, Role::principal, area, {}, {}};
    ASSERT_TRUE(
        write([&](db::Write& w) { return add_rule(w, ulla, world::angsvik, rule, day(2024, 1, 1), sv); }));
    organisation::UnitChange merger{
        .kind = UnitChangeKind::merge,
        .effective_on = next_year,
        .reason = "färre områden",
        .units = {area, south},
        .successors = {{.code = "", .name = "Hela", .kind = UnitKind::operations_area, .parent = top}},
        .goes_to = {{area, 0}, {south, 0}}};
    auto director = world::with_role(world::ulla, Role::director);
    auto merged =
        write([&](db::Write& w) { return organisation::change_units(w, director, merger, "", sv); });
    ASSERT_TRUE(merged) << merged.error().message;
    EXPECT_EQ(members(world::angsvik, next_year - std::chrono::days{1}), (List{"Karin Ek member*"}));
    EXPECT_EQ(members(world::angsvik, next_year), (List{"Bo Nilsson member*", "Karin Ek member*"}));
    // A role that is given in between leaves what is planned as it is.
    give(world::sara, Role::principal, preschool);
    write([](db::Write& w) { refresh_rule_members(w, day(2026, 1, 1)); });
    EXPECT_EQ(members(world::angsvik, day(2026, 1, 1)), (List{"Karin Ek member*", "Sara Lind member*"}));
    EXPECT_EQ(members(world::angsvik, next_year),
              (List{"Bo Nilsson member*", "Karin Ek member*", "Sara Lind member*"}));
    auto rules = database->read([](db::Read& read) { return rules_of(read, world::angsvik); });
    EXPECT_EQ(rules.front().unit_name, "Norr");
}

TEST_P(Groups, do_not_take_a_member_by_name_again_by_rule) {
    give(world::karin, Role::principal, school);
    ASSERT_TRUE(add(world::angsvik, world::karin, chair, day(2024, 1, 1)));
    ASSERT_TRUE(write([&](db::Write& w) {
        return add_rule(w, ulla, world::angsvik, {{}, Role::principal, {}, {}, {}}, day(2024, 3, 1), sv);
    }));
    EXPECT_EQ(members(world::angsvik, day(2024, 3, 1)), (List{"Karin Ek chair", "Henrik Öberg member*"}));
}

TEST_P(Groups, keep_every_version_of_their_charter) {
    auto save = [&](const char* text) {
        return write(
            [&](db::Write& w) { return save_charter(w, ulla, world::lg, text, day(2024, 1, 1), sv); });
    };
    EXPECT_TRUE(save("Leda.\nSamordna."));
    EXPECT_FALSE(save("Leda.\nSamordna.\n")) << "nothing has changed";
    EXPECT_TRUE(save("Leda.\nBesluta."));
    auto charters = database->read([](db::Read& read) { return charters_of(read, world::lg); });
    ASSERT_EQ(charters.size(), 2u);
    EXPECT_EQ(charters[0].text, "Leda.\nBesluta.");
    EXPECT_EQ(charters[0].version, 2);
    EXPECT_EQ(charters[1].text, "Leda.\nSamordna.");
    EXPECT_EQ(charters[1].recorded_by, "Ulla Åkerlund");
    List said;
    for (const auto& line : changed_lines(charters[1].text, charters[0].text))
        said.push_back((line.change == LineChange::kept      ? " "
                        : line.change == LineChange::removed ? "-"
                                                             : "+") +
                       line.text);
    EXPECT_EQ(said, (List{" Leda.", "-Samordna.", "+Besluta."}));
}

TEST_P(Groups, have_offices_whose_holder_is_known_for_every_day) {
    auto office = write([&](db::Write& w) { return add_office(w, ulla, world::sg, "ordförande", sv); });
    ASSERT_TRUE(office);
    auto holder = [&](Date on) {
        auto found = database->read([&](db::Read& read) { return holder_of(read, *office, on); });
        return found ? *found->name : "";
    };
    auto refused = write([&](db::Write& w) { return vacate(w, ulla, *office, day(2024, 1, 1), sv); });
    EXPECT_EQ(refused.error().kind, RefusalKind::conflict) << "nobody has it";
    ASSERT_TRUE(
        write([&](db::Write& w) { return appoint(w, ulla, *office, world::bo, day(2023, 1, 1), sv); }));
    ASSERT_TRUE(
        write([&](db::Write& w) { return announce_leaving(w, ulla, *office, day(2030, 6, 30), sv); }));
    ASSERT_TRUE(write(
        [&](db::Write& w) { return nominate(w, ulla, *office, world::anna_berg, day(2030, 8, 1), sv); }));
    EXPECT_EQ(holder(day(2022, 12, 31)), "");
    EXPECT_EQ(holder(day(2023, 1, 1)), "Bo Nilsson");
    EXPECT_EQ(holder(day(2030, 6, 30)), "Bo Nilsson");
    EXPECT_EQ(holder(day(2030, 7, 1)), "") << "vacant";
    EXPECT_EQ(holder(day(2030, 8, 1)), "") << "to be nominated is not to have it";
    ASSERT_TRUE(write(
        [&](db::Write& w) { return appoint(w, ulla, *office, world::anna_berg, day(2030, 8, 1), sv); }));
    EXPECT_EQ(holder(day(2030, 7, 31)), "");
    EXPECT_EQ(holder(day(2030, 8, 1)), "Anna Berg");
    auto mandates = database->read([&](db::Read& read) { return mandates_of(read, *office); });
    List states;
    for (const auto& each : mandates) states.emplace_back(name_of(each.status));
    EXPECT_EQ(states, (List{"held", "vacant", "leaving", "held"}));
    EXPECT_FALSE(write([&](db::Write& w) {
        return appoint(w, world::visitor(world::karin), *office, world::karin, day(2031, 1, 1), sv);
    }));
}

TEST_P(Groups, come_in_swedish_order) {
    database->write([](db::Write& write) {
        for (const char* name :
             {"Östra nätverket", "Zonmötet", "Årsmötet", "ängsviks skola", "Alfa", "Émile-gruppen"})
            add_group(write, tests, {.code = name, .name = name});
    });
    std::vector<std::string> names;
    for (const auto& group : database->read([](db::Read& read) { return list_groups(read); }))
        names.push_back(group.name);
    EXPECT_EQ(names, (std::vector<std::string>{"Alfa", "Émile-gruppen", "Ledningsgruppen Norr",
                                               "Samverkansgruppen", "Zonmötet", "Årsmötet",
                                               "Ängsviks nätverk", "ängsviks skola", "Östra nätverket"}));
}

TEST_P(Groups, are_found_by_their_code_and_number) {
    database->read([&](db::Read& read) {
        EXPECT_EQ(find_group_by_code(read, "lg-norr")->id, world::lg);
        EXPECT_EQ(find_group(read, world::sg)->name, "Samverkansgruppen");
        EXPECT_FALSE(find_group(read, GroupId{99}));
        EXPECT_EQ(find_group(read, world::sg)->kind, GroupKind::sg);
    });
}

TEST_P(Groups, of_the_demonstration_go_with_all_that_is_theirs) {
    write([](db::Write& w) {
        PersonId one = organisation::add_person(
            w, tests, {.code = "demo", .name = "Demo Person", .email = "", .demo = true});
        add_group(w, tests, {.code = "demo", .name = "Demo", .chair = one, .members = {one}, .demo = true});
    });
    EXPECT_EQ(database->read([](db::Read& read) { return demo_groups(read); }).size(), 1u);
    write([](db::Write& w) {
        remove_demo(w);
        organisation::remove_demo(w);
    });
    database->read([](db::Read& read) {
        EXPECT_TRUE(demo_groups(read).empty());
        EXPECT_EQ(list_groups(read).size(), 3u);
    });
}

TEST_P(Groups, of_our_own_keep_the_demonstration_where_it_is) {
    database->write([](db::Write& write) {
        PersonId one = organisation::add_person(
            write, tests, {.code = "demo", .name = "Demo Person", .email = "", .demo = true});
        add_group(write, tests, {.code = "own", .name = "Egen grupp", .chair = one});
    });
    try {
        database->write([](db::Write& write) { organisation::remove_demo(write); });
        FAIL() << "a group of our own has the person as its chair";
    } catch (const db::Error& error) {
        EXPECT_TRUE(error.is_foreign_key()) << error.what();
    }
}

}  // namespace
}  // namespace styrkedja::groups
