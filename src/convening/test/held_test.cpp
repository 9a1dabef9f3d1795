// The pages of a meeting that is held here: planned, its agenda changed by those who may, asked for by the
// others, moved, taken part in remotely, started.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "base/spoken_date.h"
#include "bulletins/bulletins.h"
#include "convening/remote.h"
#include "groups/routes.h"
#include "meetings/panels.h"
#include "meetings/planning.h"
#include "notices/notices.h"
#include "rights/testing/world.h"

namespace styrkedja::convening {
namespace {

namespace world = rights::world;
using std::chrono::days;
constexpr Language sv = Language::swedish;

using auth::shows;
html::Markup a_panel(const auth::Visit&, const Meeting& meeting) {
    return html::markup("<p>panel about {}</p>", meeting.id);
}

class HeldMeetings : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        groups::add_routes(site->routes);
        meetings::add_routes(site->routes);
        convening::add_routes(site->routes);
        sara = signed_in("sara");
        karin = signed_in("karin");
    }
    std::unique_ptr<auth::Browser> signed_in(std::string_view username) {
        return auth::signed_in(*site, username);
    }
    http::Fields times(std::string_view from, std::string_view to) {
        return {{"group", "1"},
                {"title", ""},
                {"day", iso(day)},
                {"starts_at", std::string(from)},
                {"ends_at", std::string(to)},
                {"place", "Rum <4>"}};
    }
    std::string planned(std::string_view from = "13:00", std::string_view to = "13:30") {
        return auth::location_of(sara->post("/meetings/plan", times(from, to)));
    }
    http::Response add(auth::Browser& browser, const std::string& path, std::string title) {
        return browser.post(
            path + "/items",
            {{"title", std::move(title)}, {"kind", "dialogue"}, {"minutes", "25"}, {"presenter", "Bo"}});
    }
    std::vector<AgendaItem> agenda() {
        return database->read([&](db::Read& read) { return agenda_of(read, MeetingId{1}); });
    }
    template <class Command>
    auto as(PersonId person, Command&& command) {
        return database->write([&](db::Write& write) { return command(write, world::visitor(person)); });
    }

    Date day = date_of(now()) + days{14};
    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara, karin;
};
INSTANTIATE_TEST_SUITE_P(Engines, HeldMeetings, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(HeldMeetings, is_planned_with_the_agenda_on_the_clock) {
    EXPECT_TRUE(shows(sara->get("/meetings"), "/meetings/plan"));
    EXPECT_FALSE(shows(karin->get("/meetings"), "/meetings/plan"));
    EXPECT_EQ(karin->get("/meetings/plan").status, 404);
    auto wrong = sara->post("/meetings/plan", times("ett", "13"));
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(shows(wrong, "value=\"ett\"")) << "what was typed is kept";
    auto path = planned();
    ASSERT_EQ(path, "/meetings/1");
    auto page = karin->get(path);
    EXPECT_TRUE(shows(page, "13.00–13.30, Rum &lt;4&gt;"));
    EXPECT_TRUE(shows(page, "Planerat"));
    EXPECT_TRUE(shows(page, "<time>13.05</time>")) << "after the check-in";
    EXPECT_TRUE(shows(page, "det är 25 för mycket"));
    EXPECT_TRUE(shows(page, "Inget är öppet sedan tidigare möten."));
    EXPECT_FALSE(shows(page, "Starta mötet")) << "she does not keep the minutes";
    EXPECT_TRUE(shows(sara->get(path), "Starta mötet"));
    EXPECT_EQ(signed_in("bo")->get(path).status, 404);
    auto list = karin->get("/meetings");
    EXPECT_TRUE(shows(list, "Planerat"));
    EXPECT_TRUE(shows(list, spoken(day, sv) + ", 13.00"));
    EXPECT_TRUE(shows(karin->get("/groups/1/next"), "13.00–13.30"));
    EXPECT_TRUE(shows(karin->get("/groups/1"), "13.00–13.30"));
    EXPECT_TRUE(shows(sara->get("/groups/1"), "/meetings/plan?group=1"));
}

TEST_P(HeldMeetings, a_meeting_without_times_has_no_clock_and_no_warning) {
    auto page = sara->get(planned("", ""));
    EXPECT_FALSE(shows(page, "<time>13"));
    EXPECT_FALSE(shows(page, "för mycket"));
}

TEST_P(HeldMeetings, who_keeps_it_adds_changes_moves_and_removes_items) {
    auto path = planned();
    ASSERT_EQ(add(*sara, path, "Budget <2027>").status, 303);
    auto page = sara->get(path);
    EXPECT_TRUE(shows(page, "Budget &lt;2027&gt;"));
    EXPECT_TRUE(shows(page, "Dialog · Bo · 25 min"));
    auto id = agenda()[5].id;
    auto at = fmt::format("/agenda-items/{}", id.value);
    auto form = auth::form_fields(page.body, at + "/change");
    auto prefix = fmt::format("item.{}.", id.value);
    auth::type_in(form, prefix + "minutes", "lång");
    auto refused = sara->post(at + "/change", form);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "value=\"lång\""));
    auth::type_in(form, prefix + "minutes", "10");
    auth::type_in(form, prefix + "title", "Budget");
    EXPECT_EQ(sara->post(at + "/change", form).status, 303);
    auth::type_in(form, prefix + "title", "Prognos");
    auto late = sara->post(at + "/change", form);
    EXPECT_EQ(late.status, 409);
    EXPECT_TRUE(shows(late, "Så står det nu"));
    EXPECT_TRUE(shows(late, "value=\"Prognos\""));
    EXPECT_EQ(sara->post(at + "/change", auth::form_fields(late.body, at + "/change")).status, 303);
    EXPECT_EQ(sara->post(at + "/shift", {{"by", "-1"}}).status, 303);
    EXPECT_EQ(agenda()[4].title, "Prognos");
    EXPECT_EQ(karin->post(at + "/remove", {}).status, 404);
    EXPECT_EQ(sara->post(at + "/remove", {}).status, 303);
    EXPECT_EQ(agenda().size(), 6u);
}

TEST_P(HeldMeetings, the_others_ask_for_items) {
    auto path = planned();
    EXPECT_EQ(add(*signed_in("bo"), path, "Nej").status, 404);
    EXPECT_EQ(add(*karin, path, "").status, 422);
    ASSERT_EQ(add(*karin, path, "Skolskjutsar").status, 303);
    auto page = sara->get(path);
    EXPECT_TRUE(shows(page, "Önskade punkter"));
    EXPECT_TRUE(shows(page, "önskad av Karin Ek"));
    EXPECT_FALSE(shows(karin->get(path), "Ta med"));
    auto at = fmt::format("/agenda-items/{}/accept", agenda().back().id.value);
    EXPECT_EQ(karin->post(at, {}).status, 404);
    EXPECT_EQ(sara->post(at, {}).status, 303);
    EXPECT_FALSE(shows(sara->get(path), "Önskade punkter"));
    EXPECT_EQ(agenda()[5].title, "Skolskjutsar") << "before the check-out";
}

TEST_P(HeldMeetings, is_moved_and_called_off_with_the_reason) {
    auto path = planned();
    auto form = auth::form_fields(sara->get(path + "/move").body, path + "/move");
    auth::type_in(form, "day", iso(day + days{7}));
    auto refused = sara->post(path + "/move", form);
    EXPECT_EQ(refused.status, 422) << "why?";
    EXPECT_TRUE(shows(refused, iso(day + days{7})));
    auth::type_in(form, "reason", "Krock <med> nämnden");
    EXPECT_EQ(sara->post(path + "/move", form).status, 303);
    EXPECT_TRUE(shows(karin->get(path), "Krock &lt;med&gt; nämnden"));
    auto late = sara->post(path + "/move", form);
    EXPECT_EQ(late.status, 409);
    EXPECT_TRUE(shows(late, "Så står det nu"));
    EXPECT_EQ(sara->post(path + "/cancel", {{"why", ""}}).status, 422);
    EXPECT_EQ(sara->post(path + "/cancel", {{"why", "Inget att ta upp"}}).status, 303);
    auto page = karin->get(path);
    EXPECT_TRUE(shows(page, "Inställt: Inget att ta upp"));
    EXPECT_FALSE(shows(page, "Önska en punkt"));
    EXPECT_EQ(sara->get(path + "/move").status, 404);
    EXPECT_EQ(sara->post(path + "/cancel", {{"why", "igen"}}).status, 409);
}

TEST_P(HeldMeetings, its_day_is_not_changed_without_a_reason) {
    auto path = planned();
    auto form = auth::form_fields(sara->get(path + "/edit").body, path + "/change");
    auth::type_in(form, "title", "Heldag");
    EXPECT_EQ(sara->post(path + "/change", form).status, 303);
    form = auth::form_fields(sara->get(path + "/edit").body, path + "/change");
    auth::type_in(form, "held_on", iso(day + days{1}));
    EXPECT_EQ(sara->post(path + "/change", form).status, 422);
}

TEST_P(HeldMeetings, runs_and_shows_what_was_written_decided_and_promised) {
    hang({tr(sv, "Dagordning"), a_panel});
    auto path = planned();
    EXPECT_EQ(auth::location_of(sara->post(path + "/start", {})), path + "/write");
    EXPECT_EQ(sara->post(path + "/start", {}).status, 409);
    AgendaItemId item = agenda()[1].id;
    as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
        EXPECT_TRUE(write_item(write, visitor, item, "Vi sa <så>.\n\nOch så.", 1, sv));
        EXPECT_TRUE(decide_under(write, visitor, item, DecisionKind::consent, "Kör vidare.", sv));
        EXPECT_TRUE(promise_under(write, visitor, item, {.text = "Ring facket", .owners = {"Karin Ek"}}, sv));
        return note_attendance(write, visitor, MeetingId{1},
                               {{"Karin Ek", {}, AttendanceStatus::present, AttendanceMode::remote},
                                {"Henrik Öberg", {}, AttendanceStatus::absent, AttendanceMode::physical}},
                               sv);
    });
    auto page = karin->get(path);
    for (auto text : {"Pågår", "<p>Vi sa &lt;så&gt;.</p><p>Och så.</p>", "Kör vidare.", "Ring facket",
                      "Karin Ek (på distans)", "Frånvarande: Henrik Öberg", "<p>panel about 1</p>"})
        EXPECT_TRUE(shows(page, text)) << text;
    EXPECT_TRUE(shows(sara->get(path), path + "/write"));
    EXPECT_FALSE(shows(page, path + "/write"));
    auto told = boost::json::parse(karin->get("/api/meetings/1").body);
    EXPECT_EQ(told.at("state").as_string(), "running");
    EXPECT_EQ(told.at("starts_at").as_string(), "13:00");
    EXPECT_EQ(told.at("items").as_array().size(), 6u);
    EXPECT_EQ(told.at("items").at(1).at("standing").as_string(), "feedback");
}

TEST_P(HeldMeetings, a_standing_item_says_what_is_open_and_what_sister_groups_decided) {
    as(world::sara, [&](db::Write& write, const rights::Visitor&) {
        commitments::add_commitment(
            write, {.text = "Utan någon", .group = world::lg, .owners = {}, .due_on = {}, .promised_on = {}});
        commitments::add_commitment(write, {.kind = CommitmentKind::question,
                                            .text = "Vem äger frågan?",
                                            .group = world::lg,
                                            .owners = {{.name = "Karin Ek", .person = world::karin}},
                                            .due_on = day,
                                            .promised_on = {}});
        for (GroupId group : {world::lg, world::sg})
            decisions::add_decision(write, {.text = fmt::format("Beslut i grupp {}", group.value),
                                            .group = group,
                                            .decided_on = date_of(now()),
                                            .origin = {}});
        return 0;
    });
    auto path = planned();
    auto page = sara->get(path);
    EXPECT_TRUE(shows(page, "Utan någon"));
    EXPECT_TRUE(shows(page, "Obesvarade frågor"));
    EXPECT_FALSE(shows(page, "Beslut i grupp")) << "she does not see the other group";
    auto overseer = signed_in("ulla")->get(path);
    EXPECT_TRUE(shows(overseer, "Beslut i grupp 2"));
    EXPECT_FALSE(shows(overseer, "Beslut i grupp 1")) << "its own is no news";
}

TEST_P(HeldMeetings,
       what_a_sister_group_tells_stands_on_the_agenda_and_what_it_has_published_for_those_who_see_it) {
    as(world::bo, [&](db::Write& write, const rights::Visitor& bo) {
        EXPECT_TRUE(bulletins::tell(write, bo, {.group = world::sg, .text = "Nya tider <i> norr."}, sv));
        auto meeting = meetings::plan_meeting(
            write, bo, {.group = world::sg, .title = "Samverkan", .times = {.day = date_of(now())}}, sv);
        EXPECT_TRUE(meeting);
        for (auto event : {MeetingEvent::start, MeetingEvent::close, MeetingEvent::publish})
            EXPECT_TRUE(meetings::advance_meeting(write, bo, *meeting, event, "", sv));
        return 0;
    });
    as(world::sara, [&](db::Write& write, const rights::Visitor& own) {
        EXPECT_TRUE(bulletins::tell(write, own, {.group = world::lg, .text = "Sagt av oss själva."}, sv));
        return 0;
    });
    ASSERT_EQ(sara->post("/meetings/plan", times("13:00", "13:30")).status, 303);
    auto page = karin->get("/meetings/2");
    EXPECT_TRUE(shows(page, "Nya tider &lt;i&gt; norr."));
    EXPECT_FALSE(shows(page, "Sagt av oss själva.")) << "the own is no news";
    EXPECT_FALSE(shows(page, "Publicerade anteckningar")) << "she does not see the other group's meetings";
    auto overseer = signed_in("ulla")->get("/meetings/2");
    EXPECT_TRUE(shows(overseer, "Publicerade anteckningar"));
    EXPECT_TRUE(shows(overseer, "href=\"/meetings/1\">Samverkan"));
}

TEST_P(HeldMeetings, a_standing_item_that_shows_the_first_few_says_how_many_more_there_are) {
    auto decided = [&](int count) {
        as(world::sara, [&](db::Write& write, const rights::Visitor&) {
            for (int at = 0; at < count; ++at)
                decisions::add_decision(
                    write, {.text = "Nytt", .group = world::sg, .decided_on = date_of(now()), .origin = {}});
            return 0;
        });
    };
    auto path = planned();
    auto ulla = signed_in("ulla");
    decided(10);
    EXPECT_FALSE(shows(ulla->get(path), "/decisions?view=all")) << "all are shown";
    decided(3);
    EXPECT_TRUE(shows(ulla->get(path), "/decisions?view=all\">Visa 3 till"));
    decided(90);
    EXPECT_TRUE(shows(ulla->get(path), "Visa fler än 90 till"));
}

TEST_P(HeldMeetings, somebody_asks_to_take_part_remotely_and_the_chair_answers) {
    auto path = planned();
    auto henrik = signed_in("henrik");
    EXPECT_EQ(signed_in("ulla")->post(path + "/remote", {}).status, 403) << "she is not in the group";
    ASSERT_EQ(karin->post(path + "/remote", {}).status, 303);
    EXPECT_EQ(karin->post(path + "/remote", {}).status, 409) << "once for each meeting";
    EXPECT_TRUE(shows(karin->get(path), "väntar på svar"));
    EXPECT_FALSE(shows(karin->get(path), "Säg nej"));
    EXPECT_TRUE(shows(henrik->get(path), "Säg nej"));
    EXPECT_EQ(henrik->post("/remote-requests/1/answer", {{"answer", "kanske"}}).status, 422);
    EXPECT_EQ(karin->post("/remote-requests/1/answer", {{"answer", "approve"}}).status, 404);
    EXPECT_EQ(henrik->post("/remote-requests/1/answer", {{"answer", "approve"}}).status, 303);
    EXPECT_TRUE(shows(karin->get(path), "Räkna med att tekniken inte alltid fungerar."));
    auto told = [&](PersonId person) {
        return database->read([&](db::Read& read) { return notices::unseen(read, person, 9); });
    };
    EXPECT_EQ(told(world::henrik).size(), 1u);
    EXPECT_EQ(told(world::sara).size(), 1u);
    ASSERT_EQ(told(world::karin).size(), 1u);
    EXPECT_EQ(name_of(told(world::karin).front().what), "answered");
    auto expected = database->read([&](db::Read& read) {
        return expected_attendees(read, *find_meeting(read, world::visitor(world::sara), MeetingId{1}));
    });
    ASSERT_EQ(expected.size(), 3u) << "the chair stands among the members too";
    for (const auto& one : expected)
        EXPECT_EQ(one.mode == AttendanceMode::remote, one.person == world::karin) << one.name;
}

TEST_P(HeldMeetings, nobody_answers_their_own_question_nor_after_the_meeting_has_begun) {
    auto path = planned();
    ASSERT_EQ(sara->post(path + "/remote", {}).status, 303);
    EXPECT_EQ(sara->post("/remote-requests/1/answer", {{"answer", "approve"}}).status, 403);
    ASSERT_EQ(sara->post(path + "/start", {}).status, 303);
    EXPECT_EQ(signed_in("henrik")->post("/remote-requests/1/answer", {{"answer", "approve"}}).status, 409);
    EXPECT_EQ(karin->post(path + "/remote", {}).status, 409);
}

TEST_P(HeldMeetings, those_ahead_stand_first_and_the_soonest_before_the_others) {
    auto plan = [&](int in_days, std::string_view title) {
        return as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
            return plan_meeting(write, visitor,
                                {world::lg, std::string(title), {day + days{in_days}, "", "", ""}}, sv);
        });
    };
    ASSERT_TRUE(plan(30, "Sist"));
    ASSERT_TRUE(plan(1, "Först"));
    auto off = plan(60, "Inställt");
    as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
        return advance_meeting(write, visitor, *off, MeetingEvent::cancel, "därför", sv);
    });
    std::vector<std::string> titles;
    for (bool only_held : {false, true})
        for (const auto& one : database->read([&](db::Read& read) {
                 return list_meetings(read, world::visitor(world::sara), {.only_held = only_held});
             }))
            titles.push_back(one.title);
    EXPECT_EQ(titles, (std::vector<std::string>{"Först", "Sist", "Inställt", "Inställt"}));
}

TEST_P(HeldMeetings, removing_the_group_removes_moves_and_requests) {
    auto path = planned();
    ASSERT_EQ(karin->post(path + "/remote", {}).status, 303);
    ASSERT_EQ(sara->post(path + "/cancel", {{"why", "x"}}).status, 303);
    database->write([](db::Write& write) { remove_group(write, {std::nullopt, "tests"}, world::lg); });
    EXPECT_EQ(sara->get(path).status, 404);
}

}  // namespace
}  // namespace styrkedja::convening
