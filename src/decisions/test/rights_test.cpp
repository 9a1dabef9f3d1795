// Rights to decide: who has them when, and that nobody else decides.
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "decisions/store.h"
#include "rights/testing/world.h"

namespace styrkedja::decisions {
namespace {

namespace world = rights::world;
using std::chrono::days;

const Date today = date_of(now());
constexpr Language sv = Language::swedish;

class Rights : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override { world::fill(*database); }

    Result<DecisionRightId> try_to_give(const NewRight& right, PersonId person = world::ulla) {
        return database->write(
            [&](db::Write& write) { return add_right(write, world::visitor(person), right, sv); });
    }
    DecisionRightId give(std::string matter, GroupId group, DateRange period) {
        return try_to_give({.matter = std::move(matter), .group = group, .role = {}, .period = period})
            .value();
    }
    Result<DecisionId> decide(std::string matter, GroupId group, Date day, PersonId person = world::ulla) {
        return database->write([&](db::Write& write) {
            return propose_decision(write, world::visitor(person),
                                    {.group = group,
                                     .matter = std::move(matter),
                                     .text = "Linjen tar över",
                                     .reason = "Den är klar",
                                     .decided_on = day},
                                    sv);
        });
    }
    std::string field_of(const Result<DecisionRightId>& result) {
        return result || result.error().fields.empty() ? "" : result.error().fields[0].field;
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Rights, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Rights, without_any_every_body_decides) {
    EXPECT_TRUE(decide("Överlämning till linjen", world::sg, today));
    give("Något annat", world::lg, {today, forever});
    EXPECT_TRUE(decide("Överlämning till linjen", world::sg, today));
    EXPECT_TRUE(decide("", world::sg, today));
}

TEST_P(Rights, another_body_is_refused_and_told_whose_it_is_since_when) {
    give("Överlämning till linjen", world::lg, {std::chrono::year{2021} / 11 / 23, forever});
    auto refused = decide("överlämning  TILL linjen", world::sg, today);
    ASSERT_FALSE(refused);
    EXPECT_EQ(name_of(refused.error().kind), "forbidden");
    EXPECT_NE(refused.error().message.find("Ledningsgruppen Norr (sedan tis 23 nov 2021)"), std::string::npos)
        << refused.error().message;
    database->read([](db::Read& read) {
        EXPECT_EQ(count_decisions(read, world::visitor(world::ulla), {}).all, 0) << "nothing half done";
    });
    EXPECT_TRUE(decide("Överlämning till linjen", world::lg, today));
}

TEST_P(Rights, the_day_of_the_decision_counts) {
    auto id = give("Process", world::sg, {today - days{100}, forever});
    ASSERT_TRUE(database->write([&](db::Write& write) {
        return end_right(write, world::visitor(world::ulla), id, today - days{11}, sv);
    }));
    give("Process", world::lg, {today - days{10}, forever});
    EXPECT_TRUE(decide("Process", world::sg, today - days{101})) << "before anybody had it";
    EXPECT_TRUE(decide("Process", world::sg, today - days{11}));
    EXPECT_FALSE(decide("Process", world::lg, today - days{11}));
    EXPECT_FALSE(decide("Process", world::sg, today - days{10}));
    EXPECT_TRUE(decide("Process", world::lg, today - days{10}));
}

TEST_P(Rights, several_may_have_it_and_a_role_too) {
    give("Process", world::lg, {today - days{10}, forever});
    give("Process", world::sg, {today - days{5}, forever});
    EXPECT_TRUE(decide("Process", world::lg, today));
    EXPECT_TRUE(decide("Process", world::sg, today));
    ASSERT_TRUE(try_to_give(
        {.matter = "Projekt", .group = {}, .role = Role::principal, .period = {today - days{10}, forever}}));
    auto refused = decide("Projekt", world::lg, today, world::sara);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("rektor (sedan"), std::string::npos) << refused.error().message;
    EXPECT_TRUE(decide("Projekt", world::lg, today, world::henrik)) << "the principal, who chairs it";
}

TEST_P(Rights, a_proposal_waits_for_the_right_when_it_is_decided) {
    give("Process", world::lg, {today - days{10}, forever});
    auto id = database->write([&](db::Write& write) {
        return propose_decision(write, world::visitor(world::bo),
                                {.group = world::sg, .matter = "Process", .text = "x"}, sv);
    });
    ASSERT_TRUE(id) << "anybody may propose";
    auto move = [&](DecisionEvent event) {
        return database->write([&](db::Write& write) {
            return move_decision(write, world::visitor(world::bo), *id, event,
                                 {.version = 1, .text = "y", .reason = "x"}, sv);
        });
    };
    for (auto event :
         {DecisionEvent::approve, DecisionEvent::consent, DecisionEvent::amend, DecisionEvent::reject}) {
        EXPECT_FALSE(move(event)) << name_of(event);
        database->read([&](db::Read& read) { EXPECT_EQ(load(read, *id)->version, 1); });
    }
}

TEST_P(Rights, unfit_ones_are_refused_by_field) {
    DateRange period{today, forever};
    EXPECT_EQ(field_of(try_to_give({.matter = " ", .group = world::lg, .role = {}, .period = period})),
              "matter");
    EXPECT_EQ(field_of(try_to_give(
                  {.matter = std::string(201, 'x'), .group = world::lg, .role = {}, .period = period})),
              "matter");
    EXPECT_EQ(field_of(try_to_give({.matter = "x", .group = {}, .role = {}, .period = period})), "group");
    EXPECT_EQ(
        field_of(try_to_give({.matter = "x", .group = world::lg, .role = Role::admin, .period = period})),
        "group");
    EXPECT_EQ(field_of(try_to_give({.matter = "x", .group = GroupId{99}, .role = {}, .period = period})),
              "group");
    EXPECT_EQ(field_of(try_to_give(
                  {.matter = "x", .group = world::lg, .role = {}, .period = {today, today - days{1}}})),
              "to");
    give("Process", world::lg, period);
    EXPECT_EQ(
        field_of(try_to_give(
            {.matter = "process", .group = world::lg, .role = {}, .period = {today + days{5}, forever}})),
        "from");
    database->read([](db::Read& read) { EXPECT_EQ(list_rights(read).size(), 1u); });
}

TEST_P(Rights, those_who_keep_one_group_only_do_not_give_them) {
    for (PersonId person : {world::sara, world::henrik, world::karin, world::pia}) {
        auto refused =
            try_to_give({.matter = "x", .group = world::lg, .role = {}, .period = {today, forever}}, person);
        ASSERT_FALSE(refused);
        EXPECT_EQ(name_of(refused.error().kind), "forbidden");
    }
    auto id = give("x", world::lg, {today, forever});
    auto end = [&](PersonId person, Date day) {
        return database->write(
            [&](db::Write& write) { return end_right(write, world::visitor(person), id, day, sv); });
    };
    EXPECT_FALSE(end(world::sara, today));
    EXPECT_FALSE(end(world::ulla, today - days{1})) << "before it begins";
    EXPECT_TRUE(end(world::ulla, today));
}

}  // namespace
}  // namespace styrkedja::decisions
