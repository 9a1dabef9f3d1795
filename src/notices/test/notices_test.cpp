// Whom news reaches, once, until they have seen it.
#include "notices/notices.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "rights/testing/world.h"

namespace styrkedja::notices {
namespace {

namespace world = rights::world;

class Notices : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override { world::fill(*database); }
    void told(PersonId by, PersonId to, NoticeWhat what, std::int64_t object) {
        database->write(
            [&](db::Write& write) { tell(write, world::visitor(by), to, what, {"commitment", object}); });
    }
    std::vector<Notice> of(PersonId person) {
        return database->read([&](db::Read& read) { return unseen(read, person, 10); });
    }
    db::TestDatabase database{GetParam(), audit::product_migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Notices, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Notices, are_told_to_the_other_once_and_never_to_oneself) {
    told(world::sara, world::karin, NoticeWhat::given, 1);
    told(world::sara, world::karin, NoticeWhat::changed, 1);
    told(world::henrik, world::karin, NoticeWhat::changed, 1);
    told(world::karin, world::karin, NoticeWhat::done, 1);
    auto news = of(world::karin);
    ASSERT_EQ(news.size(), 2u);
    EXPECT_EQ(news[0].what, NoticeWhat::changed);
    EXPECT_EQ(news[0].actor_name, world::visitor(world::henrik).name) << "the newest of the same";
    EXPECT_EQ(news[1].what, NoticeWhat::given);
    EXPECT_TRUE(of(world::sara).empty());
}

TEST_P(Notices, seen_ones_are_gone_and_later_ones_stay) {
    told(world::sara, world::karin, NoticeWhat::given, 1);
    NoticeId seen = of(world::karin).at(0).id;
    told(world::sara, world::karin, NoticeWhat::given, 2);
    told(world::karin, world::sara, NoticeWhat::done, 1);
    database->write([&](db::Write& write) { mark_seen(write, world::karin, seen); });
    ASSERT_EQ(of(world::karin).size(), 1u);
    EXPECT_EQ(of(world::karin)[0].ref_object, 2);
    EXPECT_EQ(of(world::sara).size(), 1u) << "another's are theirs to see";
}

}  // namespace
}  // namespace styrkedja::notices
