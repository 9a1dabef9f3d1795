// What roles and kept groups allow, person by person.
#include <gtest/gtest.h>

#include "rights/testing/world.h"

namespace styrkedja::rights {
namespace {

struct Expected {
    PersonId person;
    bool runs_system, oversees, keeps_minutes;
};

TEST(Roles, each_person_of_the_world_may_what_their_role_says) {
    for (const auto& [person, runs_system, oversees, keeps_minutes] :
         {Expected{world::ulla, false, true, true}, Expected{world::henrik, false, false, true},
          Expected{world::sara, false, false, true}, Expected{world::karin, false, false, false},
          Expected{world::bo, false, false, true}, Expected{world::pia, true, false, false}}) {
        auto visitor = world::visitor(person);
        SCOPED_TRACE(visitor.name);
        EXPECT_EQ(may_run_system(visitor), runs_system);
        EXPECT_EQ(may_oversee(visitor), oversees);
        EXPECT_EQ(may_keep_minutes(visitor), keeps_minutes);
    }
}

TEST(Roles, exactly_director_secretary_and_quality_lead_oversee) {
    std::vector<std::string_view> overseeing;
    for (std::size_t at = 0; at < enum_names<Role>.size(); ++at) {
        auto visitor = world::with_role(world::karin, static_cast<Role>(at));
        if (may_oversee(visitor)) overseeing.push_back(enum_names<Role>[at]);
        EXPECT_EQ(may_run_system(visitor), enum_names<Role>[at] == "admin");
    }
    EXPECT_EQ(overseeing, (std::vector<std::string_view>{"director", "quality_lead", "secretary"}));
}

TEST(Roles, the_signed_out_may_nothing) {
    auto visitor = world::signed_out();
    EXPECT_FALSE(visitor.signed_in());
    EXPECT_FALSE(may_run_system(visitor) || may_oversee(visitor) || may_keep_minutes(visitor));
    EXPECT_EQ(visitor.actor().account, std::nullopt);
}

TEST(Roles, membership_and_keeping_are_told_apart) {
    auto karin = world::visitor(world::karin), sara = world::visitor(world::sara);
    EXPECT_TRUE(karin.in(world::lg));
    EXPECT_FALSE(karin.keeps(world::lg));
    EXPECT_TRUE(sara.in(world::lg) && sara.keeps(world::lg));
    EXPECT_FALSE(sara.in(world::sg) || sara.keeps(world::sg));
}

}  // namespace
}  // namespace styrkedja::rights
