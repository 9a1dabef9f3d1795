// The calendar: who may fetch it, and that other programs read in it what was promised.
#include "reminders/calendar.h"

#include <gtest/gtest.h>
#include <libical/ical.h>

#include "audit/testing/schema.h"
#include "auth/accounts.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "base/text.h"
#include "commitments/commitments.h"
#include "reminders/reminders.h"
#include "rights/testing/world.h"

namespace styrkedja::reminders {
namespace {

using std::chrono::days;
namespace world = rights::world;

class Calendar : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        reminders::add_routes(site->routes, {.base_url = "https://styrkedja.example"});
        karin = std::make_unique<auth::Browser>(*site);
        program = std::make_unique<auth::Browser>(*site);
        ASSERT_TRUE(karin->sign_in("karin"));
    }
    CommitmentId promise(std::string text, std::optional<Date> due_on) {
        return database->write([&](db::Write& write) {
            return commitments::add_commitment(write, {.text = std::move(text),
                                                       .owners = {{.name = "Karin", .person = world::karin}},
                                                       .due_on = due_on,
                                                       .promised_on = {}});
        });
    }
    // The path of a new feed, as the page shows it.
    std::string make() {
        const std::string page = karin->post("/account/reminders/calendar", {}).body;
        const auto at = page.find("/calendar/");
        const auto end = page.find(".ics", at);
        EXPECT_NE(end, std::string::npos) << page;
        return page.substr(at, end + 4 - at);
    }
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> karin, program;
    const Date day = *make_date(2026, 3, 2);
    db::TestDatabase database{GetParam(), audit::product_migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Calendar, testing::ValuesIn(db::engines_to_test()), db::engine_name);

using Parsed = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;
Parsed parsed(const std::string& text) { return {icalparser_parse_string(text.c_str()), icalcomponent_free}; }

std::string tag_of(const http::Response& response) {
    for (const auto& [name, value] : response.headers)
        if (name == "ETag") return value;
    return {};
}

TEST_P(Calendar, holds_what_was_promised_for_a_day) {
    const std::string long_text = "Åtgärda ärendet; först, sedan \\ därefter\nnästa rad – " +
                                  std::string(200, 'x') + " åäöåäöåäöåäöåäöåäöåäö";
    const CommitmentId id = promise(long_text, day);
    promise("Utan dag", std::nullopt);
    const auto answer = program->get(make());
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.content_type, "text/calendar; charset=utf-8");
    for (auto line : split(answer.body, '\n')) {
        EXPECT_LE(line.size(), 76u) << "75 octets and CR";
        EXPECT_TRUE(line.empty() || line.ends_with('\r')) << line;
        EXPECT_TRUE(is_utf8(line)) << "no letter is cut in two";
    }
    const Parsed calendar = parsed(answer.body);
    ASSERT_TRUE(calendar);
    EXPECT_EQ(icalcomponent_count_errors(calendar.get()), 0);
    EXPECT_EQ(icalcomponent_count_components(calendar.get(), ICAL_VEVENT_COMPONENT), 1);
    icalcomponent* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    ASSERT_TRUE(event);
    EXPECT_EQ(std::string(icalcomponent_get_summary(event)),
              "Åtgärda ärendet; först, sedan \\ därefter nästa rad – " + std::string(200, 'x') +
                  " åäöåäöåäöåäöåäöåäöåäö");
    const icaltimetype start = icalcomponent_get_dtstart(event);
    EXPECT_TRUE(start.is_date);
    EXPECT_EQ(std::tuple(start.year, start.month, start.day), std::tuple(2026, 3, 2));
    EXPECT_EQ(icalcomponent_get_status(event), ICAL_STATUS_CONFIRMED);
    EXPECT_TRUE(std::string(icalcomponent_get_uid(event)).starts_with("commitment-" + to_string(id) + "."));
    for (auto kind : {ICAL_DTSTAMP_PROPERTY, ICAL_LASTMODIFIED_PROPERTY, ICAL_URL_PROPERTY})
        EXPECT_EQ(icalcomponent_count_properties(event, kind), 1);
    EXPECT_TRUE(icaltime_is_utc(icalcomponent_get_dtstamp(event)));
    EXPECT_NE(answer.body.find("URL:https://styrkedja.example/commitments/" + to_string(id)),
              std::string::npos);
}

TEST_P(Calendar, holds_the_reports_that_one_gives_and_answers) {
    database->write([&](db::Write& write) {
        const std::string by_karin = to_string(world::karin) + ", NULL, " + to_string(world::sara);
        const std::string by_sara = to_string(world::sara) + ", NULL, " + to_string(world::karin);
        write.script(
            "INSERT INTO follow_up_plan (subject_kind, subject, form, cadence, first_due, reporter, "
            "to_group, to_person) VALUES ('decision', 1, 'oral', 'once', '2026-03-02', " +
            by_karin +
            ");"
            "INSERT INTO report_back (plan, reporter, to_group, to_person, due_on, state, answer_by) VALUES "
            "(1, " +
            by_karin + ", '2026-03-02', 'due', NULL), (1, " + by_karin +
            ", '2026-02-02', 'answered', NULL), (1, " + by_sara +
            ", '2026-03-01', 'delivered', '2026-03-15'), (1, " + by_sara + ", '2026-04-01', 'due', NULL);");
    });
    const std::string body = program->get(make()).body;
    EXPECT_EQ(icalcomponent_count_components(parsed(body).get(), ICAL_VEVENT_COMPONENT), 3);
    for (const char* part :
         {"UID:report-1.", "UID:report-2.", "UID:answer-3.", "SUMMARY:Återrapportera till Sara Lind",
          "SUMMARY:✓ Återrapportera till Sara Lind", "SUMMARY:Svara på återrapporten från Sara Lind",
          "DTSTART;VALUE=DATE:20260302", "DTSTART;VALUE=DATE:20260315",
          "URL:https://styrkedja.example/reports/3"})
        EXPECT_NE(body.find(part), std::string::npos) << part << " in\n" << body;
}

TEST_P(Calendar, holds_the_meetings_of_ones_groups_in_their_hours) {
    database->write([](db::Write& write) {
        write.script(
            "INSERT INTO meeting (org_group, title, held_on, secretary, created_at, state, starts_at, "
            "ends_at, "
            "place, version) VALUES (1, 'Ledningsgruppen', '2026-12-01', '', 0, 'planned', '13:00', '14:30', "
            "'Rum 4', 3), (1, 'Sommarmötet', '2026-06-02', '', 0, 'cancelled', '09:00', '', '', 2), "
            "(1, 'Utan tid', '2026-05-05', '', 0, 'planned', '', '', '', 1), "
            "(2, 'En annans', '2026-12-02', '', 0, 'planned', '13:00', '', '', 1), "
            "(1, 'Ur ett dokument', '2025-12-02', '', 0, 'kept', '', '', '', 1), "
            "(2, 'Vi möts ihop', '2026-12-03', '', 0, 'planned', '13:00', '', '', 1)");
        write.script("INSERT INTO meeting_guest_group (meeting, org_group) VALUES (6, 1), (6, 3)");
    });
    const std::string body = program->get(make()).body;
    const Parsed calendar = parsed(body);
    EXPECT_EQ(icalcomponent_count_components(calendar.get(), ICAL_VEVENT_COMPONENT), 4);
    for (const char* part :
         {"UID:meeting-6.", "UID:meeting-1.", "DTSTART:20261201T120000Z", "DTEND:20261201T133000Z",
          "LOCATION:Rum 4", "SEQUENCE:3", "TRANSP:OPAQUE", "DTSTART:20260602T070000Z", "STATUS:CANCELLED",
          "DTSTART;VALUE=DATE:20260505", "URL:https://styrkedja.example/meetings/1"})
        EXPECT_NE(body.find(part), std::string::npos) << part << " in\n" << body;
}

TEST_P(Calendar, is_fetched_again_only_when_it_has_changed) {
    promise("Ring", day);
    const std::string path = make();
    const std::string tag = tag_of(program->get(path));
    EXPECT_FALSE(tag.empty());
    EXPECT_EQ(tag_of(program->get(path)), tag);
    const auto again = program->get(path, {{"If-None-Match", tag}});
    EXPECT_EQ(again.status, 304);
    EXPECT_TRUE(again.body.empty());
    promise("Ring igen", day);
    const auto changed = program->get(path, {{"If-None-Match", tag}});
    EXPECT_EQ(changed.status, 200);
    EXPECT_NE(tag_of(changed), tag);
}

TEST_P(Calendar, is_revoked_renewed_and_closed_with_the_account) {
    const std::string first = make(), second = make();
    EXPECT_EQ(program->get(first).status, 404);
    EXPECT_EQ(program->get(second).status, 200);
    EXPECT_EQ(program->get(second.substr(0, second.size() - 4)).status, 404);
    EXPECT_EQ(karin->get("/account/reminders").body.find(second), std::string::npos) << "shown once";
    auto close = [&](bool closed) {
        return database->write([&](db::Write& write) {
            return auth::set_disabled(write, {std::nullopt, "tests"}, AccountId{world::karin.value}, closed,
                                      Language::swedish);
        });
    };
    ASSERT_TRUE(close(true));
    EXPECT_EQ(program->get(second).status, 404);
    ASSERT_TRUE(close(false));
    EXPECT_EQ(program->get(second).status, 200);
    ASSERT_TRUE(karin->sign_in("karin"));
    EXPECT_EQ(karin->post("/account/reminders/calendar/revoke", {}).status, 303);
    EXPECT_EQ(program->get(second).status, 404);
}

TEST_P(Calendar, is_bounded_in_size_and_rate) {
    database->write([&](db::Write& write) {
        for (int at = 0; at < most_events + 5; ++at)
            commitments::add_commitment(write, {.text = fmt::format("nr {}.", at),
                                                .owners = {{.name = "Karin", .person = world::karin}},
                                                .due_on = day + days{at},
                                                .promised_on = {}});
    });
    const std::string path = make();
    const auto answer = program->get(path);
    EXPECT_EQ(icalcomponent_count_components(parsed(answer.body).get(), ICAL_VEVENT_COMPONENT), most_events);
    EXPECT_EQ(answer.body.find("nr 4."), std::string::npos) << "the oldest are left out";
    int fetches = 1;
    while (program->get(path).status == 200 && fetches < 1000) ++fetches;
    EXPECT_LE(fetches, 2 * FetchBrake::most_an_hour) << "the hour may have turned";
    EXPECT_GE(fetches, FetchBrake::most_an_hour);
}

}  // namespace
}  // namespace styrkedja::reminders
