// Booking as the superior, who leads the round and everybody else meet it; what stands in their calendars.
#include <boost/json.hpp>
#include <future>
#include <ranges>

#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "dialogue_booking/dialogue_booking.h"
#include "dialogue_booking/feed.h"
#include "dialogues/testing/world.h"
#include "meetings/planning.h"
#include "reminders/calendar.h"

namespace styrkedja::dialogue_booking {
namespace {

namespace json = boost::json;
namespace world = rights::world;
using auth::location_of;
using auth::shows;
using dialogues::sv;
using std::chrono::days;

class Booking : public dialogues::DialogueWorld {
  protected:
    void SetUp() override {
        DialogueWorld::SetUp();
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        dialogue_rounds::add_routes(site->routes);
        dialogues::add_routes(site->routes);
        dialogue_booking::add_routes(site->routes);
        karin = auth::signed_in(*site, "karin");  // heads the area: the superior
        bo = auth::signed_in(*site, "bo");        // leads quality, and so the round
        round_path = fmt::format("/dialogue-rounds/{}", round.value);
        path = round_path + "/booking";
        other = of(other_school);
        work_day = today + days{1};
        while (!is_working_day(work_day)) work_day += days{1};
    }
    std::unique_ptr<auth::Browser> as(const char* name) { return auth::signed_in(*site, name); }

    // The form as the page holds it, and where it is sent.
    struct Form {
        std::string action;
        http::Fields fields;
        void type(const char* name, DialogueId id, const std::string& value) {
            auth::type_in(fields, fmt::format("{}.{}", name, id.value), value);
        }
        std::string value(const char* name, DialogueId id) const {
            auto found = std::ranges::find(fields, fmt::format("{}.{}", name, id.value),
                                           [](const auto& field) { return field.first; });
            return found == fields.end() ? "–" : found->second;
        }
    };
    Form form_in(const http::Response& page) {
        std::string_view body = page.body;
        auto at = body.find("<form method=\"post\" action=\"/dialogue-rounds/");
        if (at == body.npos) {
            ADD_FAILURE() << "no form";
            return {};
        }
        body.remove_prefix(at);
        auto begin = body.find("action=\"") + 8;
        std::string action;
        for (auto part : std::views::split(body.substr(begin, body.find('"', begin) - begin), "&amp;"sv)) {
            if (!action.empty()) action += '&';
            action += std::string_view(part);
        }
        return {action, auth::form_fields(page.body, action)};
    }
    http::Response send(auth::Browser& browser, const Form& form) {
        return browser.post(form.action, form.fields);
    }
    void plan(DialogueId id, Date on, std::string at) {
        ok(write([&](db::Write& w) {
            return dialogues::plan_dialogue(
                w, head, id,
                {.on = on, .at = std::move(at), .version = dialogues::load_dialogue(w, id)->version}, sv);
        }));
    }
    void meet(Date day, std::string from, std::string to) {
        ok(write([&](db::Write& w) {
            return meetings::plan_meeting(w, world::visitor(world::sara),
                                          {.group = world::lg,
                                           .title = "Ledningsgrupp",
                                           .times = {day, std::move(from), std::move(to)}},
                                          sv);
        }));
    }
    std::string calendar(PersonId person) {
        return read([&](db::Read& r) {
            return reminders::calendar_of(r, person, {.base_url = "https://s.example", .site = "s"});
        });
    }
    static bool has(std::string_view in, std::string_view what) { return in.find(what) != in.npos; }

    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> karin, bo;
    std::string round_path, path;
    DialogueId other;
    Date work_day;
};
INSTANTIATE_TEST_SUITE_P(Engines, Booking, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Booking, is_for_who_holds_the_dialogues_and_who_leads_the_round) {
    for (auto* browser : {karin.get(), bo.get()}) {
        EXPECT_TRUE(shows(browser->get(path), "När ska dialogerna hållas?"));
        EXPECT_TRUE(shows(browser->get(round_path), "href=\"" + path + "\""));
        EXPECT_EQ(browser->get(fmt::format("{}?area={}", path, north.value)).status, 200);
        EXPECT_EQ(browser->get(fmt::format("{}?area={}", path, school.value)).status, 404);
        EXPECT_EQ(browser->get("/api" + path).status, 200);
    }
    for (const char* name : {"sara", "pia"}) {
        auto browser = as(name);
        EXPECT_EQ(browser->get(path).status, 404) << name;
        EXPECT_EQ(browser->post(path, {}).status, 404) << name;
        EXPECT_EQ(browser->get("/api" + path).status, 404) << name;
        EXPECT_EQ(browser->post_json("/api" + path, R"({"rows":[]})").status, 404) << name;
        EXPECT_FALSE(shows(browser->get(round_path), "/booking")) << name;
    }
    EXPECT_EQ(karin->get("/dialogue-rounds/999/booking").status, 404);
}

TEST_P(Booking, proposes_for_all_and_books_all_at_once) {
    auto page = karin->get(path + "?minutes=60&place=Rum+4");
    EXPECT_TRUE(shows(page, "2 av 2 får en dag i förslaget"));
    EXPECT_FALSE(shows(page, "De som har en dag"));
    auto form = form_in(page);
    EXPECT_EQ(form.value("at", dialogue), "08:30");
    auto done = send(*karin, form);
    ASSERT_EQ(done.status, 303) << done.body;
    for (DialogueId id : {dialogue, other}) {
        auto one = now_is(id);
        ASSERT_TRUE(one.planned_on);
        EXPECT_EQ(iso(*one.planned_on), form.value("on", id));
        EXPECT_GT(*one.planned_on, today);
        EXPECT_EQ(one.planned_at, "08:30");
        EXPECT_EQ(one.minutes, 60);
        EXPECT_EQ(one.place, "Rum 4");
    }
    EXPECT_NE(now_is().planned_on, now_is(other).planned_on);
    page = karin->get(location_of(done));
    EXPECT_TRUE(shows(page, "Alla dialoger har en dag."));
    EXPECT_TRUE(shows(page, "De som har en dag"));
    EXPECT_TRUE(shows(page, "0 gånger"));
    EXPECT_TRUE(shows(page, "Rum 4"));
}

TEST_P(Booking, a_row_may_be_changed_or_left_out) {
    auto form = form_in(karin->get(path));
    form.type("on", dialogue, iso(work_day));
    form.type("at", dialogue, "9.45");
    form.type("on", other, "");
    ASSERT_EQ(send(*karin, form).status, 303);
    EXPECT_EQ(now_is().planned_on, work_day);
    EXPECT_EQ(now_is().planned_at, "09:45");
    EXPECT_FALSE(now_is(other).planned_on);
    form = form_in(karin->get(path));
    form.type("on", other, "");
    auto refused = send(*karin, form);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "Ingen rad har någon dag."));
}

TEST_P(Booking, nothing_is_booked_when_two_rows_collide_and_what_was_typed_stands) {
    auto form = form_in(karin->get(path));
    form.type("on", dialogue, iso(work_day));
    form.type("at", dialogue, "10:00");
    form.type("on", other, iso(work_day));
    form.type("at", other, "11:00");
    auto refused = send(*karin, form);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, fmt::format("id=\"field-at.{}-error\"", dialogue.value)));
    EXPECT_TRUE(shows(refused, "Karin Ek är upptagen 11:00–12:30 den dagen."));
    EXPECT_FALSE(now_is().planned_on);
    EXPECT_FALSE(now_is(other).planned_on);
    auto again = form_in(refused);
    EXPECT_EQ(again.value("at", other), "11:00");
    again.type("at", other, "11:30");
    ASSERT_EQ(send(*karin, again).status, 303);
    EXPECT_EQ(now_is(other).planned_at, "11:30");
}

TEST_P(Booking, says_at_the_field_what_planning_refuses) {
    auto form = form_in(karin->get(path));
    auto late = loaded_round().to_on + days{1};
    form.type("on", dialogue, iso(late));
    form.type("at", other, "kvart över");
    auto refused = send(*karin, form);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, fmt::format("id=\"field-on.{}-error\"", dialogue.value)));
    EXPECT_TRUE(shows(refused, fmt::format("id=\"field-at.{}-error\"", other.value)));
    EXPECT_TRUE(shows(refused, "kvart över"));
    EXPECT_FALSE(now_is(other).planned_on);
    form.type("on", dialogue, "snart");
    refused = send(*karin, form);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(form_in(refused).value("on", dialogue), "snart");
}

TEST_P(Booking, the_second_of_two_at_once_sees_what_the_first_has_booked) {
    auto first = form_in(karin->get(path)), second = form_in(bo->get(path));
    ASSERT_EQ(send(*karin, first).status, 303);
    second.type("on", dialogue, iso(work_day));
    second.type("at", dialogue, "14:00");
    auto refused = send(*bo, second);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "sedan du öppnade sidan"));
    EXPECT_EQ(now_is().planned_at, "08:30");
    EXPECT_EQ(now_is().moved, 0);
    auto again = form_in(refused);
    EXPECT_EQ(again.value("at", dialogue), "14:00");
    again.type("on", other, "");
    ASSERT_EQ(send(*bo, again).status, 303) << "seen, and meant";
    EXPECT_EQ(now_is().planned_at, "14:00");
    EXPECT_EQ(now_is(other).planned_at, "08:30");
}

TEST_P(Booking, of_two_in_the_same_moment_one_books_all_and_the_other_nothing) {
    auto books = [&](const rights::Visitor& who, const std::string& at, const std::string& later) {
        return write([&](db::Write& w) {
            return accept(w, who, round,
                          {{.dialogue = dialogue, .on = work_day, .at = at, .version = 1},
                           {.dialogue = other, .on = work_day, .at = later, .version = 1}},
                          sv);
        });
    };
    ASSERT_EQ(now_is().version, 1);
    auto one = std::async(std::launch::async, [&] { return books(head, "08:30", "10:30"); });
    auto two = std::async(std::launch::async, [&] { return books(quality, "13:00", "14:30"); });
    bool first = one.get().has_value(), second = two.get().has_value();
    EXPECT_NE(first, second);
    EXPECT_EQ(now_is().planned_at, first ? "08:30" : "13:00");
    EXPECT_EQ(now_is(other).planned_at, first ? "10:30" : "14:30");
    EXPECT_EQ(now_is().moved + now_is(other).moved, 0);
}

TEST_P(Booking, keeps_away_from_other_dialogues_and_from_meetings_of_ones_groups) {
    // Karin and Sara are in the group: every day ahead but one is taken, that one until ten.
    Date last = loaded_round().to_on, open = last;
    while (!is_working_day(open)) open -= days{1};
    for (Date day = today + days{1}; day <= last; day += days{1})
        if (day != open) meet(day, "", "");
    meet(open, "08:00", "10:00");
    auto page = karin->get(path);
    auto form = form_in(page);
    EXPECT_EQ(form.value("on", dialogue), iso(open));
    EXPECT_EQ(form.value("at", dialogue), "10:15");
    EXPECT_EQ(form.value("on", other), iso(open));
    EXPECT_EQ(form.value("at", other), "13:00");
    plan(other, open, "13:00");
    form = form_in(karin->get(path + "?from=10:30"));
    EXPECT_EQ(form.value("at", dialogue), "10:30");
    form = form_in(karin->get(path + "?minutes=120&from=12:00&to=15:30"));
    EXPECT_EQ(form.value("on", dialogue), "") << "nothing is left of the day";
    EXPECT_TRUE(shows(karin->get(path + "?minutes=120&from=12:00&to=15:30"),
                      "De två har ingen ledig tid tillsammans innan omgången är slut."));
    form.type("on", dialogue, iso(open));
    form.type("at", dialogue, "09:00");
    auto refused = send(*karin, form);
    EXPECT_TRUE(shows(refused, "Sara Lind är upptagen 08:00–10:00 den dagen."));
    EXPECT_FALSE(shows(refused, "Ledningsgrupp,")) << "when, not with what";
    form.type("on", dialogue, iso(open - days{1}));
    ASSERT_EQ(send(*karin, form).status, 303) << "a meeting without a time is in nobody's way by hand";
}

TEST_P(Booking, proposes_anew_what_meets_something_else) {
    plan(dialogue, work_day, "09:00");
    plan(other, work_day, "13:00");
    auto page = karin->get(path);
    EXPECT_TRUE(shows(page, "Alla dialoger har en dag."));
    EXPECT_FALSE(shows(page, "krockar</"));
    meet(work_day, "09:30", "10:00");
    EXPECT_TRUE(shows(karin->get(path), "krockar</"));
    auto form = form_in(karin->get(path + "?conflicts=1"));
    EXPECT_EQ(form.value("on", other), "–") << "stands in nobody's way";
    EXPECT_NE(form.value("on", dialogue) + form.value("at", dialogue), iso(work_day) + "09:00");
    ASSERT_EQ(send(*karin, form).status, 303);
    bool moves = form.value("on", dialogue) != iso(work_day);
    EXPECT_EQ(now_is().moved, moves ? 1 : 0);
    page = karin->get(path);
    EXPECT_FALSE(shows(page, "krockar</"));
    EXPECT_TRUE(shows(page, moves ? "1 gång<" : "0 gånger<"));
}

TEST_P(Booking, refuses_settings_that_make_no_day) {
    for (const char* query :
         {"?from=sju", "?from=16:00&to=08:00", "?lunch_from=13:00&lunch_to=12:00", "?minutes=0", "?minutes=x",
          "?pause=-1", "?most=0", "?lunch_from=12:00&lunch_to="}) {
        auto page = karin->get(path + query);
        EXPECT_EQ(page.status, 422) << query;
        EXPECT_FALSE(shows(page, "name=\"dialogues\"")) << query;
        EXPECT_EQ(karin->get("/api" + path + query).status, 422) << query;
        EXPECT_EQ(karin->post(path + query, {}).status, 422) << query;
    }
    EXPECT_TRUE(shows(karin->get(path + "?from=sju"), "value=\"sju\""));
    EXPECT_EQ(karin->get(path + "?lunch_from=&lunch_to=").status, 200) << "no lunch";
}

TEST_P(Booking, a_round_that_has_gone_on_books_nothing) {
    auto form = form_in(karin->get(path));
    write([&](db::Write& w) { w.script("UPDATE dialogue_round SET state = 'closed_with_gaps'"); });
    auto page = karin->get(path);
    EXPECT_TRUE(shows(page, "Inga dialoger bokas längre."));
    EXPECT_FALSE(shows(page, "name=\"dialogues\""));
    auto refused = send(*karin, form);
    EXPECT_EQ(refused.status, 409);
    EXPECT_FALSE(shows(refused, "name=\"dialogues\""));
    EXPECT_FALSE(now_is().planned_on);
    EXPECT_FALSE(shows(karin->get(round_path), "/booking"));
}

TEST_P(Booking, does_the_same_as_json) {
    auto answer = json::parse(karin->get("/api" + path + "?minutes=45&place=Rum+4").body);
    const auto& proposed = answer.at("proposed").as_array();
    ASSERT_EQ(proposed.size(), 2u);
    EXPECT_EQ(proposed[0].at("minutes"), 45);
    EXPECT_EQ(proposed[0].at("place"), "Rum 4");
    EXPECT_TRUE(answer.at("unplaced").as_array().empty());
    auto twice = proposed;
    twice[1].as_object()["on"] = proposed[0].at("on");
    auto refused = karin->post_json("/api" + path, json::serialize(json::object{{"rows", twice}}));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, fmt::format("at.{}", proposed[0].at("dialogue").as_int64())));
    EXPECT_FALSE(now_is().planned_on);
    auto done = karin->post_json("/api" + path, json::serialize(json::object{{"rows", proposed}}));
    EXPECT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(json::parse(done.body).at("booked"), 2);
    for (const auto& one : proposed)
        EXPECT_EQ(iso(*now_is(DialogueId{one.at("dialogue").as_int64()}).planned_on),
                  one.at("on").as_string());
    answer = json::parse(karin->get("/api" + path).body);
    EXPECT_EQ(answer.at("planned").as_array().size(), 2u);
    EXPECT_TRUE(answer.at("proposed").as_array().empty());
    for (const char* body : {R"({"rows":[{"dialogue":1,"on":"snart"}]})", R"({"rows":[]})", "[]", "x"})
        EXPECT_EQ(karin->post_json("/api" + path, body).status, 422) << body;
}

TEST_P(Booking, a_dialogue_of_another_round_or_superior_does_not_exist_here) {
    auto row = [&](DialogueId id) {
        return write([&](db::Write& w) {
            return accept(w, head, round, {{.dialogue = id, .on = work_day, .version = 1}}, sv);
        });
    };
    EXPECT_FALSE(row(DialogueId{999}));
    write([&](db::Write& w) {
        w.script(
            fmt::format("UPDATE dialogue SET superior = {} WHERE id = {}", world::henrik.value, other.value));
    });
    auto refused = row(other);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::not_found);
    EXPECT_FALSE(now_is(other).planned_on);
}

TEST_P(Booking, stands_in_the_calendars_of_both_in_swedish_time_without_a_word_of_what_is_said) {
    EXPECT_FALSE(has(calendar(world::sara), "Kvarnskolan"));
    plan(dialogue, work_day, "13:00");
    auto starts = *calendars::instant_of(work_day, "13:00");
    std::string utc = iso(starts);
    std::erase_if(utc, [](char c) { return c == '-' || c == ':'; });
    for (PersonId person : {world::sara, world::karin}) {
        auto shown = calendar(person);
        EXPECT_TRUE(has(shown, "SUMMARY:Kvarnskolan · Verksamhetsdialog 1")) << shown;
        EXPECT_TRUE(has(shown, "DTSTART:" + utc)) << shown;
        EXPECT_TRUE(has(shown, fmt::format("UID:dialogue-{}.s@styrkedja", dialogue.value)));
        EXPECT_TRUE(has(shown, fmt::format("https://s.example/dialogues/{}", dialogue.value)));
        EXPECT_FALSE(has(shown, "DESCRIPTION"));
    }
    for (PersonId person : {world::ulla, world::bo, world::anna_berg})
        EXPECT_FALSE(has(calendar(person), "Kvarnskolan"));
    ok(write([&](db::Write& w) {
        return dialogues::cancel_dialogue(w, head, dialogue, CancelReason::on_leave, "Hemligt",
                                          now_is_in(w).version, sv);
    }));
    auto shown = calendar(world::sara);
    EXPECT_TRUE(has(shown, "STATUS:CANCELLED")) << shown;
    EXPECT_FALSE(has(shown, "Hemligt"));
}

struct Queued {
    std::string recipient;
    std::string subject;
    std::string text;
    std::string method;
    std::string calendar;
};
const db::Query<Queued()> outbox{
    "SELECT recipient, subject, body, calendar_method, calendar FROM mail_message ORDER BY id"};
const db::Query<void(PersonId, std::string)> set_email{"UPDATE person SET email = $2 WHERE id = $1"};
const db::Query<void(PersonId, UnitId, Date)> employ{
    "INSERT INTO employment (person, unit, position, profession, pay_form, form, extent_permille, "
    "valid_from) VALUES ($1, $2, 'rektor', '', 'monthly', 'permanent', 1000, $3)"};

class Invitations : public Booking {
  protected:
    void SetUp() override {
        Booking::SetUp();
        write([&](db::Write& w) {
            for (PersonId person : {world::sara, world::karin}) {
                w.run(set_email, person, fmt::format("{}@skola.example", world::username(person)));
                w.run(employ, person, school, today - days{100});
            }
        });
    }
    std::int64_t tell(std::chrono::minutes later = quiet) {
        return invite_all(*database, {settings, "s", now() + later + std::chrono::seconds{1}});
    }
    std::vector<Queued> mails() {
        return read([](db::Read& r) { return r.all(outbox); });
    }
    const mail::Settings settings{
        .smtp_url = "smtp://localhost", .from = "styrkedja@skola.example", .base_url = "https://s.example"};
};
INSTANTIATE_TEST_SUITE_P(Engines, Invitations, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Invitations, go_to_both_once_for_each_change_and_say_when_not_what) {
    EXPECT_EQ(tell(), 0) << "no day yet";
    plan(dialogue, work_day, "13:00");
    plan(other, work_day, "09:00");
    EXPECT_EQ(tell(std::chrono::minutes{-1}), 0) << "it may be changed again at once";
    EXPECT_EQ(tell(), 3) << "Anna has no address";
    EXPECT_EQ(tell(), 0) << "all are told";
    auto all = mails();
    ASSERT_EQ(all.size(), 3u);
    auto sara = std::ranges::find(all, "sara@skola.example", &Queued::recipient);
    ASSERT_NE(sara, all.end());
    EXPECT_TRUE(sara->subject.starts_with("Dialog: Kvarnskolan · Verksamhetsdialog 1, ")) << sara->subject;
    EXPECT_TRUE(has(sara->text, "med Karin Ek"));
    EXPECT_EQ(sara->method, "REQUEST");
    EXPECT_TRUE(has(sara->calendar, fmt::format("UID:dialogue-{}.s@styrkedja", dialogue.value)));
    EXPECT_TRUE(has(sara->calendar, "DTSTART;TZID=Europe/Stockholm:")) << sara->calendar;
    EXPECT_TRUE(has(sara->calendar, "T130000"));

    write([](db::Write& w) { w.script("UPDATE dialogue_round SET name = 'Dialog\t1'"); });
    plan(dialogue, work_day, "14:00");
    EXPECT_EQ(tell(), 2) << "a tab in a name is in nobody's way";
    EXPECT_TRUE(has(mails().back().calendar, "T140000"));
    ok(write([&](db::Write& w) {
        return dialogues::cancel_dialogue(w, head, dialogue, CancelReason::on_leave, "Hemligt",
                                          now_is_in(w).version, sv);
    }));
    EXPECT_EQ(tell(), 2);
    auto last = mails().back();
    EXPECT_TRUE(last.subject.starts_with("Inställd dialog: ")) << last.subject;
    EXPECT_EQ(last.method, "CANCEL");
    EXPECT_FALSE(has(last.text + last.calendar, "Hemligt"));
    EXPECT_EQ(tell(), 0);
}

TEST_P(Invitations, say_nothing_of_what_has_been_or_of_what_else_is_done_with_a_dialogue) {
    plan(dialogue, today, "00:00");
    EXPECT_EQ(tell(), 0);
    plan(dialogue, work_day, "13:00");
    EXPECT_EQ(tell(), 2);
    EXPECT_TRUE(mails().back().subject.starts_with("Ändrad dialog: "));
    rate_all(rektor, 2);
    ok(submit());
    EXPECT_EQ(tell(), 0);
    write([&](db::Write& w) {
        w.script(fmt::format("UPDATE person SET email = '' WHERE id = {}", world::sara.value));
    });
    plan(dialogue, work_day, "15:00");
    EXPECT_EQ(tell(), 1) << "Karin alone can be reached";
}

}  // namespace
}  // namespace styrkedja::dialogue_booking
