// The pages of a joint meeting: planned and changed by the host's keepers, seen by the people of each group.
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "convening/remote.h"
#include "groups/routes.h"
#include "meetings/joint.h"
#include "rights/testing/world.h"

namespace styrkedja::convening {
namespace {

namespace world = rights::world;
using auth::shows;
using std::chrono::days;
constexpr Language sv = Language::swedish;

class JointMeetings : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        groups::add_routes(site->routes);
        meetings::add_routes(site->routes);
        convening::add_routes(site->routes);
        sara = auth::signed_in(*site, "sara");
        bo = auth::signed_in(*site, "bo");
    }
    http::Fields terms(std::string guest) {
        return {
            {"group", "1"},       {"title", "Budgetdag"}, {"day", iso(day)},           {"starts_at", "13:00"},
            {"ends_at", "15:00"}, {"place", "Fyren"},     {"guests", std::move(guest)}};
    }
    std::string planned() { return auth::location_of(sara->post("/meetings/plan", terms("2"))); }
    template <class Command>
    auto as(PersonId person, Command&& command) {
        return database->write([&](db::Write& write) { return command(write, world::visitor(person)); });
    }

    Date day = date_of(now()) + days{14};
    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara, bo;
};
INSTANTIATE_TEST_SUITE_P(Engines, JointMeetings, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(JointMeetings, is_planned_with_its_guests_and_stands_with_each_group) {
    auto refused = sara->post("/meetings/plan", terms("1"));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "Gruppen som håller mötet är redan med."));
    EXPECT_TRUE(shows(refused, "value=\"Budgetdag\"")) << "what was typed is kept";
    EXPECT_EQ(sara->post("/meetings/plan", terms("nej")).status, 422);
    auto path = planned();
    ASSERT_EQ(path, "/meetings/1");
    for (auto* browser : {sara.get(), bo.get()}) {
        auto page = browser->get(path);
        EXPECT_EQ(page.status, 200);
        EXPECT_TRUE(shows(page, "Gemensamt möte:"));
        EXPECT_TRUE(shows(page, "Samverkansgruppen</a>"));
        EXPECT_TRUE(shows(browser->get("/meetings"), "Ledningsgruppen Norr och Samverkansgruppen"));
    }
    EXPECT_TRUE(shows(sara->get("/groups/1/next"), "Gemensamt möte: "));
    EXPECT_TRUE(shows(bo->get("/groups/2/next"), "Gemensamt möte: "));
    EXPECT_EQ(auth::signed_in(*site, "pia")->get(path).status, 404);
    auto csv = auth::content_of(bo->get("/meetings.csv"));
    EXPECT_NE(csv.find("Ledningsgruppen Norr och Samverkansgruppen"), csv.npos);
    EXPECT_NE(csv.find("Planerat"), csv.npos);
    EXPECT_TRUE(shows(bo->get("/api/meetings/1"), R"("guest_groups":["Samverkansgruppen"])"));
    EXPECT_TRUE(shows(bo->get("/api/meetings"), R"("guest_groups":["Samverkansgruppen"])"));
}

TEST_P(JointMeetings, its_groups_are_changed_by_whoever_keeps_it) {
    auto path = planned();
    EXPECT_TRUE(shows(sara->get(path), path + "/groups"));
    EXPECT_FALSE(shows(bo->get(path), path + "/groups"));
    EXPECT_EQ(bo->get(path + "/groups").status, 404);
    EXPECT_EQ(bo->post(path + "/groups", {{"guests", "3"}}).status, 404);
    auto stored = sara->get(path + "/groups");
    auto form = auth::form_fields(stored.body, path + "/groups");
    auto refused = sara->post(path + "/groups", {{"version", "1"}, {"guests", "99"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "Välj grupper ur listan."));
    ASSERT_EQ(sara->post(path + "/groups", {{"version", "1"}, {"guests", "3"}, {"guests", "2"}}).status, 303);
    EXPECT_TRUE(shows(bo->get(path), "Ängsviks nätverk</a>"));
    auto late = sara->post(path + "/groups", form);
    EXPECT_EQ(late.status, 409);
    EXPECT_TRUE(shows(late, "Ledningsgruppen Norr, Samverkansgruppen och Ängsviks nätverk"));
    EXPECT_EQ(sara->post(path + "/groups", auth::form_fields(late.body, path + "/groups")).status, 303);
    EXPECT_FALSE(shows(bo->get(path), "Ängsviks nätverk</a>")) << "what was meant the second time";
    ASSERT_EQ(sara->post(path + "/start", {}).status, 303);
    EXPECT_EQ(sara->get(path + "/groups").status, 404) << "it is decided before the meeting";
}

TEST_P(JointMeetings, guests_ask_to_take_part_remotely_and_are_expected) {
    auto path = planned();
    ASSERT_EQ(bo->post(path + "/remote", {}).status, 303);
    EXPECT_EQ(auth::signed_in(*site, "ulla")->post(path + "/remote", {}).status, 403) << "she is in neither";
    ASSERT_EQ(sara->post("/remote-requests/1/answer", {{"answer", "approve"}}).status, 303);
    auto expected = database->read([&](db::Read& read) {
        return expected_attendees(read, *find_meeting(read, world::visitor(world::sara), MeetingId{1}));
    });
    ASSERT_EQ(expected.size(), 6U);
    EXPECT_EQ(expected.front().group, world::lg);
    EXPECT_EQ(expected.back().group, world::sg);
    for (const auto& one : expected)
        EXPECT_EQ(one.mode == AttendanceMode::remote, one.person == world::bo) << one.name;
    ASSERT_EQ(sara->post(path + "/start", {}).status, 303);
    as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
        return note_attendance(write, visitor, MeetingId{1},
                               {{"Karin Ek", world::karin, AttendanceStatus::present, {}},
                                {"Bo Nilsson", world::bo, AttendanceStatus::absent, {}}},
                               sv);
    });
    auto page = bo->get(path);
    EXPECT_TRUE(shows(page, "<h3>Ledningsgruppen Norr</h3><p>Närvarande: Karin Ek</p>"));
    EXPECT_TRUE(shows(page,
                      "<h3>Samverkansgruppen</h3><p>Närvarande: inte angivet</p>"
                      "<p>Frånvarande: Bo Nilsson</p>"));
}

TEST_P(JointMeetings, what_a_guest_cannot_open_is_no_link) {
    auto path = planned();
    ASSERT_EQ(sara->post(path + "/start", {}).status, 303);
    as(world::sara, [&](db::Write& write, const rights::Visitor& visitor) {
        auto item = agenda_of(write, MeetingId{1})[1].id;
        EXPECT_TRUE(decide_under(write, visitor, item, DecisionKind::formal, "Taket lagas.", sv));
        EXPECT_TRUE(
            promise_under(write, visitor, item, {.text = "Ring takläggaren", .owners = {"Karin Ek"}}, sv));
        EXPECT_TRUE(
            promise_under(write, visitor, item, {.text = "Gå skyddsrond", .owners = {"Bo Nilsson"}}, sv));
        return 0;
    });
    auto his = bo->get(path), hers = sara->get(path);
    for (auto text : {"Taket lagas.", "Ring takläggaren", "Gå skyddsrond"}) {
        EXPECT_TRUE(shows(his, text)) << text;
        EXPECT_TRUE(shows(hers, text)) << text;
    }
    EXPECT_TRUE(shows(hers, "/decisions/1\""));
    EXPECT_TRUE(shows(hers, "/commitments/1\""));
    EXPECT_FALSE(shows(his, "/decisions/1\""));
    EXPECT_FALSE(shows(his, "/commitments/1\""));
    EXPECT_TRUE(shows(his, "/commitments/2\"")) << "his own promise he may open";
}

TEST_P(JointMeetings, standing_items_say_what_is_open_in_each_group_to_those_who_see_it) {
    as(world::sara, [&](db::Write& write, const rights::Visitor&) {
        for (GroupId group : {world::lg, world::sg, world::angsvik})
            commitments::add_commitment(write, {.text = fmt::format("Öppet i grupp {}", group.value),
                                                .group = group,
                                                .owners = {},
                                                .due_on = {},
                                                .promised_on = {}});
        return 0;
    });
    auto path = planned();
    auto hers = sara->get(path), his = bo->get(path), all = auth::signed_in(*site, "ulla")->get(path);
    EXPECT_TRUE(shows(hers, "Öppet i grupp 1"));
    EXPECT_FALSE(shows(hers, "Öppet i grupp 2")) << "she does not see the other group's matters";
    EXPECT_FALSE(shows(his, "Öppet i grupp 1"));
    EXPECT_TRUE(shows(his, "Öppet i grupp 2"));
    EXPECT_TRUE(shows(all, "Öppet i grupp 1"));
    EXPECT_TRUE(shows(all, "Öppet i grupp 2"));
    EXPECT_TRUE(shows(all, "<h4>Samverkansgruppen</h4>"));
    EXPECT_FALSE(shows(all, "Öppet i grupp 3"));
}

TEST_P(JointMeetings, a_crafted_form_is_not_read_to_its_end) {
    auto path = planned();
    http::Fields form{{"version", "1"}};
    for (int at = 0; at < 1000; ++at) form.push_back({"guests", "2"});
    form.push_back({"guests", "99"});
    EXPECT_EQ(sara->post(path + "/groups", form).status, 303);
}

TEST_P(JointMeetings, what_its_groups_decided_and_published_is_no_news_to_it) {
    as(world::bo, [&](db::Write& write, const rights::Visitor& visitor) {
        decisions::add_decision(
            write, {.text = "Taket lagas.", .group = world::sg, .decided_on = date_of(now()), .origin = {}});
        auto meeting =
            plan_meeting(write, visitor,
                         {.group = world::sg, .title = "Skyddsrond", .times = {.day = date_of(now())}}, sv);
        for (auto event : {MeetingEvent::start, MeetingEvent::close, MeetingEvent::publish})
            EXPECT_TRUE(advance_meeting(write, visitor, *meeting, event, "", sv));
        return 0;
    });
    auto ulla = auth::signed_in(*site, "ulla");
    auto alone = terms("");
    auto page = ulla->get(auth::location_of(sara->post("/meetings/plan", alone)));
    EXPECT_TRUE(shows(page, "Taket lagas."));
    EXPECT_TRUE(shows(page, "Skyddsrond"));
    page = ulla->get(planned());
    EXPECT_FALSE(shows(page, "Taket lagas."));
    EXPECT_FALSE(shows(page, "Skyddsrond"));
}

TEST_P(JointMeetings, a_meeting_as_a_guest_is_one_since_which_news_is_counted) {
    as(world::bo, [&](db::Write& write, const rights::Visitor& visitor) {
        decisions::add_decision(write, {.text = "Taket lagas.",
                                        .group = world::angsvik,
                                        .decided_on = date_of(now()) - days{5},
                                        .origin = {}});
        auto meeting = plan_meeting(write, visitor,
                                    {.group = world::sg,
                                     .title = "",
                                     .times = {.day = date_of(now()) - days{3}},
                                     .guests = {world::lg}},
                                    sv);
        EXPECT_TRUE(advance_meeting(write, visitor, meeting.value(), MeetingEvent::start, "", sv));
        return 0;
    });
    auto ulla = auth::signed_in(*site, "ulla");
    auto path = auth::location_of(sara->post("/meetings/plan", terms("")));
    EXPECT_FALSE(shows(ulla->get(path), "Taket lagas.")) << "it was news to them three days ago";
}

}  // namespace
}  // namespace styrkedja::convening
