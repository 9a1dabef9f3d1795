// Who is told what of a meeting and when: nobody twice, nobody missed, and only what is theirs to know.
#include "invitations/tell.h"

#include <gtest/gtest.h>
#include <libical/ical.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "base/text.h"
#include "invitations/invitations.h"
#include "meetings/panels.h"
#include "organisation/organisation.h"
#include "reminders/choice.h"
#include "rights/testing/world.h"

namespace styrkedja::invitations {
namespace {

namespace world = rights::world;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
constexpr Language sv = Language::swedish;

struct Queued {
    std::string recipient;
    std::string subject;
    std::string text;
    std::string method;
    std::string calendar;
    // The lines of the calendar part, unfolded.
    std::string unfolded() const {
        std::string out;
        for (std::size_t at = 0; at < calendar.size(); ++at)
            if (calendar.compare(at, 3, "\r\n ") == 0)
                at += 2;
            else
                out += calendar[at];
        return out;
    }
    bool has(std::string_view line) const { return unfolded().find(line) != std::string::npos; }
    int sequence() const {
        const std::string all = unfolded();
        return std::stoi(all.substr(all.find("SEQUENCE:") + 9));
    }
};
const db::Query<Queued(std::int64_t)> mail_after{
    "SELECT recipient, subject, body, calendar_method, calendar FROM mail_message WHERE id > $1 ORDER BY id"};
const db::Query<std::int64_t()> last_mail{"SELECT coalesce(max(id), 0) FROM mail_message"};
const db::Query<void(PersonId, std::string)> set_email{"UPDATE person SET email = $2 WHERE id = $1"};
const db::Query<void(PersonId, UnitId, Date)> employ{
    "INSERT INTO employment (person, unit, position, profession, pay_form, form, extent_permille, "
    "valid_from) VALUES ($1, $2, 'lärare', '', 'monthly', 'permanent', 1000, $3)"};
const db::Query<void(PersonId)> unemploy{"DELETE FROM employment WHERE person = $1"};
const db::Query<void(PersonId)> close_account{"UPDATE account SET disabled = TRUE WHERE person = $1"};
const db::Query<void(PersonId, Date)> leave_group{
    "UPDATE group_membership SET valid_to = $2 WHERE person = $1"};
const db::Query<void(PersonId, GroupId, Date)> join_group{
    "INSERT INTO group_membership (org_group, person, function, valid_from) VALUES ($2, $1, 'member', $3)"};
const db::Query<void(PersonId)> forget_after_crash{"DELETE FROM invitation WHERE person = $1"};
const db::Query<void()> forget_all{"DELETE FROM invitation"};
// What was told an hour ahead of the clock was told now: the next move is newer.
const db::Query<void(Instant)> told_now{"UPDATE invitation SET told_at = $1 WHERE told_at > $1"};
const db::Query<void(MeetingId, std::string)> set_title{"UPDATE meeting SET title = $2 WHERE id = $1"};
// The second who is told of the first meeting is in the way of the first.
const db::Query<void()> break_first{"CREATE UNIQUE INDEX broken ON invitation (meeting) WHERE meeting = 1"};

class Invitations : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        database->write([&](db::Write& write) {
            unit = organisation::add_unit(write, {std::nullopt, "tests"},
                                          {.code = "skola", .name = "Skolan", .kind = UnitKind::school_unit});
        });
        for (PersonId person : {world::karin, world::sara, world::henrik}) reachable(person);
    }
    void reachable(PersonId person) {
        run(set_email, person, std::string(world::username(person)) + "@skola.example");
        run(employ, person, unit, today - days{400});
    }
    template <class... Args>
    void run(const db::Query<void(Args...)>& query, const db::ArgumentOf<Args>&... args) {
        database->write([&](db::Write& write) { write.run(query, args...); });
    }
    MeetingId plan(std::string place = "Rum 4", std::string from = "13:00", std::string to = "14:30") {
        return *database->write([&](db::Write& write) {
            return meetings::plan_meeting(write, world::visitor(world::sara),
                                          {world::lg,
                                           "Möte; med \"tecken\", åäö",
                                           {day, std::move(from), std::move(to), std::move(place)}},
                                          sv);
        });
    }
    Meeting meeting(MeetingId id) {
        return *database->read(
            [&](db::Read& read) { return meetings::find_meeting(read, world::visitor(world::sara), id); });
    }
    void move(MeetingId id, Date to, std::string reason = "Krock med nämnden") {
        const auto version = meeting(id).version;
        ASSERT_TRUE(database->write([&](db::Write& write) {
            return meetings::move_meeting(write, world::visitor(world::sara), id,
                                          {to, "13:00", "14:30", "Rum 4"}, reason, version, sv);
        }));
    }
    void cancel(MeetingId id) {
        ASSERT_TRUE(database->write([&](db::Write& write) {
            return meetings::advance_meeting(write, world::visitor(world::sara), id, MeetingEvent::cancel,
                                             "För få kan", sv);
        }));
    }
    Result<void> say(PersonId person, MeetingId id, Answer said) {
        return database->write(
            [&](db::Write& write) { return answer(write, world::visitor(person), id, said, sv); });
    }
    // What a look made, in the order of recipients.
    std::vector<Queued> told(Instant at = now() + hours{1}) {
        const auto before = *database->read([](db::Read& read) { return read.one(last_mail); });
        tell_all(*database, {settings, "0123456789abcdef", at});
        run(told_now, now());
        auto mails = database->read([&](db::Read& read) { return read.all(mail_after, before); });
        std::ranges::sort(mails, {}, &Queued::recipient);
        return mails;
    }
    std::vector<std::string> recipients(const std::vector<Queued>& mails) {
        std::vector<std::string> all;
        for (const auto& one : mails) all.push_back(one.recipient);
        return all;
    }

    const Date today = date_of(now());
    const Date day = today + days{14};
    const mail::Settings settings{.smtp_url = "smtp://127.0.0.1",
                                  .from = "styrkedja@skola.example",
                                  .base_url = "https://styrkedja.example"};
    const std::vector<std::string> all_three{"henrik@skola.example", "karin@skola.example",
                                             "sara@skola.example"};
    UnitId unit;
    db::TestDatabase database{GetParam(), audit::product_migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Invitations, testing::ValuesIn(db::engines_to_test()), db::engine_name);

using Parsed = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;

TEST_P(Invitations, reach_each_of_the_group_once_with_an_entry_of_their_calendar) {
    const MeetingId id = plan();
    const auto mails = told();
    EXPECT_EQ(recipients(mails), all_three);
    EXPECT_TRUE(told().empty()) << "once";
    const auto& karin = mails[1];
    EXPECT_TRUE(karin.subject.starts_with("Inbjudan: Möte; med \"tecken\", åäö, ")) << karin.subject;
    EXPECT_EQ(karin.method, "REQUEST");
    for (auto line : split(karin.calendar, '\n')) {
        EXPECT_LE(line.size(), 76u) << "75 octets and CR";
        EXPECT_TRUE(line.empty() || line.ends_with('\r')) << line;
        EXPECT_TRUE(is_utf8(line));
    }
    const Parsed calendar(icalparser_parse_string(karin.calendar.c_str()), icalcomponent_free);
    ASSERT_TRUE(calendar);
    EXPECT_EQ(icalcomponent_count_errors(calendar.get()), 0) << karin.calendar;
    icalcomponent* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
    EXPECT_EQ(icalcomponent_count_properties(event, ICAL_ATTENDEE_PROPERTY), 1) << "only oneself";
    EXPECT_EQ(std::string(icalcomponent_get_summary(event)), "Möte; med \"tecken\", åäö");
    EXPECT_EQ(icalcomponent_count_components(calendar.get(), ICAL_VTIMEZONE_COMPONENT), 1);
    std::string stamp = iso(day);
    std::erase(stamp, '-');
    const std::string uid = "UID:meeting-" + to_string(id) + ".0123456789abcdef@styrkedja";
    const std::vector<std::string> parts = {
        "METHOD:REQUEST",
        uid,
        "DTSTART;TZID=Europe/Stockholm:" + stamp + "T130000",
        "DTEND;TZID=Europe/Stockholm:" + stamp + "T143000",
        "LOCATION:Rum 4",
        "STATUS:CONFIRMED",
        "ORGANIZER;CN=Ledningsgruppen Norr:mailto:styrkedja@skola.example",
        "mailto:karin@skola.example",
        "PARTSTAT=NEEDS-ACTION",
        "RSVP=FALSE",
        "- Incheckning",
        "https://styrkedja.example/meetings/" + to_string(id)};
    for (const auto& part : parts) EXPECT_TRUE(karin.has(part)) << part << " in\n" << karin.unfolded();
    EXPECT_NE(karin.text.find("- Incheckning"), std::string::npos);
    EXPECT_EQ(karin.text.find("sara@"), std::string::npos);
    EXPECT_NE(karin.text.find("/account/reminders"), std::string::npos);
}

TEST_P(Invitations, wait_until_the_meeting_has_been_left_alone_for_two_minutes) {
    plan();
    EXPECT_TRUE(told(now() + minutes{1}).empty());
    EXPECT_EQ(told(now() + minutes{3}).size(), 3u);
}

TEST_P(Invitations, tell_what_changed_once_however_often_it_did) {
    const MeetingId id = plan();
    const int first = told()[0].sequence();
    move(id, day + days{1}, "Ett skäl");
    move(id, day + days{2}, "Krock med nämnden");
    const auto mails = told();
    EXPECT_EQ(recipients(mails), all_three);
    EXPECT_GT(mails[0].sequence(), first);
    EXPECT_EQ(mails[0].method, "REQUEST");
    EXPECT_TRUE(mails[0].subject.starts_with("Ändrat möte: "));
    EXPECT_NE(mails[0].text.find("Varför: Krock med nämnden"), std::string::npos);
    EXPECT_TRUE(told().empty());
}

TEST_P(Invitations, are_not_sent_anew_when_it_was_moved_and_moved_back) {
    const MeetingId id = plan();
    told();
    move(id, day + days{1});
    move(id, day);
    EXPECT_TRUE(told().empty());
}

TEST_P(Invitations, give_the_reason_of_a_move_only_to_who_has_not_heard_of_it) {
    const MeetingId id = plan();
    told();
    move(id, day + days{1}, "Krock med nämnden");
    told();
    run(set_title, id, "Ett annat namn");
    const auto mails = told();
    ASSERT_EQ(mails.size(), 3u);
    EXPECT_TRUE(mails[0].subject.starts_with("Ändrat möte: Ett annat namn")) << mails[0].subject;
    EXPECT_EQ(mails[0].text.find("Krock"), std::string::npos) << mails[0].text;
    EXPECT_FALSE(mails[0].has("Krock"));
}

TEST_P(Invitations, are_sent_of_a_title_with_control_characters_too) {
    const MeetingId id = plan("https://video.example/\x01rum \x7f", "13:00", "14:00");
    run(set_title, id,
        "Ett\x01\x1b"
        "Två\tTre\x7f");
    const auto mails = told();
    ASSERT_EQ(mails.size(), 3u);
    EXPECT_TRUE(mails[0].subject.starts_with("Inbjudan: Ett Två Tre, ")) << mails[0].subject;
    for (const auto& one : mails)
        for (unsigned char byte : one.unfolded())
            EXPECT_TRUE((byte >= 0x20 && byte != 0x7f) || byte == '\r' || byte == '\n') << int{byte};
}

TEST_P(Invitations, go_on_when_one_meeting_cannot_be_told) {
    ASSERT_EQ(plan("Rum 1"), MeetingId{1});
    plan("Rum 2");
    run(break_first);
    const auto before = *database->read([](db::Read& read) { return read.one(last_mail); });
    try {
        tell_all(*database, {settings, "x", now() + hours{1}});
        ADD_FAILURE() << "nobody hears of it";
    } catch (const std::exception& error) {
        EXPECT_TRUE(std::string_view(error.what()).starts_with("meeting 1: ")) << error.what();
    }
    const auto mails = database->read([&](db::Read& read) { return read.all(mail_after, before); });
    ASSERT_EQ(mails.size(), 3u);
    for (const auto& one : mails) EXPECT_TRUE(one.has("LOCATION:Rum 2")) << one.calendar;
}

TEST_P(Invitations, are_sent_of_a_meeting_that_has_the_number_of_one_that_was_removed) {
    plan();
    ASSERT_EQ(told().size(), 3u);
    run(forget_all);  // as when a demonstration is removed; the mails stay
    EXPECT_EQ(told(now() + hours{2}).size(), 3u);
}

TEST_P(Invitations, are_taken_back_without_a_way_in) {
    const MeetingId id = plan("Rum 4, https://video.example/rum", "13:00", "14:00");
    told();
    run(leave_group, world::karin, day - days{1});
    auto mails = told();
    ASSERT_EQ(mails.size(), 1u);
    for (const auto& text : {mails[0].text, mails[0].unfolded()})
        for (const char* way : {"video.example", "Rum 4", "/meetings/", "där du svarar"})
            EXPECT_EQ(text.find(way), std::string::npos) << way << " in\n" << text;
    EXPECT_FALSE(mails[0].has("URL:"));
    cancel(id);
    mails = told();
    ASSERT_EQ(mails.size(), 2u);
    for (const auto& text : {mails[0].text, mails[0].unfolded()})
        for (const char* way : {"Delta här", "där du svarar", "URL:https://video.example"})
            EXPECT_EQ(text.find(way), std::string::npos) << way << " in\n" << text;
    EXPECT_TRUE(mails[0].has("URL:https://styrkedja.example/meetings/" + to_string(id)));
}

TEST_P(Invitations, are_taken_back_with_the_reason_when_it_is_called_off) {
    const MeetingId id = plan();
    const int first = told()[0].sequence();
    cancel(id);
    const auto mails = told();
    EXPECT_EQ(recipients(mails), all_three);
    EXPECT_EQ(mails[0].method, "CANCEL");
    EXPECT_TRUE(mails[0].has("METHOD:CANCEL"));
    EXPECT_TRUE(mails[0].has("STATUS:CANCELLED"));
    EXPECT_GT(mails[0].sequence(), first);
    EXPECT_NE(mails[0].text.find("För få kan"), std::string::npos);
    EXPECT_TRUE(told().empty());
}

TEST_P(Invitations, say_nothing_of_a_meeting_that_was_called_off_before_anybody_knew) {
    cancel(plan());
    EXPECT_TRUE(told().empty());
}

TEST_P(Invitations, follow_who_leaves_joins_and_comes_back) {
    plan();
    told();
    run(leave_group, world::karin, day - days{1});
    auto mails = told();
    ASSERT_EQ(recipients(mails), std::vector<std::string>{"karin@skola.example"});
    EXPECT_EQ(mails[0].method, "CANCEL");
    EXPECT_EQ(mails[0].text.find("Incheckning"), std::string::npos) << "not hers now";
    const int left = mails[0].sequence();
    EXPECT_TRUE(told().empty());
    reachable(world::bo);
    run(join_group, world::bo, world::lg, today);
    mails = told();
    ASSERT_EQ(recipients(mails), std::vector<std::string>{"bo@skola.example"});
    EXPECT_EQ(mails[0].method, "REQUEST");
    run(join_group, world::karin, world::lg, day);
    mails = told();
    ASSERT_EQ(recipients(mails), std::vector<std::string>{"karin@skola.example"});
    EXPECT_EQ(mails[0].method, "REQUEST");
    EXPECT_GT(mails[0].sequence(), left);
}

TEST_P(Invitations, have_no_agenda_for_who_does_not_see_the_meeting_yet) {
    reachable(world::bo);
    run(join_group, world::bo, world::lg, day);
    plan();
    const auto mails = told();
    ASSERT_EQ(mails.size(), 4u);
    EXPECT_EQ(mails[0].recipient, "bo@skola.example");
    EXPECT_EQ(mails[0].text.find("Incheckning"), std::string::npos);
    EXPECT_FALSE(mails[0].has("Incheckning"));
    EXPECT_TRUE(mails[1].has("Incheckning"));
}

TEST_P(Invitations, leave_those_in_peace_who_cannot_or_will_not_be_written_to) {
    run(set_email, world::karin, "inte en adress");
    run(unemploy, world::sara);
    database->write([&](db::Write& write) {
        ASSERT_TRUE(reminders::choose(write, world::visitor(world::henrik), {.invitations = false}, sv));
    });
    plan();
    EXPECT_TRUE(told().empty());
    database->write([&](db::Write& write) {
        ASSERT_TRUE(reminders::choose(write, world::visitor(world::henrik), {.invitations = true}, sv));
    });
    EXPECT_EQ(told().size(), 1u) << "who wants them again gets what is true now";
    run(set_email, world::karin, "karin@skola.example");
    EXPECT_EQ(told().size(), 1u) << "as soon as there is an address";
    run(close_account, world::karin);
    run(set_email, world::karin, "annan@skola.example");
    EXPECT_TRUE(told().empty());
}

TEST_P(Invitations, say_nothing_of_what_is_past) {
    const MeetingId id = plan();
    EXPECT_TRUE(told(*calendars::instant_of(day, "14:30")).empty());
    EXPECT_EQ(told(*calendars::instant_of(day, "14:29")).size(), 3u);
    cancel(id);
    EXPECT_TRUE(told(Instant(day + days{1}) + hours{1}).empty());
}

TEST_P(Invitations, are_of_the_whole_day_without_times_and_without_end_when_none_was_said) {
    plan("", "", "");
    auto mails = told();
    std::string stamp = iso(day);
    std::erase(stamp, '-');
    EXPECT_TRUE(mails[0].has("DTSTART;VALUE=DATE:" + stamp));
    EXPECT_FALSE(mails[0].has("LOCATION"));
    plan("Distans https://video.example/rum?a=1&b=2.", "09:00", "");
    mails = told();
    EXPECT_TRUE(mails[0].has("T090000"));
    EXPECT_FALSE(mails[0].has("DTEND"));
    EXPECT_FALSE(mails[0].has("DURATION"));
    EXPECT_TRUE(mails[0].has("URL:https://video.example/rum?a=1&b=2\r"));
    EXPECT_NE(mails[0].text.find("Delta här: https://video.example/rum?a=1&b=2\n"), std::string::npos);
}

TEST_P(Invitations, make_up_for_what_a_crash_left) {
    plan();
    ASSERT_EQ(told().size(), 3u);
    run(forget_after_crash, world::karin);  // as if her row, and so her mail, had not been written
    EXPECT_EQ(tell_all(*database, {settings, "x", now() + hours{1}}), 1);
    EXPECT_EQ(tell_all(*database, {settings, "x", now() + hours{1}}), 0);
}

TEST_P(Invitations, are_answered_by_those_who_are_called) {
    const MeetingId id = plan();
    EXPECT_EQ(say(world::bo, id, Answer::yes).error().kind, RefusalKind::not_found);
    EXPECT_EQ(say(world::ulla, id, Answer::yes).error().kind, RefusalKind::forbidden);
    EXPECT_EQ(say(world::karin, id, Answer::none).error().kind, RefusalKind::invalid);
    EXPECT_TRUE(say(world::karin, id, Answer::yes));
    EXPECT_TRUE(say(world::karin, id, Answer::no));
    const Meeting asked = meeting(id);
    const auto all = database->read([&](db::Read& read) { return answers_to(read, asked); });
    ASSERT_EQ(all.size(), 3u);
    for (const auto& one : all)
        EXPECT_EQ(one.answer, one.person == world::karin ? Answer::no : Answer::none) << one.name;
    EXPECT_TRUE(told()[1].has("PARTSTAT=DECLINED"));
    cancel(id);
    EXPECT_EQ(say(world::karin, id, Answer::yes).error().kind, RefusalKind::conflict);
}

TEST_P(Invitations, show_everybody_their_own_answer_and_the_keeper_all) {
    auth::Site site(*database);
    auth::add_routes(site.routes);
    meetings::add_routes(site.routes);
    meetings::hang_held_page([](auth::Visit& visit, const Meeting& one) {
        html::Out out;
        for (const auto& panel : meetings::panels()) out("{}", panel.panel(visit, one));
        return visit.page(visit.frame(""), out.markup());
    });
    invitations::add_routes(site.routes);
    auto sara = auth::signed_in(site, "sara"), karin = auth::signed_in(site, "karin");
    const std::string path = "/meetings/" + to_string(plan());
    EXPECT_TRUE(auth::shows(karin->get(path), "Du har inte svarat än."));
    EXPECT_EQ(karin->post(path + "/answer", {{"answer", "kanske"}}).status, 422);
    EXPECT_EQ(karin->post(path + "/answer", {{"answer", "no"}}).status, 303);
    EXPECT_TRUE(auth::shows(karin->get(path), "Du har svarat: Jag kommer inte."));
    EXPECT_FALSE(auth::shows(karin->get(path), "av 3 har svarat"));
    EXPECT_TRUE(auth::shows(sara->get(path), "1 av 3 har svarat: 0 kommer, 1 kommer inte, 0 kanske."));
    EXPECT_EQ(auth::signed_in(site, "bo")->post(path + "/answer", {{"answer", "no"}}).status, 404);
    EXPECT_EQ(auth::signed_in(site, "ulla")->post(path + "/answer", {{"answer", "no"}}).status, 403);
}

TEST_P(Invitations, warn_the_keeper_of_a_room_and_of_people_who_are_taken) {
    auth::Site site(*database);
    auth::add_routes(site.routes);
    meetings::add_routes(site.routes);
    meetings::hang_held_page([](auth::Visit& visit, const Meeting& one) {
        html::Out out;
        for (const auto& panel : meetings::panels()) out("{}", panel.panel(visit, one));
        return visit.page(visit.frame(""), out.markup());
    });
    invitations::add_routes(site.routes);
    auto sara = auth::signed_in(site, "sara"), karin = auth::signed_in(site, "karin");
    const std::string path = "/meetings/" + to_string(plan("Rum 4"));
    EXPECT_FALSE(auth::shows(sara->get(path), "ett annat möte då"));
    plan("rum  4", "14:30", "15:00");
    EXPECT_FALSE(auth::shows(sara->get(path), "är upptagen då")) << "one after the other";
    const auto other = plan(" RUM 4 https://video.example/x", "14:00", "");
    EXPECT_FALSE(auth::shows(sara->get(path), "är upptagen då")) << "another place";
    EXPECT_TRUE(auth::shows(sara->get(path), "3 av 3 har ett annat möte då."));
    plan("rum  4", "13:30", "14:00");
    EXPECT_TRUE(auth::shows(sara->get(path), "Rum 4 är upptagen då:"));
    EXPECT_FALSE(auth::shows(karin->get(path), "är upptagen då")) << "she does not plan it";
    const auto link = R"(<a href="https://video.example/x">)";
    EXPECT_TRUE(auth::shows(karin->get("/meetings/" + to_string(other)), link));
    cancel(other);
    EXPECT_FALSE(auth::shows(karin->get("/meetings/" + to_string(other)), link));
}

}  // namespace
}  // namespace styrkedja::invitations
