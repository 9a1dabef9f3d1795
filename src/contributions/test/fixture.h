// A running meeting of LG with one item, and what a test does with gatherings.
#pragma once
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "contributions/lead.h"
#include "rights/testing/world.h"

namespace styrkedja::contributions {

namespace world = rights::world;
inline constexpr Language sv = Language::swedish;

class Fixture : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auto sara = world::visitor(world::sara);
        meeting =
            database
                ->write([&](db::Write& write) {
                    return meetings::plan_meeting(write, sara, {world::lg, "", {today(), "13", "", ""}}, sv);
                })
                .value();
        item = database
                   ->write([&](db::Write& write) {
                       return meetings::add_item(write, sara, meeting, {.title = "Spelregler"}, sv);
                   })
                   .value();
        ASSERT_TRUE(database->write([&](db::Write& write) {
            return meetings::advance_meeting(write, sara, meeting, MeetingEvent::start, "", sv);
        }));
    }
    static Date today() { return date_of(now()); }

    auto as(PersonId person, auto&& command) {
        return database->write([&](db::Write& write) { return command(write, world::visitor(person)); });
    }
    NewWork work() { return {.meeting = meeting, .item = item, .title = "Vilka spelregler?"}; }
    Result<GatheringId> make(const NewWork& typed, PersonId person = world::sara) {
        return as(person,
                  [&](auto& write, const auto& visitor) { return make_work(write, visitor, typed, sv); });
    }
    NewCall call() {
        return {.group = world::lg,
                .item = item,
                .title = "Kan vi ha färre tryckmallar?",
                .material = "https://exempel.se/mallar",
                .asked = {world::sg, world::angsvik},
                .due_on = today() + std::chrono::days{7}};
    }
    Result<GatheringId> make(const NewCall& typed, PersonId person = world::sara) {
        return as(person,
                  [&](auto& write, const auto& visitor) { return make_call(write, visitor, typed, sv); });
    }
    Result<void> step(GatheringId id, GatheringEvent event, PersonId person = world::sara) {
        return as(person,
                  [&](auto& write, const auto& visitor) { return advance(write, visitor, id, event, sv); });
    }
    Result<void> say(ContributionId id, Said said, PersonId person) {
        return as(person,
                  [&](auto& write, const auto& visitor) { return contribute(write, visitor, id, said, sv); });
    }
    Result<void> note(ContributionId id, std::string_view text, PersonId person) {
        return as(person,
                  [&](auto& write, const auto& visitor) { return write_note(write, visitor, id, text, sv); });
    }
    Result<void> compiled(GatheringId id, std::string_view text, PersonId person = world::sara) {
        auto version = gathering(id)->version;
        return as(person, [&](auto& write, const auto& visitor) {
            return compile(write, visitor, id, text, version, sv);
        });
    }
    Result<void> answered(GatheringId id, std::string_view text, PersonId person = world::sara) {
        auto version = gathering(id)->version;
        return as(person, [&](auto& write, const auto& visitor) {
            return answer_back(write, visitor, id, text, version, sv);
        });
    }
    std::optional<Gathering> gathering(GatheringId id, PersonId person = world::sara) {
        return database->read(
            [&](db::Read& read) { return find_gathering(read, world::visitor(person), id); });
    }
    std::vector<Contribution> parts(GatheringId id) {
        return database->read([&](db::Read& read) { return contributions_of(read, id); });
    }
    bool reads(ContributionId id, PersonId person) {
        return database->read(
            [&](db::Read& read) { return find_contribution(read, world::visitor(person), id).has_value(); });
    }
    std::vector<commitments::Commitment> owed_by(PersonId person) {
        return database->read([&](db::Read& read) {
            return commitments::list_commitments(read, world::visitor(person),
                                                 {.mine = true, .today = today()});
        });
    }
    // Of a group, as whoever oversees sees them.
    std::vector<commitments::Commitment> of_group(GroupId group, bool closed = false) {
        return database->read([&](db::Read& read) {
            return commitments::list_commitments(read, world::visitor(world::ulla),
                                                 {.group = group, .closed = closed, .today = today()});
        });
    }
    std::int64_t rows(const std::string& sql) {
        db::Query<std::int64_t()> query{sql};
        return *database->read([&](db::Read& read) { return read.one(query); });
    }
    std::int64_t notices_of(PersonId person) {
        return rows(fmt::format("SELECT COUNT(*) FROM notice WHERE person = {} AND ref_kind = 'gathering'",
                                person.value));
    }

    static void expect_field(const auto& result, std::string_view name) {
        ASSERT_FALSE(result);
        ASSERT_FALSE(result.error().fields.empty()) << result.error().message;
        EXPECT_EQ(result.error().fields.front().field, name);
    }
    static void expect_kind(const auto& result, RefusalKind kind) {
        ASSERT_FALSE(result);
        EXPECT_EQ(name_of(result.error().kind), name_of(kind)) << result.error().message;
    }

    MeetingId meeting;
    AgendaItemId item;
    db::TestDatabase database{GetParam(), audit::product_migrations()};
};

}  // namespace styrkedja::contributions
