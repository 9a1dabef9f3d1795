// Series through the commands and the pages: planned together or not at all, red days unticked, moved and
// called off from one on, extended; who may, and what happens when two change it.
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "meetings/panels.h"
#include "rights/testing/world.h"
#include "series/store.h"

namespace styrkedja::series {
namespace {

namespace world = rights::world;
using auth::shows;
constexpr Language sv = Language::swedish;

// Stands in for the page that convening hangs: a heading and the panels.
http::Response held(auth::Visit& visit, const meetings::Meeting& meeting) {
    html::Out out;
    for (const auto& one : meetings::panels()) out.append(one.panel(visit, meeting));
    return visit.page(visit.frame("m"), out.markup());
}

class SeriesOfMeetings : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        meetings::add_routes(site->routes);
        meetings::hang_held_page(held);
        series::add_routes(site->routes);
        sara = auth::signed_in(*site, "sara");
    }
    template <class Command>
    auto as(PersonId person, Command&& command) {
        return database->write([&](db::Write& write) { return command(write, world::visitor(person)); });
    }
    static Date day(const char* text) { return parse_iso_date(text).value(); }
    static Plan thursdays(Rhythm rhythm = Rhythm::weekly) {
        return {.group = world::lg,
                .title = "",
                .rule = {rhythm, day("2027-03-04"), day("2027-04-29"), 4, nth_of(day("2027-03-04"))},
                .hours = {"13:00", "15:00", "Rum 4"}};
    }
    static std::vector<Slot> slots_of(const std::vector<Date>& days) {
        std::vector<Slot> slots;
        for (Date one : days) slots.push_back({slots.size(), one, "13:00", "15:00"});
        return slots;
    }
    Result<SeriesId> plan(const Plan& one, PersonId by = world::sara) {
        return as(by, [&](db::Write& write, const rights::Visitor& visitor) {
            return plan_series(write, visitor, one, slots_of(days_of(one.rule)), sv);
        });
    }
    std::vector<Occasion> occasions(SeriesId id) {
        return database->read([&](db::Read& read) { return occasions_of(read, id); });
    }
    Series stored(SeriesId id) {
        return database->read(
            [&](db::Read& read) { return *find_series(read, world::visitor(world::sara), id); });
    }
    std::int64_t count(const char* table) {
        return database->read([&](db::Read& read) {
            static const db::Query<std::int64_t()> all_meetings{"SELECT COUNT(*) FROM meeting"};
            static const db::Query<std::int64_t()> all_rows{"SELECT COUNT(*) FROM meeting_in_series"};
            return *read.one(std::string_view(table) == "meeting" ? all_meetings : all_rows);
        });
    }
    Result<void> move(SeriesId id, std::vector<Seen> chosen, int weekday, std::int64_t version,
                      PersonId by = world::sara, std::string reason = "Krock") {
        return as(by, [&](db::Write& write, const rights::Visitor& visitor) {
            return move_later(write, visitor, id, {chosen, weekday, {"9", "10.30", "Rum 5"}, reason, version},
                              sv);
        });
    }
    std::vector<Seen> from(SeriesId id, std::size_t first) {
        std::vector<Seen> chosen;
        auto all = occasions(id);
        for (std::size_t at = first; at < all.size(); ++at)
            chosen.push_back({all[at].meeting, all[at].version});
        return chosen;
    }
    void move_by_hand(const Occasion& one, const char* to) {
        as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
            EXPECT_TRUE(meetings::move_meeting(write, visitor, one.meeting,
                                               {day(to), "13:00", "15:00", "Rum 4"}, "Salen upptagen",
                                               one.version, sv));
            return 0;
        });
    }
    static void expect_kind(const auto& result, RefusalKind kind) {
        ASSERT_FALSE(result);
        EXPECT_EQ(name_of(result.error().kind), name_of(kind)) << result.error().message;
    }
    static http::Fields rule_fields() {
        return {{"group", "1"},
                {"title", ""},
                {"first", "2027-03-04"},
                {"until", "2027-03-25"},
                {"rhythm", "weekly"},
                {"weekday", ""},
                {"nth", ""},
                {"starts_at", "13.00"},
                {"ends_at", "15:00"},
                {"place", "Rum <4>"}};
    }
    static http::Fields filled(http::Fields fields, const std::vector<const char*>& days) {
        fields.push_back({"rows", std::to_string(days.size())});
        for (std::size_t at = 0; at < days.size(); ++at)
            for (auto [name, value] : {std::pair("day", days[at]),
                                       {"seen", days[at]},
                                       {"starts_at", "13:00"},
                                       {"ends_at", "15:00"},
                                       {"on", "1"}})
                fields.push_back({fmt::format("{}.{}", name, at), value});
        return fields;
    }
    static void set(http::Fields& fields, std::string_view name, std::string value) {
        for (auto& one : fields)
            if (one.first == name) one.second = value;
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara;
};
INSTANTIATE_TEST_SUITE_P(Engines, SeriesOfMeetings, testing::ValuesIn(db::engines_to_test()),
                         db::engine_name);

TEST_P(SeriesOfMeetings, is_planned_with_the_template_of_its_year_and_remembered) {
    auto id = plan(thursdays());
    ASSERT_TRUE(id);
    auto all = occasions(*id);
    ASSERT_EQ(all.size(), 9U);
    EXPECT_EQ(iso(*all[0].held_on), "2027-03-04");
    EXPECT_EQ(all[0].place, "Rum 4");
    EXPECT_FALSE(all[0].is_moved_by_hand());
    EXPECT_EQ(stored(*id).title, "Ledningsgruppen Norr") << "a series without a title is called as its group";
    auto items = database->read([&](db::Read& read) { return meetings::agenda_of(read, all[8].meeting); });
    EXPECT_FALSE(items.empty());
}

TEST_P(SeriesOfMeetings, is_planned_as_a_whole_or_not_at_all) {
    auto slots = slots_of(days_of(thursdays().rule));
    slots[6].starts_at = "ett";
    auto id = as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
        return plan_series(write, visitor, thursdays(), slots, sv);
    });
    expect_kind(id, RefusalKind::invalid);
    EXPECT_EQ(id.error().fields.front().field, "starts_at.6");
    EXPECT_NE(id.error().fields.front().message.find("tors 15 apr 2027: "), std::string::npos)
        << id.error().fields.front().message;
    EXPECT_EQ(count("meeting"), 0);
    slots[6] = slots[5];
    id = as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
        return plan_series(write, visitor, thursdays(), slots, sv);
    });
    expect_kind(id, RefusalKind::invalid);
    EXPECT_NE(id.error().fields.front().message.find("samma dag"), std::string::npos);
    expect_kind(as(world::sara,
                   [&](db::Write& write, const rights::Visitor& visitor) {
                       return plan_series(write, visitor, thursdays(), {}, sv);
                   }),
                RefusalKind::invalid);
    Plan many = thursdays();
    many.rule.until = day("2028-06-01");
    expect_kind(plan(many), RefusalKind::invalid);  // 61 days
}

TEST_P(SeriesOfMeetings, only_who_keeps_the_minutes_plans_and_changes_it) {
    expect_kind(plan(thursdays(), world::karin), RefusalKind::invalid);
    auto id = plan(thursdays());
    expect_kind(move(*id, from(*id, 0), 2, 1, world::karin), RefusalKind::forbidden);
    expect_kind(move(*id, from(*id, 0), 2, 1, world::bo), RefusalKind::not_found);
    auto first = occasions(*id).front().meeting;
    auto cancel = [&](PersonId who) {
        return as(who, [&](db::Write& write, const rights::Visitor& visitor) {
            return cancel_later(write, visitor, *id, {first}, "Nej", 1, sv);
        });
    };
    expect_kind(cancel(world::karin), RefusalKind::forbidden);
    auto extend = as(world::bo, [&](db::Write& write, const rights::Visitor& visitor) {
        return extend_series(write, visitor, *id, slots_of({day("2027-06-01")}), 1, sv);
    });
    expect_kind(extend, RefusalKind::not_found);
    std::string path = fmt::format("/series/{}", id->value);
    auto karin = auth::signed_in(*site, "karin"), bo = auth::signed_in(*site, "bo");
    EXPECT_EQ(karin->get(path).status, 200);
    EXPECT_FALSE(shows(karin->get(path), "Förläng serien"));
    EXPECT_TRUE(shows(sara->get(path), "Förläng serien"));
    EXPECT_EQ(karin->get(path + "/move").status, 404);
    for (const char* page : {"", "/move", "/cancel", "/extend"}) {
        EXPECT_EQ(sara->get(path + page).status, 200) << page;
        EXPECT_EQ(bo->get(path + page).status, 404) << page;
    }
    EXPECT_EQ(sara->get("/series/99").status, 404);
}

TEST_P(SeriesOfMeetings, later_ones_are_moved_and_those_moved_by_hand_stay) {
    auto id = plan(thursdays());
    move_by_hand(occasions(*id)[4], "2027-04-02");
    auto chosen = from(*id, 3);
    std::erase_if(chosen, [&](const Seen& one) { return one.meeting == occasions(*id)[4].meeting; });
    auto moved = move(*id, chosen, 2, 1);
    ASSERT_TRUE(moved) << moved.error().message;
    auto all = occasions(*id);
    EXPECT_EQ(iso(*all[2].held_on), "2027-03-18") << "earlier ones stay";
    EXPECT_EQ(iso(*all[3].held_on), "2027-03-23") << "the Tuesday of its week";
    EXPECT_EQ(all[3].starts_at, "09:00");
    EXPECT_EQ(all[3].place, "Rum 5");
    EXPECT_FALSE(all[3].is_moved_by_hand());
    EXPECT_EQ(iso(*all[4].held_on), "2027-04-02");
    EXPECT_TRUE(all[4].is_moved_by_hand());
    auto history = database->read([&](db::Read& read) { return meetings::moves_of(read, all[3].meeting); });
    ASSERT_EQ(history.size(), 1U);
    EXPECT_EQ(history[0].reason, "Krock");
    EXPECT_EQ(stored(*id).weekday, 2);
    auto page = sara->get(fmt::format("/series/{}", id->value));
    EXPECT_TRUE(shows(page, "Salen upptagen (för hand)"));
    EXPECT_TRUE(shows(page, "tisdagar 09:00 (5): Krock"));
}

TEST_P(SeriesOfMeetings, nothing_is_moved_when_one_cannot_be) {
    auto id = plan(thursdays());
    auto chosen = from(*id, 0);
    as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
        EXPECT_TRUE(
            meetings::advance_meeting(write, visitor, chosen[5].meeting, MeetingEvent::start, "", sv));
        return 0;
    });
    auto moved = move(*id, chosen, 2, 1);
    expect_kind(moved, RefusalKind::conflict);
    EXPECT_TRUE(moved.error().message.starts_with("tors 8 apr 2027: ")) << moved.error().message;
    EXPECT_EQ(iso(*occasions(*id)[0].held_on), "2027-03-04");
    EXPECT_EQ(stored(*id).version, 1);
    expect_kind(move(*id, from(*id, 8), 2, 1, world::sara, " "), RefusalKind::invalid);
    auto other = plan(thursdays(Rhythm::monthly));
    expect_kind(move(*id, from(*other, 0), 2, 1), RefusalKind::not_found);
}

TEST_P(SeriesOfMeetings, who_saw_an_older_version_of_it_changes_nothing) {
    auto id = plan(thursdays());
    ASSERT_TRUE(move(*id, from(*id, 5), 2, 1));
    expect_kind(move(*id, from(*id, 7), 3, 1), RefusalKind::conflict);
    auto seen = from(*id, 7);
    move_by_hand(occasions(*id)[8], "2027-04-30");
    expect_kind(move(*id, seen, 3, 2), RefusalKind::conflict);  // a meeting that was moved meanwhile
    std::string path = fmt::format("/series/{}/cancel", id->value);
    http::Fields form{{"version", "1"}, {"reason", "Sommar"}};
    form.push_back({fmt::format("on.{}", occasions(*id)[6].meeting.value), "1"});
    auto page = sara->post(path, form);
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(shows(page, "value=\"Sommar\"")) << "what was typed stays";
    EXPECT_TRUE(shows(page, "name=\"version\" value=\"2\""));
}

TEST_P(SeriesOfMeetings, later_ones_are_called_off_with_a_reason) {
    auto id = plan(thursdays());
    std::string path = fmt::format("/series/{}", id->value);
    auto all = occasions(*id);
    auto form_page = sara->get(fmt::format("{}/cancel?from={}", path, all[6].meeting.value));
    EXPECT_FALSE(shows(form_page, fmt::format("name=\"on.{}\"", all[5].meeting.value)));
    http::Fields form{{"version", "1"}, {"reason", ""}};
    for (std::size_t at = 6; at < 9; ++at) {
        EXPECT_TRUE(shows(form_page, fmt::format("name=\"on.{}\"", all[at].meeting.value)));
        form.push_back({fmt::format("on.{}", all[at].meeting.value), "1"});
    }
    EXPECT_EQ(sara->post(path + "/cancel", form).status, 422);
    set(form, "reason", "Sommar");
    EXPECT_EQ(sara->post(path + "/cancel", form).status, 303);
    all = occasions(*id);
    EXPECT_EQ(name_of(all[5].state), "planned");
    EXPECT_EQ(name_of(all[6].state), "cancelled");
    EXPECT_TRUE(shows(sara->get(path), "Inställt: Sommar"));
    EXPECT_TRUE(shows(sara->get(path), "9 möten, 6 kvar."));
}

TEST_P(SeriesOfMeetings, goes_on_in_the_same_weeks_after_its_weekday_was_moved) {
    auto id = plan(thursdays(Rhythm::fortnightly));
    ASSERT_EQ(occasions(*id).size(), 5U);  // 4 mar … 29 apr
    ASSERT_TRUE(move(*id, from(*id, 1), 1, 1));
    auto days = days_after(stored(*id), occasions(*id), day("2027-05-31"));
    ASSERT_EQ(days.size(), 2U);
    EXPECT_EQ(iso(days[0]), "2027-05-10") << "two weeks after Monday 26 April";
    std::string path = fmt::format("/series/{}/extend", id->value);
    EXPECT_EQ(sara->get(path + "?until=2027-04-20").status, 422);
    EXPECT_EQ(sara->get(path + "?until=snart").status, 422);
    auto page = sara->get(path + "?until=2027-05-31");
    EXPECT_TRUE(shows(page, "mån 10 maj 2027, vecka 19"));
    auto form = filled({{"version", "2"}, {"until", "2027-05-31"}}, {"2027-05-10", "2027-05-24"});
    EXPECT_EQ(sara->post(path, form).status, 303);
    EXPECT_EQ(occasions(*id).size(), 7U);
    EXPECT_EQ(occasions(*id).back().place, "Rum 5");
    EXPECT_EQ(sara->post(path, form).status, 409) << "the version of before";
}

TEST_P(SeriesOfMeetings, goes_on_after_the_week_or_month_of_its_last_also_when_that_was_not_moved) {
    auto id = plan(thursdays());
    auto some = from(*id, 3);
    some.pop_back();
    ASSERT_TRUE(move(*id, some, 5, 1));
    auto days = days_after(stored(*id), occasions(*id), day("2027-05-14"));
    ASSERT_EQ(days.size(), 2U);
    EXPECT_EQ(iso(days[0]), "2027-05-07") << "not Friday 30 April: it meets that Thursday";
    auto monthly = plan(thursdays(Rhythm::monthly));
    some = from(*monthly, 0);
    some.pop_back();
    ASSERT_TRUE(move(*monthly, some, 5, 1));
    days = days_after(stored(*monthly), occasions(*monthly), day("2027-05-31"));
    ASSERT_EQ(days.size(), 1U);
    EXPECT_EQ(iso(days[0]), "2027-05-07");
}

TEST_P(SeriesOfMeetings, marks_days_on_which_the_group_is_a_guest) {
    as(world::bo, [&](db::Write& write, const rights::Visitor& visitor) {
        EXPECT_TRUE(meetings::plan_meeting(
            write, visitor,
            {.group = world::sg, .title = "", .times = {.day = day("2027-03-11")}, .guests = {world::lg}},
            sv));
        return 0;
    });
    auto taken = [&](GroupId group) {
        return database->read(
            [&](db::Read& read) { return taken_days(read, group, {day("2027-03-01"), day("2027-03-31")}); });
    };
    ASSERT_EQ(taken(world::lg).size(), 1U);
    EXPECT_EQ(iso(taken(world::lg)[0].day), "2027-03-11");
    EXPECT_EQ(taken(world::sg).size(), 1U);
    EXPECT_TRUE(taken(world::angsvik).empty());
}

TEST_P(SeriesOfMeetings, the_preview_unticks_red_days_eves_and_days_with_a_meeting) {
    as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
        EXPECT_TRUE(meetings::plan_meeting(
            write, visitor, {.group = world::lg, .title = "", .times = {.day = day("2027-03-11")}}, sv));
        return 0;
    });
    std::string query =
        "/series/plan?show=1&group=1&first=2027-03-04&rhythm=weekly&starts_at=13.00&ends_at=15";
    auto page = sara->get(query + "&until=2027-05-06");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(shows(page, "tors 4 mars 2027, vecka 9"));
    EXPECT_TRUE(shows(page, "Gruppen möts redan då."));
    EXPECT_TRUE(shows(page, "Afton: skärtorsdagen."));
    EXPECT_TRUE(shows(page, "Röd dag: Kristi himmelsfärdsdag."));
    EXPECT_TRUE(shows(page, "7 av 10 dagar är förkryssade."));
    EXPECT_TRUE(shows(page, "value=\"13:00\""));
    EXPECT_EQ(sara->get(query + "&until=2026-05-06").status, 422);
    EXPECT_EQ(sara->get(query + "&until=2028-12-06").status, 422) << "more than 60";
    auto wrong = sara->get(query + "&until=2032-12-06");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(shows(wrong, "value=\"2032-12-06\""));
    auto bo = auth::signed_in(*site, "bo");
    EXPECT_EQ(bo->get(query + "&until=2027-05-06").status, 422) << "not a group whose minutes he keeps";
}

TEST_P(SeriesOfMeetings, what_was_typed_stays_and_a_day_changed_to_a_red_one_is_asked_about_once) {
    auto form = filled(rule_fields(), {"2027-03-04", "2027-03-11", "2027-03-18"});
    set(form, "starts_at.1", "ett");
    auto page = sara->post("/series/plan", form);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "value=\"ett\""));
    EXPECT_TRUE(shows(page, "Rum &lt;4&gt;"));
    EXPECT_EQ(count("meeting"), 0);
    set(form, "starts_at.1", "09:00");
    set(form, "day.2", "2027-03-26");
    page = sara->post("/series/plan", form);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "långfredagen"));
    set(form, "seen.2", "2027-03-26");
    page = sara->post("/series/plan", form);
    EXPECT_EQ(page.status, 303);
    auto id = parse_id<SeriesId>(auth::location_of(page).substr(std::string_view("/series/").size()));
    ASSERT_TRUE(id);
    EXPECT_EQ(iso(*occasions(*id).back().held_on), "2027-03-26");
    set(form, "group", "2");
    EXPECT_EQ(sara->post("/series/plan", form).status, 422);
    EXPECT_EQ(count("meeting"), 3);
}

TEST_P(SeriesOfMeetings, the_move_shows_each_day_before_it_is_made) {
    auto id = plan(thursdays());
    auto all = occasions(*id);
    move_by_hand(all[7], "2027-04-23");
    std::string path = fmt::format("/series/{}/move", id->value);
    std::string query =
        fmt::format("{}?from={}&weekday=1&starts_at=9&ends_at=&place=", path, all[3].meeting.value);
    auto page = sara->get(query);
    EXPECT_TRUE(shows(page, "tors 25 mars 2027, 13.00–15.00 → mån 22 mars 2027, 09.00"));
    EXPECT_TRUE(shows(page, "Röd dag: annandag påsk.")) << "in the week of 1 April";
    EXPECT_TRUE(shows(page, "Flyttat för hand."));
    EXPECT_EQ(sara->get(query + "x&weekday=1").status, 200);
    EXPECT_EQ(sara->get(path + "?weekday=1&starts_at=ett").status, 422);
    http::Fields form{{"version", "1"},     {"weekday", "1"}, {"starts_at", "9"},
                      {"ends_at", "10:30"}, {"place", ""},    {"reason", ""}};
    EXPECT_EQ(sara->post(path, form).status, 422) << "no reason and no meeting";
    set(form, "reason", "Ny sal");
    form.push_back({fmt::format("on.{}", all[3].meeting.value), "1"});
    EXPECT_EQ(sara->post(path, form).status, 303);
    EXPECT_EQ(iso(*occasions(*id)[3].held_on), "2027-03-22");
}

TEST_P(SeriesOfMeetings, a_meeting_says_which_of_how_many_it_is) {
    auto id = plan(thursdays());
    auto all = occasions(*id);
    auto page = sara->get(fmt::format("/meetings/{}", all[1].meeting.value));
    EXPECT_TRUE(shows(page, "Ett av 9 i en serie: varje vecka på torsdagar, 13.00–15.00, Rum 4."));
    EXPECT_TRUE(shows(page, fmt::format("/meetings/{}\">Föregående: tors 4 mars", all[0].meeting.value)));
    EXPECT_TRUE(shows(page, fmt::format("/meetings/{}\">Nästa: tors 18 mars", all[2].meeting.value)));
    EXPECT_TRUE(shows(page, fmt::format("/series/{}/move?from={}", id->value, all[1].meeting.value)));
    auto karin = auth::signed_in(*site, "karin");
    EXPECT_FALSE(shows(karin->get(fmt::format("/meetings/{}", all[1].meeting.value)), "/move?from="));
    EXPECT_FALSE(shows(sara->get(fmt::format("/meetings/{}", all[0].meeting.value)), "Föregående"));
}

TEST_P(SeriesOfMeetings, goes_with_a_group_that_is_removed) {
    ASSERT_TRUE(plan(thursdays()));
    database->write([](db::Write& write) { remove_group(write, world::lg); });
    EXPECT_EQ(count("rows"), 0);
    EXPECT_EQ(count("meeting"), 9) << "meetings are another module's";
}

}  // namespace
}  // namespace styrkedja::series
