// Who is reminded of what and when, that nobody is reminded twice or missed, and how people stop it.
#include <gtest/gtest.h>

#include <map>

#include "audit/audit.h"
#include "audit/testing/schema.h"
#include "auth/accounts.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "commitments/commitments.h"
#include "organisation/organisation.h"
#include "reminders/choice.h"
#include "reminders/digest.h"
#include "reminders/reminders.h"
#include "rights/testing/world.h"

namespace styrkedja::reminders {
namespace {

using std::chrono::days;
using std::chrono::hours;
namespace world = rights::world;

struct Queued {
    std::string recipient;
    std::string subject;
    std::string text;
    std::string unsubscribe_url;
};
const db::Query<Queued()> all_mail{
    "SELECT recipient, subject, body, unsubscribe_url FROM mail_message ORDER BY id"};
const db::Query<void(PersonId, std::string)> set_email{"UPDATE person SET email = $2 WHERE id = $1"};
const db::Query<void(PersonId, UnitId, Date, Date)> employ{
    "INSERT INTO employment (person, unit, position, profession, pay_form, form, extent_permille, "
    "valid_from, "
    "valid_to) VALUES ($1, $2, 'lärare', '', 'monthly', 'permanent', 1000, $3, $4)"};
const db::Query<void(PersonId, Date, Date)> leave{
    "INSERT INTO employment_leave (employment, kind, valid_from, valid_to) SELECT id, 'parental', $2, $3 "
    "FROM "
    "employment WHERE person = $1"};
const db::Query<void(PersonId)> unemploy{"DELETE FROM employment WHERE person = $1"};
const db::Query<void(Instant)> date_choices{"UPDATE reminder_choice SET changed_at = $1"};
const db::Query<void(PersonId)> forget_turns_after{"DELETE FROM reminder_digest WHERE person > $1"};
const db::Query<void(MailId)> forget_mail_after{"DELETE FROM mail_message WHERE id > $1"};
const db::Query<PersonId(std::string)> add_somebody{
    "INSERT INTO person (code, name, sort_key, email) VALUES ($1, $1, $1, $1) RETURNING id"};
const db::Query<void(PersonId, std::string)> add_account_for{
    "INSERT INTO account (username, password_hash, person, language, created_at) VALUES ($2, '', $1, 'sv', "
    "0)"};

const db::Query<ReportId(PersonId, PersonId, Date, std::string, std::optional<Date>)> add_report{
    "INSERT INTO report_back (plan, reporter, to_person, due_on, state, answer_by) VALUES ((SELECT max(id) "
    "FROM follow_up_plan), $1, $2, $3, $4, $5) RETURNING id"};
const db::Query<void(PersonId, PersonId)> add_plan{
    "INSERT INTO follow_up_plan (subject_kind, subject, form, cadence, first_due, reporter, to_person) "
    "VALUES ('decision', (SELECT count(*) + 1 FROM follow_up_plan), 'written', 'once', '2026-01-01', $1, "
    "$2)"};

class Reminders : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        database->write([&](db::Write& write) {
            unit = organisation::add_unit(write, {std::nullopt, "tests"},
                                          {.code = "skola", .name = "Skolan", .kind = UnitKind::school_unit});
            for (PersonId person : {world::karin, world::sara}) {
                write.run(set_email, person, std::string(world::username(person)) + "@skola.example");
                write.run(employ, person, unit, monday - days{400}, forever);
            }
        });
    }
    CommitmentId promise(PersonId person, std::string text, std::optional<Date> due_on) {
        return database->write([&](db::Write& write) {
            return commitments::add_commitment(write, {.text = std::move(text),
                                                       .owners = {{.name = "Karin", .person = person}},
                                                       .due_on = due_on,
                                                       .promised_on = {}});
        });
    }
    // By Karin to Sara.
    ReportId report(Date due, std::string state = "due", std::optional<Date> answer_by = {}) {
        return database->write([&](db::Write& write) {
            write.run(add_plan, world::karin, world::sara);
            return *write.one(add_report, world::karin, world::sara, due, state, answer_by);
        });
    }
    std::string text_to(std::string_view recipient) {
        for (const auto& one : mails())
            if (one.recipient == recipient) return one.subject + "\n" + one.text;
        return {};
    }
    void choose(PersonId person, const Choice& choice) {
        database->write([&](db::Write& write) {
            EXPECT_TRUE(reminders::choose(write, world::visitor(person), choice, Language::swedish));
            write.run(date_choices, Instant{});
        });
    }
    std::int64_t compose(Instant at) { return compose_due(*database, {settings, "secret of tests", at}); }
    std::vector<Queued> mails() {
        return database->read([](db::Read& read) { return read.all(all_mail); });
    }
    template <class... Args>
    void run(const db::Query<void(Args...)>& query, const db::ArgumentOf<Args>&... args) {
        database->write([&](db::Write& write) { write.run(query, args...); });
    }

    const Date monday = *make_date(2026, 3, 2);
    const Instant seven = Instant(monday) + hours{6};  // Swedish winter time
    const mail::Settings settings{.smtp_url = "smtp://127.0.0.1",
                                  .from = "styrkedja@skola.example",
                                  .base_url = "https://styrkedja.example"};
    UnitId unit;
    db::TestDatabase database{GetParam(), audit::product_migrations()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Reminders, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Reminders, come_on_mondays_at_seven_unless_chosen_otherwise) {
    promise(world::karin, "Skicka underlaget", monday + days{3});
    EXPECT_EQ(compose(seven - std::chrono::minutes{1}), 0);
    EXPECT_EQ(compose(seven), 1);
    EXPECT_EQ(compose(seven), 0) << "once";
    EXPECT_EQ(compose(seven + hours{30}), 0) << "once";
    ASSERT_EQ(mails().size(), 1u);
    EXPECT_EQ(mails()[0].recipient, "karin@skola.example");
    EXPECT_EQ(mails()[0].subject, "1 på gång");
    EXPECT_EQ(compose(seven + days{7}), 1);
}

TEST_P(Reminders, follow_the_choice) {
    promise(world::karin, "Skicka underlaget", monday + days{30});
    promise(world::karin, "Ring", std::nullopt);
    choose(world::karin, {.frequency = Frequency::daily, .hour = 15});
    EXPECT_EQ(compose(seven), 1) << "yesterday's, which was missed";
    EXPECT_EQ(compose(seven + hours{8}), 1);
    EXPECT_EQ(compose(seven + hours{9}), 0);
    choose(world::karin, {.frequency = Frequency::weekly, .weekday = 4, .hour = 0});
    EXPECT_EQ(compose(seven + days{1}), 0);
    EXPECT_EQ(compose(Instant(monday + days{3}) - hours{1}), 1) << "Thursday, as it begins in Sweden";
    choose(world::karin, {.frequency = Frequency::none});
    EXPECT_EQ(compose(seven + days{7}), 0);
    choose(world::karin, {.channel = Channel::app});
    EXPECT_EQ(compose(seven + days{7}), 0);
}

TEST_P(Reminders, do_not_come_for_a_time_before_they_were_chosen) {
    promise(world::karin, "Ring", std::nullopt);
    choose(world::karin, {.frequency = Frequency::daily, .hour = 6});
    run(date_choices, seven);
    EXPECT_EQ(compose(seven + hours{1}), 0);
    EXPECT_EQ(compose(seven + days{1}), 1);
}

TEST_P(Reminders, say_what_is_late_then_what_lacks_a_day_then_what_comes_then_what_others_owe) {
    const CommitmentId late = promise(world::karin, "Det sena", monday - days{3});
    promise(world::karin, "Det utan dag", std::nullopt);
    promise(world::karin, "Det som\nkommer", monday + days{14});
    promise(world::karin, "Långt bort", monday + days{15});
    database->write([&](db::Write& write) {
        commitments::add_commitment(write, {.text = "Svara Karin",
                                            .owners = {{.name = "Sara Lind", .person = world::sara}},
                                            .to = {.name = "Karin Ek", .person = world::karin},
                                            .due_on = monday + days{40},
                                            .promised_on = {}});
    });
    compose(seven);
    const auto sent = mails();
    auto to_karin = std::ranges::find(sent, "karin@skola.example", &Queued::recipient);
    ASSERT_NE(to_karin, sent.end());
    EXPECT_EQ(to_karin->subject, "1 försenat, 3 på gång");
    std::size_t at = 0;
    const std::string link = "/commitments/" + to_string(late);
    for (const char* part : {"Hej Karin Ek!", "Det sena – senast", link.c_str(), "Det utan dag",
                             "Det som kommer", "Svara Karin (Sara Lind)", "/commitments?view=mine"}) {
        at = to_karin->text.find(part, at);
        EXPECT_NE(at, std::string::npos) << part << " in its place in\n" << to_karin->text;
    }
    EXPECT_EQ(to_karin->text.find("Långt bort"), std::string::npos);
    EXPECT_NE(to_karin->text.find(to_karin->unsubscribe_url), std::string::npos);
}

TEST_P(Reminders, are_in_the_language_of_the_account) {
    promise(world::karin, "Ring", monday - days{1});
    database->write([&](db::Write& write) {
        auth::set_language(write, {std::nullopt, "tests"}, AccountId{world::karin.value}, Language::english);
    });
    compose(seven);
    EXPECT_EQ(mails().at(0).subject, "1 overdue");
    EXPECT_NE(mails().at(0).text.find("Hello Karin Ek!"), std::string::npos);
}

TEST_P(Reminders, are_not_sent_when_there_is_nothing_to_say_or_nobody_to_say_it_to) {
    EXPECT_EQ(compose(seven), 0) << "nothing to say";
    struct Case {
        const char* why;
        std::function<void()> change;
    };
    const std::vector<Case> cases = {
        {"no address", [&] { run(set_email, world::karin, ""); }},
        {"not an address", [&] { run(set_email, world::karin, "a@b\r\nBcc: c@d"); }},
        {"a closed account",
         [&] {
             run(set_email, world::karin, "karin@skola.example");
             database->write([&](db::Write& write) {
                 return auth::set_disabled(write, {std::nullopt, "tests"}, AccountId{world::karin.value},
                                           true, Language::swedish);
             });
         }},
        {"on leave", [&] {
             database->write([&](db::Write& write) {
                 return auth::set_disabled(write, {std::nullopt, "tests"}, AccountId{world::karin.value},
                                           false, Language::swedish);
             });
             run(leave, world::karin, monday + days{28}, monday + days{28});
         }}};
    promise(world::karin, "Ring", std::nullopt);
    int week = 1;
    for (const auto& each : cases) {
        each.change();
        EXPECT_EQ(compose(seven + days{7 * week++}), 0) << each.why;
    }
    EXPECT_EQ(compose(seven + days{35}), 1) << "back from leave";
    database->write([&](db::Write& write) {
        write.script("DELETE FROM employment_leave");
        write.run(unemploy, world::karin);
        write.run(employ, world::karin, unit, monday - days{400}, monday + days{41});
    });
    EXPECT_EQ(compose(seven + days{42}), 0) << "the employment has ended";
    EXPECT_EQ(mails().size(), 1u);
}

TEST_P(Reminders, come_to_whoever_is_away_from_one_of_two_employments) {
    promise(world::karin, "Ring", std::nullopt);
    run(leave, world::karin, monday, monday);
    EXPECT_EQ(compose(seven), 0);
    run(employ, world::karin, unit, monday, monday);
    EXPECT_EQ(compose(seven), 1);
}

TEST_P(Reminders, name_what_is_late_three_times_and_then_only_count_it) {
    promise(world::karin, "Det sena", monday - days{1});
    int week = 0;
    for (; week < 3; ++week) EXPECT_EQ(compose(seven + days{7 * week}), 1);
    EXPECT_EQ(compose(seven + days{7 * week++}), 0) << "nothing new to say";
    promise(world::karin, "Något annat", std::nullopt);
    EXPECT_EQ(compose(seven + days{7 * week}), 1);
    EXPECT_EQ(mails().back().subject, "1 försenat, 1 på gång");
    EXPECT_EQ(mails().back().text.find("Det sena"), std::string::npos);
    EXPECT_NE(mails().back().text.find("1 försenat till"), std::string::npos);
}

TEST_P(Reminders, name_the_reports_that_one_gives_and_answers) {
    report(monday + days{15});
    report(monday - days{40}, "answered");
    EXPECT_EQ(compose(seven), 0) << "nothing to say";
    const ReportId late = report(monday + days{6}), soon = report(monday + days{21}),
                   given = report(monday, "delivered", monday + days{14});
    EXPECT_EQ(compose(seven + days{7}), 2);
    const std::string to_karin = text_to("karin@skola.example"), to_sara = text_to("sara@skola.example");
    EXPECT_NE(to_karin.find("3 återrapporter\n"), std::string::npos) << to_karin;
    EXPECT_NE(to_karin.find("Återrapportera till Sara Lind – senast"), std::string::npos) << to_karin;
    for (ReportId id : {late, soon})
        EXPECT_NE(to_karin.find("/reports/" + to_string(id) + "\n"), std::string::npos) << to_karin;
    EXPECT_EQ(to_karin.find("/reports/" + to_string(given)), std::string::npos);
    EXPECT_NE(to_sara.find("1 återrapport\n"), std::string::npos) << to_sara;
    EXPECT_NE(to_sara.find("Svara på återrapporten från Karin Ek"), std::string::npos) << to_sara;
    EXPECT_NE(to_sara.find("/reports/" + to_string(given) + "\n"), std::string::npos) << to_sara;
}

TEST_P(Reminders, name_a_late_report_for_three_mails_and_then_only_count_it) {
    report(monday - days{1});
    int week = 0;
    for (; week < 3; ++week) EXPECT_EQ(compose(seven + days{7 * week}), 1);
    EXPECT_EQ(compose(seven + days{7 * week++}), 0) << "nothing new to say";
    report(monday + days{7 * week});
    EXPECT_EQ(compose(seven + days{7 * week}), 1);
    EXPECT_NE(mails().back().text.find("1 försenad till finns bland dina återrapporter."), std::string::npos)
        << mails().back().text;
}

TEST_P(Reminders, that_broke_off_halfway_go_on_with_nobody_twice_and_nobody_missed) {
    constexpr int many = 1201;  // two whole portions and a rest
    database->write([&](db::Write& write) {
        for (int at = 0; at < many; ++at) {
            const std::string name = fmt::format("p{}@skola.example", at);
            const PersonId person = *write.one(add_somebody, name);
            write.run(add_account_for, person, name);
            write.run(employ, person, unit, monday - days{1}, forever);
            commitments::add_commitment(write, {.text = "Ring",
                                                .owners = {{.name = "p", .person = person}},
                                                .due_on = {},
                                                .promised_on = {}});
        }
    });
    std::stop_source stop;  // a server that is told to stop leaves it to the next one
    stop.request_stop();
    EXPECT_EQ(compose_due(*database, {settings, "secret", seven, stop.get_token()}), 0);
    // As if it were killed after the first portion: the turns and mails of the others are undone together.
    EXPECT_EQ(compose(seven), many);
    database->write([&](db::Write& write) {
        write.run(forget_turns_after, PersonId{world::anna_strom.value + 500});
        write.run(forget_mail_after, MailId{500});
    });
    EXPECT_EQ(compose(seven), many - 500);
    EXPECT_EQ(compose(seven), 0);
    std::map<std::string, int> got;
    for (const auto& one : mails()) ++got[one.recipient];
    EXPECT_EQ(got.size(), static_cast<std::size_t>(many));
    for (const auto& [recipient, times] : got) EXPECT_EQ(times, 1) << recipient;
}

TEST_P(Reminders, of_two_servers_at_once_come_once) {
    promise(world::karin, "Ring", std::nullopt);
    promise(world::sara, "Ring", std::nullopt);
    auto elsewhere = db::Database::open({.url = database.url(), .readers = 2});
    std::thread other([&] { compose_due(*elsewhere, {settings, "secret", seven}); });
    compose(seven);
    other.join();
    EXPECT_EQ(mails().size(), 2u);
}

class ReminderPages : public Reminders {
  protected:
    void SetUp() override {
        Reminders::SetUp();
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        reminders::add_routes(site->routes, settings);
        karin = std::make_unique<auth::Browser>(*site);
        stranger = std::make_unique<auth::Browser>(*site);
        ASSERT_TRUE(karin->sign_in("karin"));
    }
    Choice choice() {
        return database->read([](db::Read& read) { return choice_of(read, world::karin); });
    }
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> karin, stranger;
};
INSTANTIATE_TEST_SUITE_P(Engines, ReminderPages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(ReminderPages, take_the_choice_and_show_the_next_mail) {
    EXPECT_NE(karin->get("/account/reminders").body.find("På måndagar kl. 07, med e-post."),
              std::string::npos);
    EXPECT_NE(karin->get("/account/reminders").body.find("inget nytt att säga"), std::string::npos);
    promise(world::karin, "Ring <Bo>", date_of(now()) - days{1});
    const std::string page = karin->get("/account/reminders").body;
    EXPECT_NE(page.find("<strong>1 försenat</strong>"), std::string::npos);
    EXPECT_NE(page.find("Ring &lt;Bo&gt;"), std::string::npos);
    EXPECT_EQ(karin
                  ->post("/account/reminders",
                         {{"frequency", "daily"}, {"weekday", "3"}, {"hour", "16"}, {"channel", "app"}})
                  .status,
              303);
    EXPECT_EQ(choice(), (Choice{Frequency::daily, 3, 16, Channel::app, false})) << "nothing was ticked";
    for (const char* hour : {"24", "-1", "x", ""})
        EXPECT_EQ(
            karin->post("/account/reminders", {{"frequency", "daily"}, {"weekday", "3"}, {"hour", hour}})
                .status,
            422);
    EXPECT_EQ(karin->post("/account/reminders", {{"weekday", "8"}, {"hour", "1"}}).status, 422);
    auto events =
        database->read([&](db::Read& read) { return audit::history(read, "person", world::karin.value); });
    EXPECT_EQ(events.at(0).action, "choose_reminders");
}

TEST_P(ReminderPages, are_stopped_by_the_link_alone) {
    const std::string secret = secret_of(*database);
    EXPECT_EQ(secret_of(*database), secret);
    const std::string path = "/reminders/stop/" + stop_token(world::karin, secret);
    EXPECT_EQ(stranger->get(path).status, 200);
    EXPECT_EQ(choice().channel, Channel::mail) << "looking at it changes nothing";
    EXPECT_EQ(stranger->post(path, {{"List-Unsubscribe", "One-Click"}}).status, 200);
    EXPECT_EQ(choice().channel, Channel::app);
    EXPECT_EQ(stranger->post(path, {{"List-Unsubscribe", "One-Click"}}).status, 200)
        << "once more does no harm";
}

TEST_P(ReminderPages, are_not_stopped_by_a_link_that_we_have_not_signed) {
    const std::string token = stop_token(world::karin, secret_of(*database));
    std::string other = token, changed = token;
    other.replace(0, token.find('-'), to_string(world::sara));
    changed.back() = changed.back() == '0' ? '1' : '0';
    for (const std::string& forged : {other, changed, token.substr(0, token.size() - 1), token + "0",
                                      stop_token(world::karin, "another secret"), std::string("4-"),
                                      std::string("-"), std::string("4"), std::string("x")}) {
        EXPECT_EQ(stranger->get("/reminders/stop/" + forged).status, 404) << forged;
        EXPECT_EQ(stranger->post("/reminders/stop/" + forged, {}).status, 404) << forged;
    }
    EXPECT_EQ(choice(), Choice{});
}

}  // namespace
}  // namespace styrkedja::reminders
