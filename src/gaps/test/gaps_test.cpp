// Rules in each scope, muting, and the day's counts.
#include "gaps/gaps.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "gaps/store.h"
#include "organisation/organisation.h"
#include "rights/rights.h"
#include "rights/testing/world.h"

namespace styrkedja::gaps {
namespace {

namespace world = rights::world;

const audit::Actor tests{std::nullopt, "tests"};
const Date today = std::chrono::year{2026} / 3 / 10;

// Breaks when a person's name begins with "B"; whose it is to mend: their own.
const Rule named_b{{.name = "named_b",
                    .kind = "person",
                    .title = "Heter på B",
                    .act = "Byt namn.",
                    .mended_by = "personen",
                    .severity = Severity::ask},
                   {.id = "p.id",
                    .everywhere = "FROM person p WHERE p.name LIKE 'B%'",
                    .group_column = "(SELECT min(m.org_group) FROM group_membership m WHERE m.person = p.id)",
                    .of_person = "FROM person p WHERE p.name LIKE 'B%' AND p.id = $2"}};

class Gaps : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        hang(named_b);
    }
    std::int64_t count(const Scope& scope) {
        return database->read([&](db::Read& read) { return named_b.count(read, scope, today, 100); });
    }
    Result<void> mute(PersonId person, std::string_view rule, std::string_view reason, Date until) {
        return database->write([&](db::Write& write) {
            return mute_rule(write, world::visitor(person), rule, reason, until, Language::swedish);
        });
    }
    db::TestDatabase database{GetParam(), audit::product_migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Gaps, testing::ValuesIn(db::engines_to_test()), db::engine_name);

// Breaks for everybody on days before 10 March 2026, as the rule sees the day.
const Rule week_before{{.name = "week_before",
                        .kind = "person",
                        .title = "Före den tionde",
                        .act = "Vänta.",
                        .mended_by = "personen",
                        .severity = Severity::ask},
                       {.id = "p.id",
                        .everywhere = "FROM person p WHERE $1 < '2026-03-10'",
                        .group_column = "0",
                        .of_person = "FROM person p WHERE $1 < '2026-03-10' AND p.id = $2",
                        .days_ago = 7}};

TEST_P(Gaps, a_rule_may_ask_for_a_day_before_today) {
    auto broken = [&](const Scope& scope, Date on) {
        return database->read([&](db::Read& read) {
            auto found = week_before.find(read, scope, on, 100);
            EXPECT_EQ(week_before.count(read, scope, on, 100), std::ssize(found));
            return found.size();
        });
    };
    EXPECT_EQ(broken({}, today + std::chrono::days{6}), 8U);
    EXPECT_EQ(broken({}, today + std::chrono::days{7}), 0U);
    EXPECT_EQ(broken({.person = world::bo}, today + std::chrono::days{6}), 1U);
    EXPECT_EQ(broken({.person = world::bo}, today + std::chrono::days{7}), 0U);
}

TEST_P(Gaps, a_rule_is_asked_about_everything_groups_or_a_person) {
    EXPECT_EQ(count({}), 1);
    EXPECT_EQ(count({.person = world::bo, .groups = "[]"}), 1);
    EXPECT_EQ(count({.person = world::karin, .groups = "[]"}), 0);
    EXPECT_EQ(count({.groups = "[" + to_string(world::sg) + "]"}), 1) << "Bo's group";
    EXPECT_EQ(count({.groups = "[" + to_string(world::lg) + "]"}), 0);
    EXPECT_EQ(count({.groups = "[]"}), 0);
    auto found = database->read([&](db::Read& read) { return named_b.find(read, {}, today, 5); });
    EXPECT_EQ(found, std::vector{world::bo.value});
    EXPECT_TRUE(database->read([&](db::Read& read) { return named_b.find(read, {}, today, 5, 1); }).empty());
}

TEST_P(Gaps, what_a_unit_is_asked_about_is_what_the_visitor_sees_there) {
    UnitId unit = database->write([](db::Write& write) {
        UnitId id = organisation::add_unit(write, tests,
                                           {.code = "top", .name = "Toppen", .kind = UnitKind::authority});
        write.script("UPDATE org_group SET unit = " + to_string(id));
        return id;
    });
    auto groups_of = [&](PersonId person, std::optional<UnitId> at) {
        return database->read([&](db::Read& read) -> std::string {
            auto scope = scope_at(read, world::visitor(person), at, date_of(now()));
            return scope ? scope->groups.value_or("everything") : "nothing";
        });
    };
    EXPECT_EQ(groups_of(world::ulla, {}), "everything");
    EXPECT_EQ(groups_of(world::karin, {}), "nothing");
    EXPECT_EQ(groups_of(world::karin, unit), "nothing") << "a member leads nobody";
    EXPECT_NE(groups_of(world::ulla, unit).find(to_string(world::lg)), std::string::npos);
}

TEST_P(Gaps, a_muted_rule_is_silent_until_its_day_and_stands_with_its_reason) {
    Date now_day = date_of(now());
    auto counted = [&] {
        return database->read([&](db::Read& read) { return quick_counts(read, {}, now_day).size(); });
    };
    std::size_t before = counted();
    ASSERT_GE(before, 1u);
    EXPECT_FALSE(mute(world::karin, "named_b", "störande", now_day)) << "not hers to mute";
    EXPECT_FALSE(mute(world::ulla, "finns_inte", "störande", now_day));
    EXPECT_FALSE(mute(world::ulla, "named_b", "  ", now_day));
    EXPECT_FALSE(mute(world::ulla, "named_b", "störande", now_day - std::chrono::days{1}));
    EXPECT_FALSE(mute(world::ulla, "named_b", "störande", now_day + std::chrono::days{400})) << "for good";
    EXPECT_EQ(counted(), before);
    ASSERT_TRUE(mute(world::ulla, "named_b", "vi byter system", now_day));
    EXPECT_EQ(counted(), before - 1);
    auto mutes = database->read([&](db::Read& read) { return mutes_on(read, now_day); });
    ASSERT_EQ(mutes.size(), 1u);
    EXPECT_EQ(mutes[0].reason, "vi byter system");
    EXPECT_TRUE(database->read([&](db::Read& read) { return mutes_on(read, now_day + std::chrono::days{1}); })
                    .empty());
    ASSERT_TRUE(database->write([&](db::Write& write) {
        return unmute_rule(write, world::visitor(world::ulla), mutes[0].id, Language::swedish);
    }));
    EXPECT_EQ(counted(), before);
}

TEST_P(Gaps, the_days_counts_are_kept_once_a_day) {
    record_counts(*database, today);
    record_counts(*database, today);
    record_counts(*database, today + std::chrono::days{1});
    auto kept = database->read([&](db::Read& read) { return counts_since(read, {}, today); });
    std::erase_if(kept, [](const DayCount& one) { return one.rule != "named_b"; });
    ASSERT_EQ(kept.size(), 2u);
    EXPECT_EQ(kept[0].count, 1);
    EXPECT_EQ(kept[1].day, today + std::chrono::days{1});
}

}  // namespace
}  // namespace styrkedja::gaps
