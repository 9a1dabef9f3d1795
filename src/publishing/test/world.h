// A meeting of the invented authority that was held and is a draft, and what tests do with its minutes.
#pragma once
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "publishing/store.h"
#include "rights/testing/world.h"

namespace styrkedja::publishing {

namespace world = rights::world;
inline constexpr Language sv = Language::swedish;

class Published : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override { world::fill(*database); }

    template <class Command>
    auto as(PersonId person, Command&& command) {
        return database->write([&](db::Write& write) { return command(write, world::visitor(person)); });
    }
    // Run and closed, with one item and what is said under it; nobody is noted present yet.
    MeetingId draft(std::string_view body = "Vi läste. Allt gick bra.\n- en punkt") {
        return as(world::sara, [&](db::Write& write, const rights::Visitor& sara) {
            auto id = meetings::plan_meeting(
                write, sara, {world::lg, "", {date_of(now()), "13:00", "15:00", "Rum 4"}}, sv);
            EXPECT_TRUE(meetings::advance_meeting(write, sara, *id, MeetingEvent::start, "", sv));
            item = *meetings::add_item(write, sara, *id, {.title = "Läsplan <b>"}, sv);
            EXPECT_TRUE(meetings::write_item(write, sara, item, body, 1, sv));
            EXPECT_TRUE(
                meetings::decide_under(write, sara, item, DecisionKind::consent, "Planen gäller.", sv));
            EXPECT_TRUE(meetings::promise_under(write, sara, item,
                                                {"Skriva klart planen.", {"Karin Ek"}, date_of(now())}, sv));
            EXPECT_TRUE(meetings::advance_meeting(write, sara, *id, MeetingEvent::close, "", sv));
            return *id;
        });
    }
    void note_present(MeetingId id) {
        as(world::sara, [&](db::Write& write, const rights::Visitor& sara) {
            EXPECT_TRUE(meetings::note_attendance(
                write, sara, id,
                {{"Henrik Öberg", {}, AttendanceStatus::present, AttendanceMode::physical},
                 {"Karin Ek", {}, AttendanceStatus::present, AttendanceMode::remote},
                 {"Bo Nilsson", {}, AttendanceStatus::absent, AttendanceMode::physical}},
                sv));
            return 0;
        });
    }
    Result<std::int64_t> publish(MeetingId id, std::vector<PersonId> adjusters = {},
                                 PersonId by = world::sara) {
        return as(by, [&](db::Write& write, const rights::Visitor& visitor) {
            return publishing::publish(write, visitor, id, adjusters, sv);
        });
    }
    Result<void> correct(MeetingId id, std::string_view reason, PersonId by = world::sara) {
        return as(by, [&](db::Write& write, const rights::Visitor& visitor) {
            return publishing::correct(write, visitor, id, reason, sv);
        });
    }
    Result<std::optional<Version>> version(MeetingId id, std::int64_t number, PersonId by = world::sara) {
        return database->read(
            [&](db::Read& read) { return find_version(read, world::visitor(by), id, number, sv); });
    }
    MeetingId published(std::string_view body = "Vi läste. Allt gick bra.\n- en punkt") {
        MeetingId id = draft(body);
        note_present(id);
        auto number = publish(id, {world::karin});
        EXPECT_TRUE(number) << (number ? "" : number.error().message);
        return id;
    }
    void write_again(std::string_view body) {
        as(world::sara, [&](db::Write& write, const rights::Visitor& sara) {
            auto held = meetings::find_item(write, sara, item);
            EXPECT_TRUE(meetings::write_item(write, sara, item, body, held->body_version, sv));
            return 0;
        });
    }
    static void expect_kind(const auto& result, RefusalKind kind) {
        ASSERT_FALSE(result);
        EXPECT_EQ(name_of(result.error().kind), name_of(kind)) << result.error().message;
    }

    AgendaItemId item;
    db::TestDatabase database{GetParam(), audit::product_migrations()};
};

}  // namespace styrkedja::publishing
