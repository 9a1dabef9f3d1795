// The pages as the two, the director, a support function and a stranger meet them.
#include <boost/json.hpp>

#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "dialogue_room/dialogue_room.h"
#include "dialogues/testing/world.h"
#include "rights/sensitive_reads.h"

namespace styrkedja::dialogue_room {
namespace {

namespace json = boost::json;
namespace world = rights::world;
using auth::location_of;
using auth::shows;
using dialogues::sv;

html::Markup earlier_agreements(const auth::Visit&, db::Read&, const dialogues::Dialogue& dialogue) {
    return html::markup("<p>Förra gången kom {} överens.</p>", dialogue.unit_name);
}

class Room : public dialogues::DialogueWorld {
  protected:
    void SetUp() override {
        DialogueWorld::SetUp();
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        links::add_routes(site->routes);
        dialogue_rounds::add_routes(site->routes);
        dialogues::add_routes(site->routes);
        dialogue_room::add_routes(site->routes);
        ulla = auth::signed_in(*site, "ulla");    // the director
        karin = auth::signed_in(*site, "karin");  // heads the area: the superior
        sara = auth::signed_in(*site, "sara");    // rektor: the subordinate
        bo = auth::signed_in(*site, "bo");        // leads quality, and so the round
        pia = auth::signed_in(*site, "pia");      // HR
        henrik = auth::signed_in(*site, "henrik");
        path = fmt::format("/dialogues/{}", dialogue.value);
        section = dialogues::key_of(focus.front());
    }

    // What the form with this action would send, with these fields typed.
    http::Response send(auth::Browser& browser, const std::string& page, const std::string& action,
                        const std::map<std::string, std::string>& typed = {}) {
        auto form = auth::form_fields(browser.get(page).body, action);
        for (const auto& [name, value] : typed) {
            auto known = std::ranges::find(form, name, [](const auto& field) { return field.first; });
            if (known != form.end())
                known->second = value;
            else
                form.emplace_back(name, value);
        }
        return browser.post(action, form);
    }
    http::Response save_itself(auth::Browser& browser, const std::string& action, http::Fields form) {
        return browser.post(action, std::move(form), {{"Accept", "application/json"}});
    }
    std::string field(std::string_view part) const { return fmt::format("q-{}_{}", section, part); }
    std::string sections(std::string_view part) const {
        return fmt::format("{}/{}/sections/{}", path, part, section);
    }
    static std::string unrated() { return std::to_string(dialogues::version_of({}, "")); }
    void rated_by(auth::Browser& browser, const char* step, const char* reason) {
        for (auto area : focus) {
            auto answer = save_itself(browser, fmt::format("{}/ratings/{}", path, area.value),
                                      {{fmt::format("rating-{}", area.value), step},
                                       {fmt::format("reason-{}", area.value), reason},
                                       {"version", unrated()}});
            EXPECT_EQ(answer.status, 200) << answer.body;
        }
    }
    void held() {
        rate_all(rektor, 2);
        ok(submit());
        rate_all(head, 3);
        ok(submit_rated());
        ok(hold_today(head));
    }
    void agreed() {
        for (auto area : focus)
            EXPECT_EQ(save_itself(*sara, fmt::format("{}/agreed/{}", path, area.value),
                                  {{fmt::format("agreed-{}", area.value), "3"}, {"version", unrated()}})
                          .status,
                      200);
    }

    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> ulla, karin, sara, bo, pia, henrik;
    std::string path, section;
};
INSTANTIATE_TEST_SUITE_P(Engines, Room, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Room, the_two_and_the_director_come_in_and_who_leads_the_round_sees_how_far_it_has_come) {
    for (auto* browser : {ulla.get(), karin.get(), sara.get(), bo.get()})
        EXPECT_EQ(browser->get(path).status, 200);
    for (const char* page : {"", "/prework", "/rating", "/record", "/record/confirm", "/sharing"})
        EXPECT_EQ(pia->get(path + page).status, 404) << page;
    EXPECT_EQ(pia->get("/api" + path).status, 404);
    auth::Browser nobody(*site);
    EXPECT_EQ(nobody.get(path).status, 303);
    EXPECT_TRUE(shows(bo->get(path), "Spara tiden")) << "plans for many";
    EXPECT_FALSE(shows(bo->get(path), "Ser ni likadant på läget?"));
    EXPECT_FALSE(shows(bo->get("/api" + path), "ratings"));
    for (const char* page : {"/prework", "/rating", "/record", "/sharing"})
        EXPECT_EQ(bo->get(path + page).status, 404) << page;
    EXPECT_FALSE(shows(sara->get(path), "Spara tiden"));
}

TEST_P(Room, one_button_says_what_is_next_for_each) {
    auto page = sara->get(path);
    EXPECT_TRUE(shows(page, "Kvarnskolan · Verksamhetsdialog 1"));
    EXPECT_TRUE(shows(page, "Ingen dag är bestämd än."));
    EXPECT_TRUE(shows(page, "Börja förarbetet"));
    EXPECT_FALSE(now_is().opened_at) << "a look writes nothing";
    EXPECT_EQ(location_of(sara->get(path + "/prework")), path);
    EXPECT_EQ(location_of(send(*sara, path, path + "/prework/begin")), path + "/prework");
    EXPECT_TRUE(now_is().opened_at);
    EXPECT_TRUE(shows(sara->get(path), "Fortsätt med förarbetet"));
    EXPECT_TRUE(shows(karin->get(path), "Gör din bedömning"));
    rated_by(*karin, "3", "");
    EXPECT_EQ(send(*karin, path + "/rating", path + "/rating/submit").status, 303);
    EXPECT_TRUE(shows(karin->get(path), "Bestäm en dag"));
    EXPECT_TRUE(shows(karin->get(path), "Sara Lind har inte lämnat in sitt förarbete än."));
    auto day = iso(today);
    EXPECT_EQ(send(*karin, path, path + "/plan", {{"on", day}, {"at", "9.30"}, {"place", "Rum 4"}}).status,
              303);
    EXPECT_TRUE(shows(sara->get(path), " kl. 09:30, Rum 4"));
    rated_by(*sara, "2", "");
    EXPECT_EQ(send(*sara, path + "/prework", path + "/prework/submit").status, 303);
    EXPECT_TRUE(shows(sara->get(path), "Nu är det dags"));
    EXPECT_EQ(location_of(send(*karin, path, path + "/hold")), path + "/record");
    EXPECT_TRUE(shows(sara->get(path), "Skriv protokollet"));
    agreed();
    EXPECT_EQ(send(*sara, path + "/record/confirm", path + "/record/confirm").status, 303);
    EXPECT_TRUE(shows(sara->get(path), "Du har bekräftat protokollet. Vi väntar på Karin Ek."));
    EXPECT_TRUE(shows(karin->get(path), "Läs och bekräfta protokollet"));
    EXPECT_EQ(send(*karin, path + "/record/confirm", path + "/record/confirm").status, 303);
    EXPECT_TRUE(shows(karin->get(path), "bekräftad av båda"));
    EXPECT_TRUE(shows(ulla->get(path + "/record"), ", i samsyn."));
}

TEST_P(Room, ratings_are_in_no_page_before_both_are_in) {
    ASSERT_EQ(send(*sara, path, path + "/prework/begin").status, 303);
    rated_by(*sara, "1", "Rektorns egna skäl");
    rated_by(*karin, "4", "Chefens egna skäl");
    auto everywhere = [&](auth::Browser& browser) {
        std::string all;
        for (const char* page : {"", "/prework", "/rating", "/record", "/sharing"})
            all += browser.get(path + page).body;
        return all + browser.get("/api" + path).body;
    };
    auto hidden = [&] {
        EXPECT_FALSE(everywhere(*karin).contains("Rektorns egna skäl"));
        EXPECT_FALSE(everywhere(*sara).contains("Chefens egna skäl"));
        EXPECT_FALSE(everywhere(*ulla).contains("egna skäl"));
        for (auto* browser : {karin.get(), sara.get(), ulla.get()})
            EXPECT_FALSE(everywhere(*browser).contains("rating-line")) << "no picture either";
    };
    hidden();
    EXPECT_TRUE(shows(ulla->get(path), "Vi väntar på Sara Lind och Karin Ek."));
    ASSERT_EQ(send(*sara, path + "/prework", path + "/prework/submit").status, 303);
    hidden();
    EXPECT_TRUE(shows(sara->get(path), "Vi väntar på Karin Ek."));
    ASSERT_EQ(send(*karin, path + "/rating", path + "/rating/submit").status, 303);
    for (auto* browser : {karin.get(), sara.get(), ulla.get()}) {
        auto page = browser->get(path);
        EXPECT_TRUE(shows(page, "Rektorns egna skäl") && shows(page, "Chefens egna skäl"));
        EXPECT_TRUE(shows(page, "1 – stora brister"));
        EXPECT_TRUE(shows(page, "3 steg isär"));
        EXPECT_TRUE(shows(page, "rating-line"));
    }
    EXPECT_FALSE(shows(bo->get(path), "egna skäl"));
}

TEST_P(Room, prework_saves_itself_and_gives_back_what_stands_there) {
    ASSERT_EQ(send(*sara, path, path + "/prework/begin").status, 303);
    auto page = sara->get(path + "/prework").body;
    EXPECT_NE(page.find(R"(<div class="questionnaire" data-saves>)"), std::string::npos);
    auto saved =
        save_itself(*sara, sections("prework"), {{"version", "0"}, {field("causes"), "Många byter skola."}});
    EXPECT_EQ(saved.body, R"({"version":1})");
    auto late =
        save_itself(*sara, sections("prework"), {{"version", "0"}, {field("causes"), "Från telefonen"}});
    EXPECT_EQ(late.status, 409);
    auto stands = json::parse(late.body).as_object();
    EXPECT_EQ(stands["version"].as_int64(), 1);
    EXPECT_EQ(stands["theirs"].as_object()[field("causes")].as_string(), "Många byter skola.");
    EXPECT_TRUE(stands["theirs"].as_object().contains(field("results"))) << "what is empty too";
    auto without_script =
        sara->post(sections("prework"), {{"version", "0"}, {field("causes"), "Från telefonen"}});
    EXPECT_EQ(without_script.status, 409);
    EXPECT_TRUE(shows(without_script, "Från telefonen") && shows(without_script, "Många byter skola."));
    EXPECT_EQ(karin->post(sections("prework"), {{"version", "1"}, {field("causes"), "Nej"}}).status, 403);
    EXPECT_EQ(pia->post(sections("prework"), {{"version", "1"}, {field("causes"), "Nej"}}).status, 404);
    EXPECT_FALSE(shows(karin->get("/api" + path), "Många byter skola.")) << "a draft is one's own";
    EXPECT_EQ(location_of(karin->get(path + "/prework")), path);
    auto program = sara->post_json("/api" + sections("prework"),
                                   json::serialize(json::object{{"version", 1}, {field("results"), "83 %"}}));
    EXPECT_EQ(program.body, R"({"version":2})");
    EXPECT_TRUE(shows(sara->get("/api" + path), "83 %"));
}

TEST_P(Room, what_is_missing_is_listed_with_the_way_to_it) {
    ASSERT_EQ(send(*sara, path, path + "/prework/begin").status, 303);
    auto page = send(*sara, path + "/prework", path + "/prework/submit");
    EXPECT_EQ(page.status, 422);
    auto at = fmt::format("field-rating-{}", focus.front().value);
    EXPECT_TRUE(shows(page, fmt::format(R"(href="#{}")", at)));
    EXPECT_TRUE(shows(page, fmt::format(R"(id="{}")", at)));
    page = send(*karin, path + "/rating", path + "/rating/submit");
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, fmt::format(R"(href="#{}")", at)));
    EXPECT_FALSE(now_is().rated_at);
}

TEST_P(Room, the_five_parts_of_a_theme_are_counted_with_their_definitions) {
    ASSERT_EQ(send(*sara, path, path + "/prework/begin").status, 303);
    auto theme = read([&](db::Read& read) { return dialogue_rounds::themes_of(read, round); }).front().id;
    auto key = dialogues::key_of(theme);
    auto saved = save_itself(*sara, fmt::format("{}/prework/sections/{}", path, key),
                             {{"version", "0"},
                              {fmt::format("q-{}_recruit", key), "Vi söker två lärare."},
                              {fmt::format("q-{}_attract_nothing", key), "nothing"}});
    ASSERT_EQ(saved.status, 200) << saved.body;
    auto page = sara->get(path + "/prework");
    EXPECT_TRUE(shows(page, "2 av 5"));
    EXPECT_TRUE(shows(page, "inget att ta upp"));
    EXPECT_TRUE(shows(page, fmt::format(R"(href="#question-{}_develop")", key))) << "the way to what is left";
}

TEST_P(Room, two_write_the_record_at_once_and_what_both_changed_is_given_back) {
    held();
    auto page = sara->get(path + "/record").body;
    EXPECT_NE(page.find("Läs igenom och bekräfta"), std::string::npos);
    auto version = auth::form_fields(page, sections("record"));
    auto seen = std::ranges::find(version, "version", [](const auto& one) { return one.first; })->second;
    auto first =
        save_itself(*sara, sections("record"), {{"version", seen}, {field("results"), "Rektorns ord"}});
    ASSERT_EQ(first.status, 200) << first.body;
    auto second =
        save_itself(*karin, sections("record"), {{"version", seen}, {field("results"), "Chefens ord"}});
    EXPECT_EQ(second.status, 409);
    auto theirs = json::parse(second.body).as_object();
    EXPECT_EQ(theirs["theirs"].as_object()[field("results")].as_string(), "Rektorns ord");
    auto again = save_itself(
        *karin, sections("record"),
        {{"version", std::to_string(theirs["version"].as_int64())}, {field("results"), "Våra ord"}});
    EXPECT_EQ(again.status, 200) << again.body;
    EXPECT_TRUE(shows(sara->get(path + "/record"), "Våra ord"));
    EXPECT_EQ(ulla->post(sections("record"), {{"version", "2"}, {field("results"), "X"}}).status, 403);
    EXPECT_FALSE(shows(ulla->get(path + "/record"), "data-saves")) << "the director reads";
    EXPECT_TRUE(shows(ulla->get(path + "/record"), "Våra ord"));
}

TEST_P(Room, what_they_agree_on_is_written_over_by_nobody_who_has_not_seen_it) {
    held();
    agreed();
    auto area = focus[0].value;
    auto action = fmt::format("{}/agreed/{}", path, area), words = fmt::format("dissent-{}", area);
    auto answer = save_itself(*karin, action, {{words, "Jag ser annat"}, {"version", unrated()}});
    EXPECT_EQ(answer.status, 409);
    auto stands = json::parse(answer.body).as_object();
    EXPECT_EQ(stands["version"].as_int64(), dialogues::version_of(3, ""));
    EXPECT_EQ(stands["theirs"].as_object()[fmt::format("agreed-{}", area)].as_string(), "3");
    auto page = karin->post(action, {{words, "Jag ser annat"}, {"version", unrated()}});
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(shows(page, "Så står det nu") && shows(page, "Jag ser annat")) << page.body;
    auto again =
        save_itself(*karin, action,
                    {{words, "Jag ser annat"}, {"version", std::to_string(dialogues::version_of(3, ""))}});
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(json::parse(again.body).at("version").as_int64(), dialogues::version_of({}, "Jag ser annat"));
}

TEST_P(Room, an_old_version_is_not_confirmed_and_a_confirmed_one_is_only_supplemented) {
    held();
    auto refused = send(*sara, path + "/record/confirm", path + "/record/confirm");
    EXPECT_EQ(refused.status, 422) << "nothing is agreed on yet";
    agreed();
    auto form = auth::form_fields(karin->get(path + "/record/confirm").body, path + "/record/confirm");
    auto version = now_is().record_version;
    ASSERT_EQ(save_itself(*sara, sections("record"), {{"version", "0"}, {field("results"), "Nytt"}}).status,
              200);
    refused = karin->post(path + "/record/confirm", form);
    EXPECT_EQ(refused.status, 409);
    EXPECT_TRUE(shows(refused, "Protokollet har ändrats sedan du läste det."));
    EXPECT_TRUE(shows(refused, fmt::format(R"(name="record_version" value="{}")", version + 1)));
    EXPECT_FALSE(now_is().superior_confirmed);
    EXPECT_EQ(send(*karin, path + "/record/confirm", path + "/record/confirm").status, 303);
    EXPECT_EQ(send(*sara, path + "/record/confirm", path + "/record/confirm").status, 303);
    ASSERT_EQ(now_is().state, DialogueState::confirmed_both);
    auto page = sara->get(path + "/record");
    EXPECT_FALSE(shows(page, "data-saves") || shows(page, "record_version"));
    EXPECT_EQ(save_itself(*sara, sections("record"), {{"version", "1"}, {field("results"), "Ändrat"}}).status,
              409);
    EXPECT_EQ(send(*sara, path + "/record", path + "/supplements", {{"text", " "}}).status, 422);
    EXPECT_EQ(send(*sara, path + "/record", path + "/supplements", {{"text", "Det blev <bra>."}}).status,
              303);
    EXPECT_TRUE(shows(karin->get(path), "Det blev &lt;bra&gt;."));
    EXPECT_TRUE(shows(ulla->get(path + "/record"), "Det blev &lt;bra&gt;."));
    EXPECT_FALSE(shows(ulla->get(path + "/record"), "Spara tillägget"));
}

TEST_P(Room, what_is_not_agreed_on_stands_where_it_can_be_settled) {
    held();
    ASSERT_EQ(save_itself(*sara, sections("record"), {{"version", "0"}, {field("results"), "Nytt"}}).status,
              200);
    auto page = send(*karin, path + "/record/confirm", path + "/record/confirm");
    EXPECT_EQ(page.status, 422);
    auto at = fmt::format("field-agreed-{}", focus.front().value);
    EXPECT_TRUE(shows(page, fmt::format(R"(href="#{}")", at)));
    EXPECT_TRUE(shows(page, fmt::format(R"(id="{}")", at)));
    auto apart = fmt::format("{}/agreed/{}", path, focus.front().value);
    EXPECT_EQ(send(*karin, path + "/record", apart,
                   {{fmt::format("dissent-{}", focus.front().value), "Vi ser olika på frånvaron."}})
                  .status,
              303);
    EXPECT_EQ(
        sara->post_json(fmt::format("/api{}/agreed/{}", path, focus.back().value), R"({"rating":7})").status,
        422);
    EXPECT_EQ(
        sara->post_json(fmt::format("/api{}/agreed/{}", path, focus.back().value), R"({"rating":2})").status,
        200);
    for (auto* browser : {karin.get(), sara.get()})
        EXPECT_EQ(send(*browser, path + "/record/confirm", path + "/record/confirm").status, 303);
    EXPECT_TRUE(shows(sara->get(path + "/record"), ", med skilda meningar."));
    EXPECT_TRUE(shows(sara->get(path + "/record"), "Vi ser olika på frånvaron."));
}

TEST_P(Room, sentences_are_shared_one_by_one_and_taken_back) {
    held();
    ASSERT_EQ(save_itself(*sara, sections("record"),
                          {{"version", "0"}, {field("conditions"), "Vi saknar en kurator. Annat är vårt."}})
                  .status,
              200);
    agreed();
    auto one = fmt::format("{}_conditions|Vi saknar en kurator.", section);
    EXPECT_TRUE(shows(sara->get(path + "/sharing"), one));
    auto department = std::to_string(hr_department.value);
    EXPECT_EQ(sara->post(path + "/sharing", {{"department", "ingen"}, {"sentence", one}}).status, 422)
        << "never to all by mistake";
    EXPECT_EQ(sara->post(path + "/sharing", {{"department", department}, {"sentence", one}}).status, 303);
    EXPECT_TRUE(shows(karin->get(path + "/sharing"), "delad med HR-avdelningen"));
    EXPECT_FALSE(shows(pia->get("/dialogues/shared"), "kurator")) << "not confirmed yet";
    for (auto* browser : {karin.get(), sara.get()})
        ASSERT_EQ(send(*browser, path + "/record/confirm", path + "/record/confirm").status, 303);
    auto page = pia->get("/dialogues/shared");
    EXPECT_TRUE(shows(page, "Vi saknar en kurator.") && shows(page, "Kvarnskolan"));
    EXPECT_FALSE(shows(page, "Annat är vårt."));
    EXPECT_TRUE(shows(pia->get("/api/dialogues/shared"), "Vi saknar en kurator."));
    EXPECT_EQ(pia->get(path).status, 404) << "the sentence, not the dialogue";
    EXPECT_FALSE(shows(henrik->get("/dialogues/shared"), "kurator"));
    auto sentence = read([&](db::Read& read) { return dialogues::shared_in(read, dialogue); }).front().id;
    auto back = fmt::format("{}/sharing/{}/take-back", path, sentence);
    EXPECT_EQ(pia->post(back, {}).status, 404);
    EXPECT_EQ(karin->post(back, {}).status, 303);
    EXPECT_FALSE(shows(pia->get("/dialogues/shared"), "kurator"));
}

TEST_P(Room, a_reader_who_is_not_one_of_the_two_leaves_a_line) {
    auto lines = [&] {
        return read([&](db::Read& read) { return rights::list_reads(read, PersonId{}, 50, 0); }).size();
    };
    sara->get(path);
    karin->get(path);
    bo->get(path);
    EXPECT_EQ(lines(), 0U);
    ulla->get(path);
    EXPECT_EQ(lines(), 1U);
    ulla->get("/api" + path);
    EXPECT_EQ(lines(), 1U) << "one line an hour says it as well as ten";
}

TEST_P(Room, a_day_that_is_refused_comes_back_as_it_was_typed) {
    auto page = send(*karin, path, path + "/plan", {{"on", iso(today)}, {"at", "25:99"}, {"place", "Rum 4"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "25:99") && shows(page, "Rum 4"));
    EXPECT_TRUE(shows(page, R"(href="#field-at")"));
    page = send(*karin, path, path + "/cancel", {{"why", "other"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_EQ(send(*karin, path, path + "/cancel", {{"why", "on_leave"}}).status, 303);
    EXPECT_TRUE(shows(sara->get(path), "någon av de två är borta"));
    EXPECT_EQ(send(*karin, path, path + "/plan-again").status, 303);
    EXPECT_EQ(send(*bo, path, path + "/party", {{"party", "superior"}, {"superior", "Henrik Öberg"}}).status,
              303);
    EXPECT_EQ(karin->get(path).status, 404);
    EXPECT_EQ(henrik->get(path).status, 200);
    auto early = send(*henrik, path, path + "/hold", {{"held_on", iso(today + std::chrono::days(1))}});
    EXPECT_EQ(early.status, 422);
    EXPECT_TRUE(shows(early, R"(href="#field-held_on")"));
}

TEST_P(Room, what_comes_too_late_is_said_and_what_was_written_is_there) {
    ASSERT_EQ(send(*sara, path, path + "/prework/begin").status, 303);
    rated_by(*sara, "2", "");
    ok(submit());
    auto late = sara->post(sections("prework"), {{"version", "0"}, {field("causes"), "I en annan flik"}});
    EXPECT_EQ(late.status, 409);
    EXPECT_TRUE(shows(late, "Förarbetet är inlämnat.") && shows(late, "I en annan flik"));
    ok(hold_today(head));
    auto rating = fmt::format("{}/ratings/{}", path, focus.front().value);
    late = karin->post(rating, {{fmt::format("rating-{}", focus.front().value), "2"},
                                {fmt::format("reason-{}", focus.front().value), "Mina skäl"}});
    EXPECT_EQ(late.status, 409);
    EXPECT_TRUE(shows(late, "Dialogen har gått vidare") && shows(late, "Mina skäl"));
    EXPECT_EQ(karin->post(path + "/rating/submit", {}).status, 409);
    agreed();
    for (auto* browser : {karin.get(), sara.get()})
        ASSERT_EQ(send(*browser, path + "/record/confirm", path + "/record/confirm").status, 303);
    late = sara->post(sections("record"), {{"version", "0"}, {field("causes"), "För sent"}});
    EXPECT_EQ(late.status, 409);
    EXPECT_TRUE(shows(late, "Skriv ett tillägg i stället.") && shows(late, "För sent"));
}

TEST_P(Room, what_other_modules_know_stands_before_the_ratings) {
    dialogues::hang_before({"", earlier_agreements});
    auto page = sara->get(path).body;
    auto before = page.find("Förra gången kom Kvarnskolan överens.");
    ASSERT_NE(before, std::string::npos);
    EXPECT_LT(before, page.find("Ser ni likadant på läget?"));
}

TEST_P(Room, a_prework_that_was_handed_in_can_be_taken_back_until_the_other_has_rated) {
    ASSERT_EQ(send(*sara, path, path + "/prework/begin").status, 303);
    ASSERT_EQ(save_itself(*sara, sections("prework"), {{"version", "0"}, {field("causes"), "Byten."}}).status,
              200);
    rated_by(*sara, "2", "");
    ASSERT_EQ(send(*sara, path + "/prework", path + "/prework/submit").status, 303);
    EXPECT_TRUE(shows(karin->get(path + "/prework"), "Byten."));
    EXPECT_FALSE(shows(karin->get(path + "/prework"), "Ta tillbaka"));
    EXPECT_EQ(location_of(send(*sara, path + "/prework", path + "/prework/recall")), path + "/prework");
    EXPECT_EQ(location_of(karin->get(path + "/prework")), path);
}

}  // namespace
}  // namespace styrkedja::dialogue_room
