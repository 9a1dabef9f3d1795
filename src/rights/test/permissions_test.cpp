// The table of rules, and what it lets the people of the small world do.
#include "rights/permissions.h"

#include <gtest/gtest.h>

#include <set>

#include "audit/testing/schema.h"
#include "rights/testing/world.h"

namespace styrkedja::rights {
namespace {

TEST(Permissions, every_permission_has_a_rule_and_no_rule_stands_twice) {
    std::set<std::tuple<Permission, std::optional<Role>, Reach>> seen;
    std::set<Permission> permissions;
    for (const auto& rule : rules()) {
        EXPECT_TRUE(seen.insert({rule.permission, rule.role, rule.reach}).second) << name_of(rule.permission);
        EXPECT_FALSE(rule.basis.empty()) << name_of(rule.permission);
        permissions.insert(rule.permission);
    }
    EXPECT_EQ(permissions.size(), enum_names<Permission>.size());
}

TEST(Permissions, the_administrator_reads_nothing_restricted) {
    std::set<std::string_view> all;
    for (const auto& rule : rules())
        if (rule.role == Role::admin) all.insert(name_of(rule.permission));
    EXPECT_EQ(all, (std::set<std::string_view>{"change_units", "import_organisation", "see_roles",
                                               "give_roles", "explain_rights", "run_system"}));
}

TEST(Permissions, people_of_the_world_may_what_their_role_says) {
    auto henrik = world::visitor(world::henrik), karin = world::visitor(world::karin);
    EXPECT_TRUE(may(henrik, Permission::see_employments));
    EXPECT_TRUE(may(henrik, Permission::request_support));
    EXPECT_FALSE(may(henrik, Permission::see_meetings)) << "only his own groups'";
    EXPECT_TRUE(may_somewhere(henrik, Permission::see_meetings));
    EXPECT_FALSE(may(karin, Permission::see_employments));
    EXPECT_TRUE(may_about(karin, Permission::see_employments, world::karin, {}));
    EXPECT_FALSE(may_about(karin, Permission::see_employments, world::henrik, {}));
    EXPECT_TRUE(may(karin, Permission::see_organisation));
    for (std::size_t at = 0; at < enum_names<Permission>.size(); ++at)
        EXPECT_FALSE(may_somewhere(world::signed_out(), static_cast<Permission>(at)));
}

class Revision : public testing::TestWithParam<db::Engine> {
  protected:
    db::TestDatabase database{GetParam(), audit::product_migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Revision, testing::ValuesIn(db::engines_to_test()), db::engine_name);

const db::Query<std::int64_t()> revision{"SELECT revision FROM rights_revision"};

TEST_P(Revision, counts_every_change) {
    for (std::int64_t expected : {1, 2, 3}) {
        database->write([](db::Write& write) { rights_changed(write); });
        EXPECT_EQ(database->read([](db::Read& read) { return read.one(revision); }), expected);
    }
}

}  // namespace
}  // namespace styrkedja::rights
