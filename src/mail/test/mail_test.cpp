// Mail is queued once per key, handed over once, put off or given up as the server says, and never sent again
// when nobody knows what became of it.
#include "mail/mail.h"

#include <gtest/gtest.h>

#include <map>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "base/text.h"
#include "mail/deliver.h"
#include "mail/smtp.h"
#include "rights/testing/world.h"

namespace styrkedja::mail {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
namespace world = rights::world;

class Mail : public testing::TestWithParam<db::Engine> {
  protected:
    Result<MailId> add(const NewMessage& message) {
        return database->write([&](db::Write& write) { return queue(write, message); });
    }
    MailId add(const std::string& key) {
        return *add({.key = key, .recipient = key + "@skola.example", .subject = "Hej", .text = "Hej\n"});
    }
    Listed found(MailId id) {
        return *database->read([&](db::Read& read) { return find_mail(read, id); });
    }
    std::optional<Taken> take(Instant at) {
        return database->write([&](db::Write& write) { return take_next(write, at); });
    }
    // What a run sends; the server answers every message with `answer`.
    void run(const Answer& answer, std::stop_token stopping = {}) {
        auto send = [&](const Taken& message) {
            ++handed_over[message.recipient];
            return answer;
        };
        deliver(*database, send, {.id = {}, .kind = "", .payload = "", .stopping = stopping},
                [this] { return clock; });
    }

    std::map<std::string, int> handed_over;
    Instant clock = now() + minutes{10};
    db::TestDatabase database{GetParam(), audit::product_migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Mail, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Mail, is_queued_once_per_key_and_undone_with_its_command) {
    EXPECT_EQ(add("a"), add("a"));
    auto refused = database->write([&](db::Write& write) -> Result<void> {
        EXPECT_TRUE(queue(write, {.key = "b", .recipient = "b@skola.example", .subject = "Hej", .text = ""}));
        return refuse(RefusalKind::conflict, "no");
    });
    EXPECT_FALSE(refused);
    run({Fate::sent});
    EXPECT_EQ(handed_over, (std::map<std::string, int>{{"a@skola.example", 1}}));
    add("a");
    run({Fate::sent});
    EXPECT_EQ(handed_over["a@skola.example"], 1) << "sent is sent";
}

TEST_P(Mail, refuses_what_could_end_a_header_or_name_somebody_else) {
    for (std::string address :
         {"", "a", "@b", "a@", "a@b@c", "a@b\r\nBcc: x@y", "a@b\nX: y", "a b@c", "a@b,c@d", "<a@b>",
          "a@b>\r\nRCPT TO:<c@d", "\"a\"@b", "å@b", "a@b\x7f", "a@b;c", "(x)a@b"})
        EXPECT_FALSE(add({.key = "k", .recipient = address, .subject = "Hej", .text = ""})) << address;
    for (std::string subject : {"Hej\r\nBcc: x@y", "Hej\nBcc: x@y", "Hej\rBcc: x@y", "Hej\x7f", "a\tb"})
        EXPECT_FALSE(add({.key = "k", .recipient = "a@b", .subject = subject, .text = ""})) << subject;
    EXPECT_FALSE(
        add({.key = "k", .recipient = "a@b", .subject = "", .text = "", .unsubscribe_url = "x\r\ny"}));
    EXPECT_TRUE(
        add({.key = "k", .recipient = "a.b+c@d-e.example", .subject = "Åäö \u2028", .text = "\r\n.\r\n"}));
}

TEST_P(Mail, carries_what_calendars_take_out_of_it) {
    EXPECT_TRUE(add({.key = "c",
                     .recipient = "c@skola.example",
                     .subject = "Hej",
                     .text = "",
                     .calendar = CalendarPart{"REQUEST", "BEGIN:VCALENDAR\r\nÅ"}}));
    const auto taken = take(clock);
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->calendar_method, "REQUEST");
    EXPECT_EQ(taken->calendar, "BEGIN:VCALENDAR\r\nÅ");
    const auto lines = header_lines({.from = "a@b.example"}, *taken);
    EXPECT_EQ(std::ranges::count(lines, "Content-Type: multipart/alternative"), 1);
    for (const char* method : {"REQUEST\r\nBcc: x@y", "request", "REQUEST; x=y"})
        EXPECT_FALSE(add({.key = "d",
                          .recipient = "d@skola.example",
                          .subject = "Hej",
                          .text = "",
                          .calendar = CalendarPart{method, ""}}))
            << method;
}

TEST_P(Mail, is_durably_sending_before_it_is_handed_over) {
    const MailId id = add("a");
    auto send = [&](const Taken&) {
        EXPECT_EQ(found(id).state, MailState::sending);
        return Answer{Fate::sent};
    };
    deliver(*database, send, {.id = {}, .kind = "", .payload = ""}, [this] { return clock; });
    EXPECT_EQ(found(id).state, MailState::sent);
}

TEST_P(Mail, is_uncertain_and_never_sent_again_when_its_sender_died) {
    const MailId id = add("a");
    ASSERT_TRUE(take(clock));  // … and then the server is killed
    run({Fate::sent});
    EXPECT_EQ(found(id).state, MailState::sending) << "it may still be alive";
    clock += lease + seconds{1};
    run({Fate::sent});
    EXPECT_EQ(found(id).state, MailState::uncertain);
    clock += minutes{60 * 24};
    run({Fate::sent});
    EXPECT_TRUE(handed_over.empty());
}

TEST_P(Mail, takes_the_word_of_a_sender_that_was_thought_dead) {
    const MailId id = add("a");
    const auto taken = take(clock);
    clock += lease + seconds{1};
    run({Fate::sent});
    ASSERT_EQ(found(id).state, MailState::uncertain);
    database->write([&](db::Write& write) { settle(write, *taken, {Fate::sent}, clock); });
    EXPECT_EQ(found(id).state, MailState::sent);
}

TEST_P(Mail, is_uncertain_when_the_connection_broke_before_the_answer) {
    const MailId id = add("a");
    run({Fate::unknown, "354"});
    EXPECT_EQ(found(id).state, MailState::uncertain);
    clock += minutes{60 * 24};
    run({Fate::sent});
    EXPECT_EQ(handed_over["a@skola.example"], 1);
}

TEST_P(Mail, waits_longer_after_each_soft_error_and_fails_at_last) {
    const MailId id = add("a");
    for (int attempt = 1; attempt < most_attempts; ++attempt) {
        run({Fate::put_off, "451 later"});
        ASSERT_EQ(found(id).state, MailState::waiting) << attempt;
        EXPECT_EQ(found(id).error, "451 later");
        EXPECT_EQ(found(id).next_try_at, clock + jobs::back_off(attempt));
        run({Fate::sent});
        ASSERT_EQ(handed_over["a@skola.example"], attempt) << "not before its time";
        clock = *found(id).next_try_at;
    }
    run({Fate::put_off, "451 later"});
    EXPECT_EQ(found(id).state, MailState::failed);
}

TEST_P(Mail, fails_at_once_by_a_hard_error_and_the_others_go_on) {
    const MailId bad = add("a"), good = add("b");
    auto send = [&](const Taken& message) {
        return message.id == bad ? Answer{Fate::refused, "550 no"} : Answer{Fate::sent};
    };
    deliver(*database, send, {.id = {}, .kind = "", .payload = ""}, [this] { return clock; });
    EXPECT_EQ(found(bad).state, MailState::failed);
    EXPECT_EQ(found(good).state, MailState::sent);
}

TEST_P(Mail, all_waits_with_the_first_when_there_is_no_server) {
    const MailId first = add("a"), second = add("b");
    run({Fate::no_server, "refused"});
    EXPECT_EQ(handed_over.size(), 1u);
    for (MailId id : {first, second}) {
        EXPECT_EQ(found(id).state, MailState::waiting);
        EXPECT_EQ(found(id).next_try_at, clock + seconds{10});
    }
    for (int tries = 0; tries < 2 * most_attempts; ++tries) {
        clock = *found(first).next_try_at;
        run({Fate::no_server, "refused"});
        ASSERT_LE(*found(first).next_try_at, clock + minutes{15});
    }
    clock = *found(first).next_try_at;
    run({Fate::sent});
    EXPECT_EQ(found(first).state, MailState::sent) << "an outage never makes mail fail";
    EXPECT_EQ(found(second).state, MailState::sent);
}

TEST_P(Mail, is_left_waiting_when_the_server_stops) {
    const MailId id = add("a");
    std::stop_source stop;
    stop.request_stop();
    run({Fate::sent}, stop.get_token());
    EXPECT_EQ(found(id).state, MailState::waiting);
    run({Fate::sent});
    EXPECT_EQ(found(id).state, MailState::sent);
}

TEST(MailHeader, is_encoded_and_always_the_same_for_a_key) {
    const Settings settings{.smtp_url = "smtp://127.0.0.1", .from = "styrkedja@skola.example"};
    const Taken message{{1}, "digest/1", "eva@skola.example", "3 försenade, 5 på gång", "", "https://x/y",
                        1,   Instant{}};
    const auto lines = header_lines(settings, message);
    EXPECT_EQ(lines[0], "Date: Thu, 01 Jan 1970 00:00:00 +0000");
    EXPECT_EQ(lines[3], "Subject: =?UTF-8?B?MyBmw7Zyc2VuYWRlLCA1IHDDpSBnw6VuZw==?=");
    EXPECT_TRUE(lines[4].ends_with("@skola.example>"));
    EXPECT_EQ(lines, header_lines(settings, message));
    EXPECT_EQ(encoded_word("plain"), "plain");
    const auto folded = encoded_word(std::string(99, 'a') + "åäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäö");
    for (auto line : split(folded, '\n')) EXPECT_LE(trim(line).size(), 75u);
}

TEST(MailSettings, need_sender_and_links) {
    EXPECT_EQ(problem_of({}), "");
    EXPECT_NE(problem_of({.smtp_url = "http://x", .from = "a@b", .base_url = "https://x"}), "");
    EXPECT_NE(problem_of({.smtp_url = "smtp://x", .from = "a", .base_url = "https://x"}), "");
    EXPECT_NE(problem_of({.smtp_url = "smtp://x", .from = "a@b"}), "");
    EXPECT_EQ(problem_of({.smtp_url = "smtps://x", .from = "a@b", .base_url = "https://x"}), "");
    EXPECT_TRUE(is_loopback("smtp://127.0.0.1:2525"));
    EXPECT_FALSE(is_loopback("smtp://mail.example"));
    EXPECT_FALSE(is_loopback("smtp://127.0.0.1.example"));
}

class MailPages : public Mail {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        mail::add_routes(site->routes, {});
        for (auto* each : {&pia, &ulla}) *each = std::make_unique<auth::Browser>(*site);
        ASSERT_TRUE(pia->sign_in("pia") && ulla->sign_in("ulla"));
    }
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> pia, ulla;
};
INSTANTIATE_TEST_SUITE_P(Engines, MailPages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(MailPages, shows_what_needs_somebody_first_and_sends_it_again) {
    const MailId failed = add("a");
    run({Fate::refused, "550 <nobody> here"});
    const MailId uncertain = add("b");
    run({Fate::unknown, "timeout"});
    add("c");
    const std::string page = pia->get("/mail").body;
    EXPECT_NE(page.find("1 misslyckade, 1 ovissa, 1 väntar."), std::string::npos);
    EXPECT_NE(page.find("550 &lt;nobody&gt; here"), std::string::npos);
    EXPECT_NE(page.find("smtp-url"), std::string::npos) << "says that nothing is sent";
    for (MailId id : {failed, uncertain}) {
        EXPECT_EQ(pia->post("/mail/" + to_string(id) + "/retry", {}).status, 303);
        EXPECT_EQ(found(id).state, MailState::waiting);
        EXPECT_EQ(pia->post("/mail/" + to_string(id) + "/retry", {}).status, 409);
    }
    auto events = database->read([&](db::Read& read) { return audit::history(read, "mail", failed.value); });
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0].action, "retry_mail");
}

TEST_P(MailPages, is_there_only_for_those_who_run_the_system) {
    const MailId id = add("a");
    run({Fate::refused, "550"});
    EXPECT_EQ(ulla->get("/mail").status, 404);
    EXPECT_EQ(ulla->post("/mail/" + to_string(id) + "/retry", {}).status, 404);
    EXPECT_EQ(pia->post("/mail/999/retry", {}).status, 404);
    EXPECT_EQ(found(id).state, MailState::failed);
}

}  // namespace
}  // namespace styrkedja::mail
