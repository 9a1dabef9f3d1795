// The sheet, page by page: offers made and dismissed, texts kept, two at once, and who may.
#include "notes/notes.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "groups/groups.h"
#include "organisation/people.h"
#include "rights/testing/world.h"

namespace styrkedja::notes {
namespace {

namespace json = boost::json;
namespace world = rights::world;
constexpr Language sv = Language::swedish;

using auth::shows;

class Notes : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        notes::add_routes(site->routes);
        sara = signed_in("sara");
        auto visitor = world::visitor(world::sara);
        id = database->write([&](db::Write& write) {
            auto planned =
                meetings::plan_meeting(write, visitor, {world::lg, "", {day, "13:00", "15:30", "Rum 4"}}, sv);
            return planned.value();
        });
        page = fmt::format("/meetings/{}/write", id.value);
    }
    std::unique_ptr<auth::Browser> signed_in(std::string_view username) {
        return auth::signed_in(*site, username);
    }
    void start() { ASSERT_EQ(sara->post(page, {{"event", "start"}}).status, 303); }
    Sheet sheet() {
        return *database->read(
            [&](db::Read& read) { return sheet_of(read, world::visitor(world::sara), id); });
    }
    std::string item(std::size_t at = 1) {
        return fmt::format("/meetings/{}/items/{}/", id.value, sheet().items.at(at).item.id.value);
    }
    http::Response save(auth::Browser& browser, std::string_view body, std::int64_t version,
                        const http::Fields& headers = {}) {
        return browser.post(item() + "text",
                            {{"body", std::string(body)}, {"version", std::to_string(version)}}, headers);
    }
    json::object saved(std::string_view body, std::int64_t version, int status = 200) {
        auto response = save(*sara, body, version, {{"Accept", "application/json"}});
        EXPECT_EQ(response.status, status) << response.body.substr(0, 300);
        return json::parse(response.body).as_object();
    }

    Date day = *make_date(2031, 3, 4);
    MeetingId id;
    std::string page;
    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara;
};
INSTANTIATE_TEST_SUITE_P(Engines, Notes, testing::ValuesIn(db::engines_to_test()), db::engine_name);

constexpr std::string_view promised = "Karin tar fram ett förslag senast fredag.";

TEST_P(Notes, a_planned_meeting_is_started_written_checked_out_and_closed) {
    EXPECT_TRUE(shows(sara->get(page), "Starta mötet"));
    start();
    EXPECT_TRUE(shows(sara->get(page), "Anteckna: Ledningsgruppen Norr"));
    EXPECT_EQ(
        auth::location_of(save(*sara, "Vi talade.", 1)),
        item().substr(0, page.size() - 5) + "write#item-" + std::to_string(sheet().items[1].item.id.value));
    auto out = sara->get(fmt::format("/meetings/{}/check-out", id.value));
    EXPECT_TRUE(shows(out, "Inga beslutspunkter."));
    EXPECT_TRUE(shows(out, "Avsluta mötet"));
    ASSERT_EQ(sara->post(page, {{"event", "close"}}).status, 303);
    out = sara->get(fmt::format("/meetings/{}/check-out", id.value));
    EXPECT_TRUE(shows(out, "Öppna igen"));
    EXPECT_TRUE(shows(out, fmt::format("/meetings/{}/publish", id.value)));
    EXPECT_EQ(sara->post(page, {{"event", "start"}}).status, 409);
    EXPECT_EQ(sara->post(page, {{"event", "publish"}}).status, 422);
    ASSERT_EQ(sara->post(page, {{"event", "resume"}}).status, 303);
    EXPECT_EQ(name_of(sheet().meeting.state), "running");
}

TEST_P(Notes, what_is_written_is_offered_until_it_is_made_or_dismissed) {
    start();
    auto answer = saved(std::string(promised) + "\n\nAlla gav ok till nya tider.", 1);
    EXPECT_EQ(answer.at("version").as_int64(), 2);
    const auto& findings = answer.at("findings").as_array();
    ASSERT_EQ(findings.size(), 2U);
    EXPECT_TRUE(shows(sara->get(page), "Alla gav ok till nya tider."));
    http::Fields form = {{"said", std::string(promised)},
                         {"text", std::string(promised)},
                         {"owners", "Karin Ek"},
                         {"due_on", "2031-03-07"}};
    ASSERT_EQ(sara->post(item() + "promise", form).status, 303);
    EXPECT_EQ(sara->post(item() + "promise", form).status, 409) << "the same words twice";
    auto now_is = sheet().items[1];
    ASSERT_EQ(now_is.promises.size(), 1U);
    EXPECT_EQ(now_is.promises[0].owners, "Karin Ek");
    ASSERT_EQ(now_is.offers.size(), 1U);
    ASSERT_EQ(sara->post(item() + "dismiss", {{"kind", "consent"}, {"said", now_is.offers[0].text}}).status,
              303);
    EXPECT_TRUE(sheet().items[1].offers.empty());
    EXPECT_TRUE(sheet().items[1].decisions.empty());
}

TEST_P(Notes, an_offer_whose_words_were_changed_is_answered_too) {
    start();
    saved("Alla gav ok till nya tider.", 1);
    auto said = sheet().items[1].offers.at(0).text;
    auto decided =
        sara->post(item() + "decide", {{"said", said}, {"kind", "consent"}, {"text", "Nya tider gäller."}});
    ASSERT_EQ(decided.status, 303);
    EXPECT_TRUE(sheet().items[1].offers.empty());
    ASSERT_EQ(sheet().items[1].decisions.size(), 1U);
    EXPECT_EQ(name_of(sheet().items[1].decisions[0].kind), "consent");
    EXPECT_TRUE(shows(sara->get(fmt::format("/meetings/{}/check-out", id.value)),
                      "Inga formella beslut, 1 samtycke."));
}

TEST_P(Notes, a_refused_offer_keeps_what_was_typed) {
    start();
    saved(promised, 1);
    http::Fields form = {
        {"said", std::string(promised)}, {"text", "Karin skriver"}, {"due_on", "1999-01-01"}};
    auto refused = sara->post(item() + "promise", form);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "Karin skriver"));
    EXPECT_TRUE(shows(refused, "1999-01-01"));
    form[2].second = "i morgon";
    EXPECT_EQ(sara->post(item() + "promise", form, {{"Accept", "application/json"}}).status, 422);
    EXPECT_EQ(sheet().items[1].offers.size(), 1U) << "it is still offered";
}

TEST_P(Notes, a_conflict_keeps_the_own_text_and_shows_the_others) {
    start();
    auto henrik = signed_in("henrik");  // the chair keeps them too
    ASSERT_EQ(save(*henrik, "Henriks ord", 1).status, 303);
    auto refused = save(*sara, "Saras ord", 1);
    EXPECT_EQ(refused.status, 409);
    EXPECT_TRUE(shows(refused, "Saras ord"));
    EXPECT_TRUE(shows(refused, "Henriks ord"));
    EXPECT_EQ(sheet().items[1].item.body, "Henriks ord") << "nothing is overwritten";
    auto answer = saved("Saras ord", 1, 409);
    EXPECT_EQ(answer.at("theirs").as_string(), "Henriks ord");
    EXPECT_EQ(answer.at("version").as_int64(), 2);
    EXPECT_EQ(saved("Henriks ord", 1).at("version").as_int64(), 2) << "an answer that was lost";
    saved("Saras och Henriks ord", 2);
}

TEST_P(Notes, an_item_that_is_renamed_meanwhile_is_no_conflict_for_who_writes_under_it) {
    start();
    auto renamed = sheet().items[1].item.id;
    auto rename = [&](const std::string& title, std::int64_t version) {
        return database->write([&](db::Write& write) {
            return meetings::change_item(write, world::visitor(world::henrik), renamed,
                                         {.title = title, .version = version}, sv);
        });
    };
    ASSERT_TRUE(rename("Läsplanen", 1));
    EXPECT_EQ(saved("Saras ord", 1).at("version").as_int64(), 2);
    ASSERT_TRUE(rename("Läsplanen, igen", 2)) << "nor the other way round";
    EXPECT_FALSE(rename("Läsplanen", 2)) << "two names are one";
}

TEST_P(Notes, the_answer_tells_the_version_that_was_written_not_what_came_after) {
    start();
    auto written = sheet().items[1].item.id;
    // Henrik writes as soon as he is told, before Sara has her answer.
    auto told = http::events_response(site->services.events, {fmt::format("meeting/{}", id.value)}).events;
    told->open("", [&] {
        auto done = database->write([&](db::Write& write) {
            return meetings::write_item(write, world::visitor(world::henrik), written, "Henriks ord", 2, sv);
        });
        EXPECT_TRUE(done);
    });
    EXPECT_EQ(saved("Saras ord", 1).at("version").as_int64(), 2);
    told->close();
    EXPECT_EQ(sheet().items[1].item.body, "Henriks ord");
    EXPECT_EQ(saved("Saras ord igen", 2, 409).at("theirs").as_string(), "Henriks ord");
}

TEST_P(Notes, any_text_is_kept_as_it_was_written_and_too_much_is_refused) {
    start();
    for (std::string body :
         {"  👩‍🏫 🚢\n\n  indraget  ", "مرحبا, שלום och hej", "<script>alert(1)</script>"}) {
        saved(body, sheet().items[1].item.body_version);
        EXPECT_EQ(sheet().items[1].item.body, body);
        EXPECT_EQ(sara->get(page).status, 200);
    }
    EXPECT_FALSE(shows(sara->get(page), "<script>alert"));
    auto version = sheet().items[1].item.body_version;
    auto answer = saved(std::string(1'000'000, 'x'), version, 413);
    EXPECT_TRUE(std::string_view(answer.at("message").as_string()).contains("för lång"));
    auto whole = save(*sara, std::string(300'000, 'y'), version);
    EXPECT_EQ(whole.status, 413);
    EXPECT_TRUE(shows(whole, "yyyyyyyy")) << "it is not lost";
    EXPECT_EQ(sheet().items[1].item.body_version, version);
}

TEST_P(Notes, attendance_begins_unknown_and_two_may_note_it_at_once) {
    start();
    auto status = [&](std::string_view name) {
        auto all = sheet().attendees;
        auto one = std::ranges::find(all, name, &meetings::Attendee::name);
        return one == all.end() ? "nobody" : std::string(presence_word(*one));
    };
    EXPECT_EQ(status("Karin Ek"), "unknown");
    EXPECT_EQ(status("Henrik Öberg"), "unknown");
    auto added = database->write([&](db::Write& write) {
        groups::GroupRule rule{
            .id = {}, .role = Role::principal, .unit = {}, .unit_name = {}, .school_form = {}};
        return groups::add_rule(write, world::visitor(world::ulla), world::lg, rule, date_of(now()), sv);
    });
    ASSERT_TRUE(added) << added.error().message;
    EXPECT_EQ(std::ranges::count(sheet().attendees, "Henrik Öberg", &meetings::Attendee::name), 1)
        << "chair, and member by rule";
    std::string to = fmt::format("/meetings/{}/attendance", id.value);
    auto note = [&](std::string_view karin, std::string_view henrik, std::string_view guest = "") {
        return sara
            ->post(to, {{"name.0", "Karin Ek"},
                        {"was.0", "unknown"},
                        {"is.0", std::string(karin)},
                        {"name.1", "Henrik Öberg"},
                        {"was.1", "unknown"},
                        {"is.1", std::string(henrik)},
                        {"guest", std::string(guest)}})
            .status;
    };
    ASSERT_EQ(note("remote", "unknown"), 303);
    ASSERT_EQ(note("unknown", "absent", "Bo Nilsson"), 303) << "from a page that was loaded before";
    EXPECT_EQ(status("Karin Ek"), "remote") << "what the other noted stays";
    EXPECT_EQ(status("Henrik Öberg"), "absent");
    EXPECT_EQ(status("Sara Lind"), "unknown");
    EXPECT_EQ(status("Bo Nilsson"), "present");
}

TEST_P(Notes, two_of_the_same_name_are_noted_apart) {
    auto twin = database->write([&](db::Write& write) {
        auto person = organisation::add_person(write, {std::nullopt, "tests"},
                                               {.code = "karin2", .name = "Karin Ek", .email = ""});
        EXPECT_TRUE(groups::add_member(write, rights::system_visitor("tests"), world::lg, person,
                                       GroupFunction::member, {date_of(now()), forever}, sv));
        return person;
    });
    start();
    auto form = auth::form_fields(sara->get(page).body, fmt::format("/meetings/{}/attendance", id.value));
    for (const auto& [name, value] : http::Fields(form))
        if (name.starts_with("person.") && value == to_string(twin))
            auth::type_in(form, "is." + name.substr(7), "absent");
    ASSERT_EQ(sara->post(fmt::format("/meetings/{}/attendance", id.value), form).status, 303);
    for (const auto& one : sheet().attendees)
        EXPECT_EQ(presence_word(one), one.person == twin ? "absent" : "unknown") << one.name;
    EXPECT_EQ(std::ranges::count(sheet().attendees, twin, &meetings::Attendee::person), 1);
}

TEST_P(Notes, somebody_else_whose_name_is_a_members_first_name_is_not_dropped) {
    start();
    std::string to = fmt::format("/meetings/{}/attendance", id.value);
    auto note = [&](std::string_view was, std::string_view is, std::string_view guest) {
        return sara
            ->post(to, {{"name.0", "Karin Ek"},
                        {"person.0", to_string(world::karin)},
                        {"was.0", std::string(was)},
                        {"is.0", std::string(is)},
                        {"guest", std::string(guest)}})
            .status;
    };
    auto said = [&](std::string_view name) {
        auto all = sheet().attendees;
        auto one = std::ranges::find(all, name, &meetings::Attendee::name);
        return one == all.end() ? "nobody" : std::string(presence_word(*one));
    };
    ASSERT_EQ(note("unknown", "absent", "Karin"), 303);
    EXPECT_EQ(said("Karin Ek"), "absent");
    EXPECT_EQ(said("Karin"), "present");
    ASSERT_EQ(note("absent", "remote", ""), 303);
    EXPECT_EQ(said("Karin Ek"), "remote") << "who was noted later is she all the same";
    EXPECT_EQ(said("Karin"), "present");
}

TEST_P(Notes, the_check_out_asks_for_the_missing_first) {
    start();
    auto promise = [&](std::string_view text, std::string_view owners, std::string_view due) {
        return sara
            ->post(
                item() + "promise",
                {{"text", std::string(text)}, {"owners", std::string(owners)}, {"due_on", std::string(due)}})
            .status;
    };
    ASSERT_EQ(promise("Bokar båten", "Karin Ek", "2031-03-07"), 303);
    ASSERT_EQ(promise("Ringer hamnen", "", ""), 303);
    std::string to = fmt::format("/meetings/{}/check-out", id.value);
    auto body = sara->get(to).body;
    EXPECT_LT(body.find("Ringer hamnen"), body.find("Bokar båten"));
    EXPECT_TRUE(body.contains("1 saknar ansvarig eller datum: fråga nu."));
    auto made = sheet().items[1].promises;
    auto open = std::ranges::find(made, "Ringer hamnen", &commitments::Commitment::text);
    ASSERT_NE(open, made.end());
    std::string one = fmt::format("{}/{}", to, open->id.value);
    EXPECT_EQ(sara->post(one, {{"owners", "Henrik Öberg"}, {"due_on", "snart"}, {"version", "1"}}).status,
              422);
    ASSERT_EQ(
        sara->post(one, {{"owners", "Henrik Öberg"}, {"due_on", "2031-03-09"}, {"version", "1"}}).status,
        303);
    EXPECT_EQ(sara->post(one, {{"owners", "Karin Ek"}, {"due_on", "2031-03-09"}, {"version", "1"}}).status,
              409);
    EXPECT_TRUE(shows(sara->get(to), "2 åtaganden, alla med ansvarig och datum."));
    EXPECT_EQ(sara->post(to + "/999", {{"owners", "Karin Ek"}, {"version", "1"}}).status, 404);
}

TEST_P(Notes, only_who_keeps_the_minutes_writes) {
    start();
    std::string to = item();
    for (auto name : {"karin", "bo"}) {
        auto browser = signed_in(name);
        EXPECT_EQ(browser->get(page).status, 404) << name;
        EXPECT_EQ(browser->get(fmt::format("/meetings/{}/check-out", id.value)).status, 404) << name;
        for (auto act : {"text", "promise", "decide", "dismiss"}) {
            auto status = browser->post(to + act, {{"body", "x"}, {"text", "x"}, {"version", "1"}}).status;
            EXPECT_TRUE(status == 404 || status == 403) << name << " " << act << " " << status;
        }
        auto status = browser->post(page, {{"event", "close"}}).status;
        EXPECT_TRUE(status == 404 || status == 403) << name;
    }
    EXPECT_EQ(sheet().items[1].item.body, "");
    EXPECT_EQ(sara->post("/meetings/999/items/1/text", {{"body", "x"}}).status, 404);
}

TEST_P(Notes, abbreviations_are_kept_by_those_who_oversee_and_explained_where_they_are_written) {
    start();
    auto ulla = signed_in("ulla");
    ASSERT_EQ(ulla->post("/terms", {{"abbreviation", "VD"}, {"meaning", "verksamhetsdialog"}}).status, 303);
    EXPECT_EQ(ulla->post("/terms", {{"abbreviation", ""}, {"meaning", "tom"}}).status, 422);
    EXPECT_EQ(sara->post("/terms", {{"abbreviation", "X"}, {"meaning", "y"}}).status, 403);
    saved("VD1 är klar, och VD2 kommer.", 1);
    EXPECT_TRUE(shows(sara->get(page), "<abbr>VD</abbr>: verksamhetsdialog"));
    EXPECT_TRUE(shows(sara->get("/terms"), "verksamhetsdialog"));
    auto term = database->read([](db::Read& read) { return all_terms(read); }).at(0).id;
    EXPECT_EQ(sara->post(fmt::format("/terms/{}/remove", term), {}).status, 403);
    EXPECT_EQ(ulla->post(fmt::format("/terms/{}/remove", term), {}).status, 303);
    EXPECT_EQ(ulla->post(fmt::format("/terms/{}/remove", term), {}).status, 404);
    database->write([](db::Write& write) { add_demo_terms(write); });
    EXPECT_TRUE(shows(ulla->get("/terms"), "systematiskt kvalitetsarbete"));
    database->write([](db::Write& write) { remove_demo_terms(write); });
    EXPECT_TRUE(database->read([](db::Read& read) { return all_terms(read); }).empty());
}

}  // namespace
}  // namespace styrkedja::notes
