// Calendar files that become meetings and deadlines: what is offered, that the same file doubles nothing, and
// that a later one changes what it changed.
#include "invitations/import.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "groups/routes.h"
#include "meetings/panels.h"
#include "meetings/planning.h"
#include "rights/testing/world.h"

namespace styrkedja::invitations {
namespace {

namespace world = rights::world;
using auth::shows;
using std::chrono::days;

struct Row {
    MeetingId id;
    std::string title;
    std::optional<Date> day;
    std::string starts_at;
    MeetingState state;
};
const db::Query<Row()> all_meetings{"SELECT id, title, held_on, starts_at, state FROM meeting ORDER BY id"};
struct Owed {
    std::string text;
    std::optional<Date> due_on;
    CommitmentStatus status;
    CommitmentKind kind;
};
const db::Query<Owed()> all_owed{"SELECT text, due_on, status, kind FROM commitment ORDER BY id"};

class CalendarImport : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        groups::add_routes(site->routes);
        invitations::add_routes(site->routes);
        sara = auth::signed_in(*site, "sara");
    }
    static std::string stamp(Date day) {
        std::string text = iso(day);
        std::erase(text, '-');
        return text;
    }
    std::string timed(const std::string& uid, Date on, int sequence = 0, std::string more = "") {
        return fmt::format(
            "BEGIN:VEVENT\r\nUID:{}\r\nSEQUENCE:{}\r\nSUMMARY:Budget\\, {}\r\nLOCATION:Kommunhuset\r\n"
            "DTSTART;TZID=Europe/Stockholm:{}T080000\r\nDTEND;TZID=Europe/Stockholm:{}T120000\r\n{}"
            "END:VEVENT\r\n\r\n",
            uid, sequence, uid, stamp(on), stamp(on), more);
    }
    std::string whole_day(const std::string& uid, Date on, std::string more = "") {
        return fmt::format(
            "BEGIN:VEVENT\r\nUID:{}\r\nSUMMARY:Sista dag {}\r\nDTSTART;VALUE=DATE:{}\r\n{}END:VEVENT\r\n",
            uid, uid, stamp(on), more);
    }
    std::string upload(const std::string& events) {
        auto answer = sara->post_file("/groups/1/calendar-import", "tidplan.ics",
                                      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + events + "END:VCALENDAR\r\n");
        EXPECT_EQ(answer.status, 303) << answer.body;
        return auth::location_of(answer);
    }
    std::vector<Row> meetings() {
        return database->read([](db::Read& read) { return read.all(all_meetings); });
    }
    std::vector<Owed> owed() {
        return database->read([](db::Read& read) { return read.all(all_owed); });
    }

    const Date day = date_of(now()) + days{30};
    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara;
};
INSTANTIATE_TEST_SUITE_P(Engines, CalendarImport, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(CalendarImport, offers_what_is_new_and_plans_what_is_chosen) {
    EXPECT_TRUE(shows(sara->get("/groups/1"), "/groups/1/calendar-import"));
    const auto path = upload(timed("a", day) + timed("b", day + days{1}) + whole_day("c", day + days{2}) +
                             timed("old", day - days{60}));
    const auto page = sara->get(path);
    EXPECT_TRUE(shows(page, "tidplan.ics: 3 nya, 0 ändrade, 0 inställda, 0 som redan finns här."));
    EXPECT_TRUE(shows(page, "Budget, a"));
    EXPECT_TRUE(shows(page, "Redan varit."));
    EXPECT_TRUE(shows(page, "Hela dagar: blir åtaganden med sista dag"));
    EXPECT_TRUE(meetings().empty()) << "nothing before it is chosen";
    const auto both = sara->post(path, {{"meeting", "2"}, {"deadline", "2"}});
    EXPECT_EQ(both.status, 422);
    EXPECT_TRUE(shows(both, "Välj det ena: Sista dag c"));
    EXPECT_EQ(
        sara->post(path, {{"meeting", "0"}, {"deadline", "2"}, {"meeting", "3"}, {"meeting", "99"}}).status,
        303);
    ASSERT_EQ(meetings().size(), 1u) << "what is past is not planned";
    EXPECT_EQ(meetings()[0].title, "Budget, a");
    EXPECT_EQ(meetings()[0].starts_at, "08:00");
    ASSERT_EQ(owed().size(), 1u);
    EXPECT_EQ(owed()[0].due_on, day + days{2});
    EXPECT_EQ(owed()[0].kind, CommitmentKind::assignment);
    EXPECT_TRUE(shows(sara->get(path), "1 nya, 0 ändrade, 0 inställda, 2 som redan finns här."));
}

TEST_P(CalendarImport, doubles_nothing_and_changes_what_changed) {
    sara->post(upload(timed("a", day) + whole_day("c", day)), {{"meeting", "0"}, {"deadline", "1"}});
    auto path = upload(timed("a", day) + whole_day("c", day));
    EXPECT_TRUE(shows(sara->get(path), "0 nya, 0 ändrade, 0 inställda, 2 som redan finns här."));
    sara->post(path, {{"meeting", "0"}, {"deadline", "1"}, {"change", "0"}});
    EXPECT_EQ(meetings().size(), 1u);
    EXPECT_EQ(owed().size(), 1u);
    path = upload(timed("a", day + days{1}, 1) + whole_day("c", day + days{3}));
    EXPECT_TRUE(shows(sara->get(path), "0 nya, 2 ändrade"));
    EXPECT_EQ(sara->post(path, {{"change", "0"}, {"change", "1"}}).status, 303);
    ASSERT_EQ(meetings().size(), 1u);
    EXPECT_EQ(meetings()[0].day, day + days{1});
    EXPECT_EQ(owed()[0].due_on, day + days{3});
    const auto moves = database->read([](db::Read& read) { return meetings::moves_of(read, MeetingId{1}); });
    ASSERT_EQ(moves.size(), 1u);
    EXPECT_EQ(moves[0].reason, "Kalenderfilen ändrades.");
    EXPECT_TRUE(shows(sara->get(upload(timed("a", day, 0))), "0 nya, 0 ändrade"))
        << "an older file changes nothing";
}

TEST_P(CalendarImport, changes_a_series_that_gets_another_time) {
    auto series = [&](const char* from, const char* to, int sequence) {
        return fmt::format(
            "BEGIN:VEVENT\r\nUID:s\r\nSEQUENCE:{3}\r\nSUMMARY:Ledning\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n"
            "DTSTART;TZID=Europe/Stockholm:{0}T{1}00\r\nDTEND;TZID=Europe/Stockholm:{0}T{2}00\r\n"
            "END:VEVENT\r\n",
            stamp(day), from, to, sequence);
    };
    sara->post(upload(series("1300", "1400", 0)), {{"meeting", "0"}, {"meeting", "1"}});
    ASSERT_EQ(meetings().size(), 2u);
    const auto path = upload(series("1500", "1600", 1));
    EXPECT_TRUE(shows(sara->get(path), "0 nya, 2 ändrade, 0 inställda, 0 som redan finns här."));
    EXPECT_EQ(sara->post(path, {{"change", "0"}, {"change", "1"}}).status, 303);
    ASSERT_EQ(meetings().size(), 2u);
    for (const auto& one : meetings()) EXPECT_EQ(one.starts_at, "15:00");
    EXPECT_EQ(meetings()[1].day, day + days{7});
}

TEST_P(CalendarImport, calls_off_what_the_file_calls_off) {
    sara->post(upload(timed("a", day) + whole_day("c", day)), {{"meeting", "0"}, {"deadline", "1"}});
    const auto path =
        upload(timed("a", day, 2, "STATUS:CANCELLED\r\n") + whole_day("c", day, "STATUS:CANCELLED\r\n") +
               timed("never", day, 2, "STATUS:CANCELLED\r\n"));
    EXPECT_TRUE(shows(sara->get(path), "0 nya, 0 ändrade, 2 inställda"));
    EXPECT_EQ(sara->post(path, {{"cancel", "0"}, {"cancel", "1"}, {"meeting", "2"}}).status, 303);
    ASSERT_EQ(meetings().size(), 1u);
    EXPECT_EQ(meetings()[0].state, MeetingState::cancelled);
    EXPECT_EQ(owed()[0].status, CommitmentStatus::dropped);
    EXPECT_TRUE(shows(sara->get(path), "0 inställda"));
}

TEST_P(CalendarImport, is_for_those_who_keep_the_minutes_and_refuses_what_is_no_calendar) {
    const auto path = upload(timed("a", day));
    for (const char* name : {"karin", "bo"}) {
        auto other = auth::signed_in(*site, name);
        EXPECT_EQ(other->get("/groups/1/calendar-import").status, 404) << name;
        EXPECT_EQ(other->get(path).status, 404) << name;
        EXPECT_EQ(other->post(path, {{"meeting", "0"}}).status, 404) << name;
        EXPECT_EQ(other->post_file("/groups/1/calendar-import", "a.ics", "x").status, 404) << name;
    }
    const auto no = sara->post_file("/groups/1/calendar-import", "a.ics", "inte en kalender");
    EXPECT_EQ(no.status, 422);
    EXPECT_TRUE(shows(no, "Filen är ingen kalenderfil (.ics)."));
    EXPECT_EQ(sara->post("/groups/1/calendar-import", {}).status, 422);
    EXPECT_TRUE(meetings().empty());
    const auto odd = sara->get(upload("BEGIN:VEVENT\r\nUID:x\r\nSUMMARY:<b>Utan\r\nEND:VEVENT\r\n"));
    EXPECT_TRUE(shows(odd, "Ingen dag går att läsa."));
    EXPECT_TRUE(shows(odd, "&lt;b&gt;Utan"));
}

}  // namespace
}  // namespace styrkedja::invitations
