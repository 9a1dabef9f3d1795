// What is adopted, and how early: the words that were read, what changed around them, the core that it locks.
#include "goals/commands.h"
#include "plans/testing/world.h"

namespace styrkedja::plans {
namespace {

class Adopting : public PlanWorld {};
INSTANTIATE_TEST_SUITE_P(Engines, Adopting, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Adopting, words_of_core_or_goals_that_came_since_it_was_read_are_not_adopted) {
    item(CoreLevel::locked, "Likvärdighet");
    auto id = begun(school, rektor);
    auto digest = [&] {
        return read([&](db::Read& transaction) {
            return digest_of(content_now(transaction, plan_in(transaction, id)));
        });
    };
    auto adopt_seen = [&](const std::string& seen) {
        return write([&](db::Write& transaction) {
            return adopt_plan(transaction, rektor, id, "På APT.", load_plan(transaction, id)->version, sv,
                              seen);
        });
    };
    auto seen = digest();
    item(CoreLevel::locked, "Ny");
    EXPECT_EQ(adopt_seen(seen).error().kind, RefusalKind::conflict) << "the core";
    seen = digest();
    goal(school, "Vi läser");
    EXPECT_EQ(adopt_seen(seen).error().kind, RefusalKind::conflict) << "the goals";
    EXPECT_EQ(plan(id).adopted_number, 0);
    EXPECT_EQ(adopt_seen(digest()), 1);
}

TEST_P(Adopting, a_goal_that_is_new_or_ended_is_adopted_without_words_of_ones_own) {
    auto id = begun(school, rektor);
    ASSERT_TRUE(adopt(id, rektor));
    EXPECT_EQ(adopt(id, rektor).error().kind, RefusalKind::conflict) << "nothing has changed";
    auto aim = goal(school, "Vi läser");
    EXPECT_EQ(adopt(id, rektor), 2);
    EXPECT_EQ(read([&](db::Read& transaction) { return content_of(transaction, id, 2)->goals.size(); }), 1U);
    EXPECT_EQ(adopt(id, rektor).error().kind, RefusalKind::conflict);
    ASSERT_TRUE(write(
        [&](db::Write& transaction) { return goals::end_goal(transaction, rektor, aim, "Nått.", 1, sv); }));
    EXPECT_EQ(adopt(id, rektor), 3);
    goal(other, "Deras");
    EXPECT_EQ(adopt(id, rektor).error().kind, RefusalKind::conflict) << "another school's";
}

TEST_P(Adopting, two_years_ahead_only_who_steers_the_authoritys_plans_adopts_and_so_locks_the_core) {
    auto open = [&] {
        return read([](db::Read& transaction) { return plan_core::first_open_year(transaction); });
    };
    write([&](db::Write& transaction) {
        rights::add_assignment(
            transaction, {.person = world::anna_berg, .role = Role::quality_lead, .scope = {.unit = north}});
    });
    auto id = begun(school, rektor, this_year + 2);
    EXPECT_EQ(adopt(id, rektor).error().kind, RefusalKind::conflict);
    EXPECT_EQ(adopt(id, loaded(world::anna_berg)).error().kind, RefusalKind::conflict) << "of one area";
    EXPECT_EQ(open(), this_year);
    EXPECT_TRUE(adopt(begun(school, rektor, this_year + 1), rektor));
    EXPECT_EQ(open(), this_year + 2);
    EXPECT_TRUE(adopt(id, director));
    EXPECT_EQ(open(), this_year + 3);
}

}  // namespace
}  // namespace styrkedja::plans
