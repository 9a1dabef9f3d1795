// The pages of agreements, what they hang on dialogues and rounds, and the API.
#include "agreements/pages/pages.h"
#include "agreement_world.h"
#include "auth/testing/form_fields.h"
#include "commitments/commitment_commands.h"

namespace styrkedja::agreements {
namespace {

using auth::shows;

class AgreementPages : public AgreementWorld {
  protected:
    std::unique_ptr<auth::Browser> as(PersonId person) {
        return auth::signed_in(*site, world::username(person));
    }
    std::string page_of(AgreementId id) { return fmt::format("/agreements/{}", id.value); }
    http::Fields sent(std::string wording, std::string version = "1") {
        return {{"wording", std::move(wording)},
                {"responsible", "Bo Nilsson"},
                {"due_on", iso(today + std::chrono::days{10})},
                {"version", std::move(version)}};
    }
    // What a panel shows this visitor.
    template <class Panel, class About>
    std::string panel(Panel write_panel, const rights::Visitor& who, const About& about) {
        auto request = auth::Browser::request("GET /dialogues/2 HTTP/1.1\r\nHost: x\r\n\r\n");
        auth::Visit visit(*request, site->services);
        visit.visitor = who;
        return read([&](db::Read& r) { return std::string(write_panel(visit, r, about(r)).view()); });
    }
    std::string before(DialogueId id, const rights::Visitor& who) {
        return panel(pages::before_dialogue, who,
                     [&](db::Read& r) { return *dialogues::load_dialogue(r, id); });
    }
    std::string of(DialogueId id, const rights::Visitor& who) {
        return panel(pages::of_dialogue, who, [&](db::Read& r) { return *dialogues::load_dialogue(r, id); });
    }
    std::string of_round(RoundId id, const rights::Visitor& who) {
        return panel(pages::of_round, who, [&](db::Read& r) { return *dialogue_rounds::find_round(r, id); });
    }
    static bool holds(const http::Fields& form, const char* name, const char* value) {
        return std::ranges::find(form, std::pair<std::string, std::string>(name, value)) != form.end();
    }
    static bool has(const std::string& markup, std::string_view text) {
        return markup.find(text) != std::string::npos;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, AgreementPages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(AgreementPages, note_change_and_finish_an_agreement) {
    auto karin = as(world::karin);
    auto made = karin->post("/dialogues/2/agreements",
                            {{"wording", "Schemat ses över"}, {"responsible", ""}, {"due_on", ""}});
    ASSERT_EQ(made.status, 303);
    EXPECT_EQ(auth::location_of(made), "/agreements/1");
    auto page = karin->get("/agreements/1");
    EXPECT_TRUE(shows(page, "Vad har vi kommit överens om?"));
    EXPECT_TRUE(shows(page, "Den är antecknad. Säg vem som gör det och till när, så gäller den."));
    auto form = auth::form_fields(page.body, "/agreements/1");
    auth::type_in(form, "responsible", "Bo Nilsson");
    auth::type_in(form, "due_on", iso(today));
    ASSERT_EQ(karin->post("/agreements/1", form).status, 303);
    page = karin->get("/agreements/1");
    EXPECT_TRUE(shows(page, "Bo Nilsson gör det senast"));
    EXPECT_TRUE(shows(page, "<del>Schemat ses över</del>"));
    EXPECT_TRUE(shows(page, "ändrad av Karin Ek"));
    ASSERT_EQ(as(world::bo)->post("/agreements/1/move", {{"event", "begin"}, {"version", "2"}}).status, 303);
    ASSERT_EQ(karin->post("/agreements/1/move", {{"event", "complete"}, {"result", "Nytt"}, {"version", "3"}})
                  .status,
              303);
    EXPECT_TRUE(shows(karin->get("/agreements/1"), ": Nytt"));
    EXPECT_EQ(seen(AgreementId{1}).state, AgreementState::done);
}

TEST_P(AgreementPages, show_earlier_wordings_struck_and_the_newest_first) {
    auto id = note(clear_terms("Första"));
    ASSERT_TRUE(change(id, clear_terms("Andra")));
    ASSERT_TRUE(change(id, clear_terms("Tredje")));
    auto body = as(world::henrik)->get(page_of(id)).body;
    auto first = body.find("<del>Första</del>"), second = body.find("<del>Andra</del>");
    ASSERT_NE(first, std::string::npos);
    EXPECT_LT(second, first);
    EXPECT_EQ(body.find("<del>Tredje</del>"), std::string::npos);
}

TEST_P(AgreementPages, give_back_what_was_typed_when_they_refuse) {
    auto karin = as(world::karin), henrik = as(world::henrik);
    std::string huge(200'000, 'x');
    auto refused = karin->post("/dialogues/2/agreements", sent(huge));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, huge));
    EXPECT_TRUE(shows(refused, "Bo Nilsson"));
    auto fields = sent("Ord");
    fields[2].second = "snart";
    refused = karin->post("/dialogues/2/agreements", fields);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "snart"));
    auto id = note(clear_terms());
    ASSERT_EQ(karin->post(page_of(id), sent("Karins ord")).status, 303);
    refused = henrik->post(page_of(id), sent("Henriks ord"));
    EXPECT_EQ(refused.status, 409);
    EXPECT_TRUE(shows(refused, "Karins ord")) << "what stands there";
    auto form = auth::form_fields(refused.body, page_of(id));
    EXPECT_TRUE(holds(form, "version", "2"));
    EXPECT_TRUE(holds(form, "wording", "Henriks ord"));
    ASSERT_EQ(henrik->post(page_of(id), form).status, 303) << "and may be sent again";
    refused = karin->post(page_of(id) + "/move", {{"event", "drop"}, {"words", huge}, {"version", "3"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, huge));
}

TEST_P(AgreementPages, are_each_persons_own_to_see) {
    auto id = note(clear_terms());
    auto bo = as(world::bo), sara = as(world::sara), ulla = as(world::ulla);
    auto page = bo->get(page_of(id));
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(shows(page, "Norrskolan · Dialog 2"));
    EXPECT_FALSE(shows(page, "href=\"/dialogues/2\"")) << "not the dialogue";
    EXPECT_TRUE(shows(page, "Överenskommelsen är klar"));
    EXPECT_FALSE(shows(page, "Släpp den"));
    EXPECT_TRUE(shows(ulla->get(page_of(id)), "href=\"/dialogues/2\""));
    EXPECT_FALSE(shows(ulla->get(page_of(id)), "Överenskommelsen är klar"));
    EXPECT_EQ(sara->get(page_of(id)).status, 404);
    EXPECT_EQ(sara->post(page_of(id), sent("Nej")).status, 404);
    EXPECT_EQ(sara->post("/dialogues/2/agreements", sent("Nej")).status, 404);
    EXPECT_EQ(sara->post(page_of(id) + "/move", {{"event", "begin"}, {"version", "1"}}).status, 404);
    EXPECT_EQ(ulla->post(page_of(id), sent("Nej")).status, 403);
    EXPECT_EQ(bo->post(page_of(id), sent("Nej")).status, 403);
    EXPECT_EQ(bo->post(page_of(id) + "/move", {{"event", "revise"}, {"version", "1"}}).status, 404);
    EXPECT_EQ(as(world::karin)->post(page_of(id) + "/move", {{"event", "reopen"}, {"version", "1"}}).status,
              409);
    EXPECT_EQ(as(world::karin)->get("/agreements/99").status, 404);
}

TEST_P(AgreementPages, say_when_whoever_is_responsible_has_done_or_moved_it) {
    auto id = note(clear_terms());
    auto commitment = *seen(id).commitment;
    auto bo = world::visitor(world::bo);
    auto henrik = as(world::henrik);
    EXPECT_FALSE(shows(henrik->get(page_of(id)), "sitt åtagande"));
    write([&](db::Write& w) {
        return commitments::move_commitment(w, bo, commitment, today + std::chrono::days{30}, {}, sv);
    });
    EXPECT_TRUE(shows(henrik->get(page_of(id)), "Bo Nilsson har flyttat sitt åtagande till"));
    write([&](db::Write& w) { return commitments::complete_commitment(w, bo, commitment, {}, sv); });
    auto page = henrik->get(page_of(id));
    EXPECT_TRUE(shows(page, "Bo Nilsson har gjort klart sitt åtagande. Är överenskommelsen klar?"));
    EXPECT_TRUE(shows(page, "Överenskommelsen är klar"));
    ASSERT_TRUE(move(id, AgreementEvent::complete));
    EXPECT_FALSE(shows(henrik->get(page_of(id)), "Är överenskommelsen klar?"));
}

TEST_P(AgreementPages, list_ones_own_page_by_page) {
    for (int n = 0; n < 51; ++n) note(clear_terms(fmt::format("Avtal nr {}.", n)));
    note({.text = "Otydligt"});
    auto bo = as(world::bo), karin = as(world::karin);
    auto page = karin->get("/agreements");
    EXPECT_TRUE(shows(page, "Avtal nr 0."));
    EXPECT_FALSE(shows(page, "Avtal nr 50."));
    EXPECT_TRUE(shows(page, "Nästa sida"));
    page = karin->get("/agreements?offset=50");
    EXPECT_TRUE(shows(page, "Avtal nr 50."));
    EXPECT_TRUE(shows(page, "Otydligt"));
    EXPECT_FALSE(shows(page, "Nästa sida"));
    page = karin->get("/agreements?round=2&unclear=1");
    EXPECT_TRUE(shows(page, "Otydligt"));
    EXPECT_FALSE(shows(page, "Avtal nr"));
    EXPECT_FALSE(shows(bo->get("/agreements?offset=50"), "Otydligt"));
    EXPECT_TRUE(shows(as(world::sara)->get("/agreements"), "Inga överenskommelser här"));
    EXPECT_EQ(karin->get("/agreements?round=99").status, 404);
    EXPECT_TRUE(shows(as(world::ulla)->get("/agreements"), "Inga överenskommelser här"));
    EXPECT_TRUE(shows(as(world::ulla)->get("/agreements?all=1"), "Avtal nr 0."));
    EXPECT_FALSE(shows(as(world::sara)->get("/agreements?all=1"), "Avtal nr"));
}

TEST_P(AgreementPages, stand_before_the_next_dialogue_overdue_first) {
    auto late = note(clear_terms("Sen"), earlier_dialogue);
    note(clear_terms("I tid"), earlier_dialogue);
    auto done = note(clear_terms("Redan klar"), earlier_dialogue);
    auto long_ago = note(clear_terms("Klar för länge sedan"), earlier_dialogue);
    is_due(late, today - std::chrono::days{3});
    for (auto id : {done, long_ago}) ASSERT_TRUE(move(id, AgreementEvent::complete));
    set("state_since = '2020-01-01'", long_ago);
    note(clear_terms("Från den här dialogen"));
    auto shown = before(dialogue, world::visitor(world::henrik));
    EXPECT_LT(shown.find("Sen<"), shown.find("I tid<"));
    EXPECT_TRUE(has(shown, "Försenad"));
    EXPECT_TRUE(has(shown, "1 är klar sedan förra gången"));
    EXPECT_LT(shown.find("sedan förra gången"), shown.find("Redan klar"));
    EXPECT_FALSE(has(shown, "Klar för länge sedan"));
    EXPECT_FALSE(has(shown, "Från den här dialogen"));
    EXPECT_EQ(before(dialogue, world::visitor(world::sara)), "");
    EXPECT_TRUE(has(before(dialogue, director), "Sen<"));
    EXPECT_FALSE(has(before(dialogue, director), "/move"));
    EXPECT_EQ(before(staff_dialogue, world::visitor(world::henrik)), "") << "another level";
    EXPECT_EQ(before(earlier_dialogue, world::visitor(world::henrik)), "") << "they came later";
}

TEST_P(AgreementPages, stand_in_the_record_with_their_next_act) {
    EXPECT_TRUE(has(of(dialogue, world::visitor(world::karin)), "action=\"/dialogues/2/agreements\""));
    EXPECT_EQ(of(dialogue, director), "");
    EXPECT_EQ(of(ahead, world::visitor(world::karin)), "") << "it is not held";
    note({.text = "Otydlig"});
    auto id = note(clear_terms("Tydlig sak"));
    auto shown = of(dialogue, world::visitor(world::henrik));
    EXPECT_TRUE(has(shown, "Säg vem och när"));
    EXPECT_TRUE(has(shown, "value=\"begin\""));
    EXPECT_TRUE(has(shown, "ingen ansvarig än · ingen dag än"));
    ASSERT_TRUE(move(id, AgreementEvent::begin));
    shown = of(dialogue, world::visitor(world::henrik));
    EXPECT_FALSE(has(shown, "value=\"begin\""));
    EXPECT_TRUE(has(shown, "value=\"complete\""));
    EXPECT_FALSE(has(of(dialogue, director), "<form"));
    auto form = auth::form_fields(shown, "/dialogues/2/agreements");
    EXPECT_TRUE(holds(form, "next", "/dialogues/2"));
    auto fields = sent("Tredje");
    fields.emplace_back("next", "/dialogues/2");
    EXPECT_EQ(auth::location_of(as(world::karin)->post("/dialogues/2/agreements", fields)), "/dialogues/2");
    fields.back().second = "https://elak.example/";
    EXPECT_EQ(auth::location_of(as(world::karin)->post("/dialogues/2/agreements", fields)), "/");
}

TEST_P(AgreementPages, are_counted_on_the_rounds_page_for_those_who_lead_it) {
    auto leads = world::with_role(world::pia, Role::quality_lead);
    EXPECT_TRUE(has(of_round(this_round, leads), "Inget är antecknat än."));
    note({.text = "Hemligt och otydligt"});
    note(clear_terms("Hemligt"));
    auto shown = of_round(this_round, leads);
    EXPECT_TRUE(has(shown, "2 överenskommelser"));
    EXPECT_TRUE(has(shown, "href=\"/agreements?round=2&amp;unclear=1\">1 utan ansvarig eller dag"));
    EXPECT_TRUE(has(shown, "Norrskolan, Karin Ek och Henrik Öberg: 1"));
    EXPECT_FALSE(has(shown, "Hemligt"));
    EXPECT_TRUE(has(of_round(this_round, world::visitor(world::karin)), "2 överenskommelser"));
    EXPECT_EQ(of_round(this_round, world::visitor(world::sara)), "");
    EXPECT_EQ(of_round(this_round, world::visitor(world::bo)), "");
}

TEST_P(AgreementPages, are_noted_and_moved_by_programs_too) {
    auto karin = as(world::karin), bo = as(world::bo), sara = as(world::sara);
    auto made = karin->post("/api/dialogues/2/agreements", sent("Schemat"));
    ASSERT_EQ(made.status, 200) << made.body;
    EXPECT_TRUE(shows(made, R"("state":"clarified")"));
    EXPECT_EQ(karin->post("/api/dialogues/2/agreements", sent("")).status, 422);
    EXPECT_EQ(karin->post("/api/dialogues/4/agreements", sent("Schemat")).status, 409);
    EXPECT_EQ(karin->post("/api/dialogues/99/agreements", sent("Schemat")).status, 404);
    EXPECT_TRUE(shows(karin->post("/api/agreements/1", sent("Hela schemat")), R"("state":"revised")"));
    EXPECT_EQ(karin->post("/api/agreements/1", sent("Igen")).status, 409);
    http::Fields begin{{"event", "begin"}, {"version", "2"}};
    EXPECT_EQ(sara->post("/api/agreements/1/move", begin).status, 404);
    EXPECT_TRUE(shows(bo->post("/api/agreements/1/move", begin), R"("state":"ongoing")"));
    EXPECT_EQ(karin->post("/api/agreements/1/move", {{"event", "revise"}, {"version", "3"}}).status, 404);
    EXPECT_EQ(karin->post_json("/api/agreements/1/move", R"(["drop"])").status, 422);
    auto dropped = karin->post_json("/api/agreements/1/move",
                                    R"({"event":"drop","version":3,"words":"Det behövs inte"})");
    EXPECT_TRUE(shows(dropped, R"("reason":"Det behövs inte")"));
    made = karin->post_json("/api/dialogues/2/agreements", R"({"wording":"Skjutsarna","due_on":null})");
    EXPECT_TRUE(shows(made, R"("state":"noted")"));
    EXPECT_EQ(karin->post_json("/api/dialogues/2/agreements", R"({"wording":"Ord","due_on":"snart"})").status,
              422);
    auto list = bo->get("/api/agreements?round=2");
    EXPECT_TRUE(shows(list, R"("wording":"Hela schemat")"));
    EXPECT_TRUE(shows(list, R"("responsible":"Bo Nilsson")"));
    EXPECT_FALSE(shows(sara->get("/api/agreements?round=2"), "schemat"));
}

}  // namespace
}  // namespace styrkedja::agreements
