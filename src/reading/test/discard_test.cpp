// Throwing away an uploaded document that has no meeting yet.
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "meetings/testing/invented.h"
#include "reading/reading.h"
#include "rights/testing/world.h"

namespace styrkedja::reading {
namespace {

namespace world = rights::world;

class Discard : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override { world::fill(*database); }
    db::TestDatabase database{GetParam(), audit::product_migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Discard, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Discard, throws_away_what_is_nobodys_meeting) {
    auto sara = world::visitor(world::sara);
    auto document = meetings::keep_text(*database, sara, meetings::invented_minutes);
    auto discard = [&](const rights::Visitor& visitor, DocumentId id) {
        return database->write(
            [&](db::Write& write) { return discard_document(write, visitor, id, Language::swedish); });
    };
    auto other = discard(world::visitor(world::henrik), document);
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().kind, RefusalKind::not_found);
    ASSERT_TRUE(discard(sara, document));
    database->read([&](db::Read& read) {
        EXPECT_FALSE(documents::find(read, document));
        EXPECT_FALSE(documents::content_of(read, document));
    });
    EXPECT_FALSE(discard(sara, document));
    auto kept = meetings::keep_text(*database, sara, meetings::invented_minutes);
    ASSERT_TRUE(database->write([&](db::Write& write) {
        return meetings::save_meeting(write, sara, kept, meetings::invented_proposal(), Language::swedish);
    }));
    auto in_use = discard(sara, kept);
    ASSERT_FALSE(in_use);
    EXPECT_EQ(in_use.error().kind, RefusalKind::conflict);
}

}  // namespace
}  // namespace styrkedja::reading
