// What minutes gave before there was a register gets its state, its number and its page.
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "decisions/decisions.h"
#include "rights/testing/world.h"
#include "search/search.h"

namespace styrkedja::decisions {
namespace {

namespace world = rights::world;

constexpr std::size_t before_the_register = 10;

const db::Query<DecisionId(std::string, GroupId, std::optional<std::string>)> insert_old{
    "INSERT INTO decision (kind, text, org_group, decided_on, origin_kind, origin, origin_part, text_begin, "
    "text_end) VALUES ($1, 'Köp båtar', $2, $3, 'meeting', 1, 1, 0, 0) RETURNING id"};

// What the search had of it then; its index is made anew.
const db::Query<void(std::int64_t, GroupId, std::string)> insert_old_entry{
    "INSERT INTO search_document (kind, object, org_group, title, body, url, stems) VALUES ('decision', $1, "
    "$2, 'Möte', 'Köp båtar', '/meetings/1#decision-5', $3)"};

class OldDecisions : public testing::TestWithParam<db::Engine> {
  protected:
    db::TestDatabase database{GetParam(), std::span(audit::product_migrations()).first(before_the_register)};
};
INSTANTIATE_TEST_SUITE_P(Engines, OldDecisions, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(OldDecisions, are_decided_and_numbered_by_body_year_and_day) {
    world::fill(*database);
    database->write([](db::Write& write) {
        for (auto [kind, group, day] :
             {std::tuple{"formal", world::lg, "2026-03-10"}, std::tuple{"consent", world::lg, "2026-01-13"},
              std::tuple{"formal", world::lg, "2025-12-01"}, std::tuple{"formal", world::sg, "2026-03-10"}})
            write.one(insert_old, std::string(kind), group, std::optional<std::string>(day));
        auto undated = write.one(insert_old, std::string("consent"), world::sg, std::optional<std::string>());
        write.run(insert_old_entry, undated->value, world::sg, search::stems_of("Möte Köp båtar"));
    });
    database->migrate(audit::product_migrations());
    database->write([](db::Write& write) { search::rebuild_index(write); });
    database->read([](db::Read& read) {
        auto all = decisions_of(read, "meeting", 1);
        ASSERT_EQ(all.size(), 5u);
        std::vector<std::string> numbers;
        for (const auto& one : all) {
            numbers.push_back(number_of(one));
            EXPECT_EQ(one.state,
                      one.kind == DecisionKind::consent ? DecisionState::consented : DecisionState::approved);
            EXPECT_EQ(one.version, 1);
        }
        EXPECT_EQ(numbers, (std::vector<std::string>{"LG-NORR 2026:2", "LG-NORR 2026:1", "LG-NORR 2025:1",
                                                     "SG 2026:1", ""}));
        auto hits = search::find(read, world::visitor(world::bo), "båtar").hits;
        ASSERT_EQ(hits.size(), 1u);
        EXPECT_EQ(hits[0].url, fmt::format("/decisions/{}", all[4].id.value));
    });
}

}  // namespace
}  // namespace styrkedja::decisions
