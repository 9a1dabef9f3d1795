// The pages as people meet them: the board, thirty to read in a row, what comes back, who sees what.
#include "auth/testing/browser.h"
#include "auth/testing/form_fields.h"
#include "gaps/gaps.h"
#include "reviews/test/fixture.h"
#include "rights/assignments.h"

namespace styrkedja::reviews {
namespace {

using auth::shows;

class ReviewPages : public Fixture {
  protected:
    void SetUp() override {
        Fixture::SetUp();
        database->write([](db::Write& write) {
            rights::give_role(write, {{}, "tests"}, world::ulla, Role::quality_lead, std::nullopt);
        });
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        review_rounds::add_routes(site->routes);
        reviews::add_routes(site->routes);
        ulla = auth::signed_in(*site, "ulla");
    }
    std::unique_ptr<auth::Browser> signed_in(std::string_view who) { return auth::signed_in(*site, who); }
    static http::Fields typed(std::int64_t year) {
        return {{"title", "Höstens granskning"},
                {"year", std::to_string(year)},
                {"deadline", iso(today() + std::chrono::days{10})},
                {"reviewer_1", "Henrik Öberg"},
                {"reviewer_2", "Sara Lind"},
                {"reviewer_3", "Karin Ek"},
                {"answer_days", "14"}};
    }
    static std::string of(ReviewRoundId round, AssignmentId id) {
        return fmt::format("/review-rounds/{}/assignments/{}", round.value, id.value);
    }
    static http::Fields yes(int number = 1) {
        return {{"number", std::to_string(number)},
                {"version", "0"},
                {"movement", "clear"},
                {"verdict", "approved"}};
    }
    static http::Fields no(std::string point) {
        return {{"number", "1"},    {"version", "0"},     {"movement", "none"},
                {"point_1", point}, {"comment", "Nära."}, {"verdict", "completion_needed"}};
    }

    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> ulla;
};
INSTANTIATE_TEST_SUITE_P(Engines, ReviewPages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(ReviewPages, a_round_is_opened_in_the_form_and_a_refused_one_keeps_what_was_typed) {
    EXPECT_TRUE(shows(ulla->get("/review-rounds"), "Ingen omgång har öppnats än"));
    EXPECT_TRUE(shows(ulla->get("/review-rounds/new"), "value=\"Ulla Åkerlund\"")) << "holds the role";
    auto form = typed(this_year());
    auth::type_in(form, "reviewer_2", "Ingen Alls <b>");
    auto refused = ulla->post("/review-rounds", form);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "Ingen Alls &lt;b>") || shows(refused, "Ingen Alls &lt;b&gt;"));
    EXPECT_TRUE(shows(refused, "href=\"#field-reviewer_2\""));
    auto made = ulla->post("/review-rounds", typed(this_year()));
    EXPECT_EQ(made.status, 303) << made.body;
    auto again = ulla->post("/review-rounds", typed(this_year()));
    EXPECT_EQ(again.status, 409);
    EXPECT_TRUE(shows(again, "Höstens granskning"));
    EXPECT_TRUE(shows(ulla->get("/review-rounds"), "1 omgång pågår."));
}

TEST_P(ReviewPages, who_may_open_what) {
    auto id = submitted("Närvaro");
    auto round = opened();
    auto path = fmt::format("/review-rounds/{}", round.value);
    auto sara = signed_in("sara"), pia = signed_in("pia"), bo = signed_in("bo");
    EXPECT_EQ(sara->get("/review-rounds/new").status, 404);
    EXPECT_EQ(sara->post("/review-rounds", typed(this_year())).status, 404);
    EXPECT_EQ(pia->get(path).status, 200);
    EXPECT_FALSE(shows(pia->get(path), "Henrik Öberg")) << "others see the outcome alone";
    EXPECT_TRUE(shows(sara->get(path), "Henrik Öberg"));
    EXPECT_EQ(pia->get(of(round, id)).status, 404);
    EXPECT_EQ(bo->get(of(round, id)).status, 200) << "the lead";
    EXPECT_FALSE(shows(bo->get(of(round, id)), "Spara och läs nästa"));
    EXPECT_EQ(pia->post(of(round, id), yes()).status, 404);
    EXPECT_EQ(bo->post(of(round, id), yes()).status, 403);
    for (const char* act : {"close", "deadline", "remind", "reviewers", "stand-ins"})
        EXPECT_EQ(sara->post(path + "/" + act, {}).status, 403) << act;
    EXPECT_EQ(ulla->post("/review-rounds/99/remind", {}).status, 404);
    EXPECT_EQ(pia->get("/review-rounds/99").status, 404);
    EXPECT_EQ(pia->get(path + "/board.csv").status, 200);
    EXPECT_FALSE(auth::content_of(pia->get(path + "/board.csv")).contains("Henrik"));
    EXPECT_TRUE(auth::content_of(sara->get(path + "/board.csv")).contains("Henrik"));
    EXPECT_EQ(sara->get(path + "/board.xlsx").status, 200);
}

TEST_P(ReviewPages, after_saving_one_lands_on_the_next_unread) {
    auto one = submitted("Andra"), two = submitted("Bilden"), three = submitted("Cirkeln");
    auto round = opened();
    auto sara = signed_in("sara");
    auto board = sara->get(fmt::format("/review-rounds/{}", round.value));
    EXPECT_TRUE(shows(board, "3 av 3 uppdrag är uppdaterade, 0 har alla läst."));
    EXPECT_TRUE(shows(board, "Läs de 3 uppdrag du har kvar"));
    auto first = sara->get(of(round, two));
    EXPECT_TRUE(shows(first, "3 kvar att läsa"));
    EXPECT_TRUE(shows(first, R"(rel="next" class="button" aria-keyshortcuts="j" href=")" + of(round, three)));
    EXPECT_TRUE(shows(first, R"(rel="prev" class="button" aria-keyshortcuts="k" href=")" + of(round, one)));
    EXPECT_TRUE(shows(first, "Uppdraget har aldrig godkänts, så allt är nytt."));
    EXPECT_EQ(auth::location_of(sara->post(of(round, two), yes())), of(round, three));
    EXPECT_EQ(auth::location_of(sara->post(of(round, three), yes())), of(round, one)) << "what was skipped";
    EXPECT_EQ(auth::location_of(sara->post(of(round, one), yes())),
              fmt::format("/review-rounds/{}", round.value));
    EXPECT_TRUE(
        shows(sara->get(fmt::format("/review-rounds/{}", round.value)), "Du har läst allt som är inlämnat."));
}

TEST_P(ReviewPages, what_was_never_approved_reads_as_a_text) {
    auto id = drafted("Närvaro");
    run("UPDATE assignment SET form = 'project'");
    happen(id, AssignmentEvent::open_for_input);
    happen(id, AssignmentEvent::close_input);
    auto page = signed_in("sara")->get(of(opened(), id));
    EXPECT_TRUE(shows(page, "Alla elever får stöd i tid."));
    EXPECT_TRUE(shows(page, "Projekt"));
    EXPECT_FALSE(shows(page, "Borttaget:")) << "there was nothing before";
}

TEST_P(ReviewPages, a_refused_review_keeps_all_that_was_typed) {
    auto id = submitted("Närvaro");
    auto round = opened();
    auto sara = signed_in("sara");
    auto form = no("Skriv <mer>");
    form.emplace_back("point_2", std::string(200'000, 'a'));
    auth::type_in(form, "version", "7");
    auto page = sara->post(of(round, id), form);
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "Skriv punkten som en mening, med högst 2 000 tecken."));
    auto back = auth::form_fields(page.body, of(round, id));
    auto value = [&](std::string_view name) {
        auto found = std::ranges::find(back, name, [](const auto& one) { return one.first; });
        return found == back.end() ? "" : found->second;
    };
    EXPECT_EQ(value("point_1"), "Skriv <mer>");
    EXPECT_EQ(value("point_2").size(), 200'000u);
    EXPECT_EQ(value("comment"), "Nära.");
    EXPECT_EQ(value("verdict"), "completion_needed");
    EXPECT_EQ(value("movement"), "none");
    EXPECT_EQ(value("version"), "7") << "what it was typed against";
}

TEST_P(ReviewPages, a_version_that_is_no_longer_the_last_is_refused_with_what_is_new) {
    auto id = submitted("Närvaro");
    auto round = opened();
    run("UPDATE assignment SET purpose = 'Alla elever är i skolan. Frånvaro följs varje vecka.'");
    happen(id, AssignmentEvent::send_back);
    happen(id, AssignmentEvent::resubmit);
    auto sara = signed_in("sara");
    auto page = sara->post(of(round, id), no("Det gamla syftet är oklart."));
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(shows(page, "Nytt sedan version 1, som du läste"));
    EXPECT_TRUE(shows(page, "<ins>Frånvaro följs varje vecka.</ins>"));
    EXPECT_TRUE(shows(page, "Det gamla syftet är oklart.")) << "what was typed";
    EXPECT_EQ(rows("SELECT COUNT(*) FROM review"), 0);
    EXPECT_EQ(sara->post(of(round, id), yes(2)).status, 303);
}

TEST_P(ReviewPages, the_lead_answers_on_the_page_and_the_next_reading_shows_it) {
    auto id = submitted("Närvaro");
    auto round = opened();
    for (const char* who : {"henrik", "sara"})
        ASSERT_EQ(signed_in(who)->post(of(round, id), yes()).status, 303);
    ASSERT_EQ(signed_in("karin")->post(of(round, id), no("När är det klart?")).status, 303);
    auto bo = signed_in("bo");
    auto path = fmt::format("/assignments/{}/review", id.value);
    auto page = bo->get(path);
    EXPECT_TRUE(shows(page, "När är det klart?"));
    EXPECT_TRUE(shows(page, "Lämna in uppdraget igen"));
    auto point = to_answer(id)[0];
    std::string answer = fmt::format("answer_{}", point.id.value),
                version = fmt::format("version_{}", point.id.value);
    auto stands = [&] {
        return std::to_string(
            database->read([&](db::Read& read) { return assignments::load_assignment(read, id)->version; }));
    };
    auto refused = bo->post(path, {{"version", stands()}, {answer, ""}, {version, "1"}, {"act", "resubmit"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, "Skriv vad ni har gjort: ”När är det klart?”"));
    EXPECT_EQ(bo->post(path, {{answer, "I maj."}, {version, "1"}, {"act", "save"}}).status, 303);
    auto conflict = bo->post(path, {{answer, "I juni."}, {version, "1"}, {"act", "save"}});
    EXPECT_EQ(conflict.status, 409);
    EXPECT_TRUE(shows(conflict, "I juni."));
    EXPECT_TRUE(shows(conflict, "I maj.")) << "theirs beside it";
    auto too_long = bo->post(path, {{answer, std::string(20'001, 'a')}, {version, "2"}, {"act", "save"}});
    EXPECT_EQ(too_long.status, 422);
    EXPECT_EQ(bo->post(path, {{answer, ""}, {version, "1"}, {"act", "save"}}).status, 303) << "left empty";
    EXPECT_EQ(to_answer(id)[0].answer, "I maj.");
    EXPECT_EQ(
        bo->post(path, {{"version", stands()}, {answer, "I juni."}, {version, "2"}, {"act", "resubmit"}})
            .status,
        303);
    EXPECT_EQ(state(id), "submitted");
    auto next = signed_in("karin")->get(of(round, id));
    EXPECT_TRUE(shows(next, "Det som begärdes förra gången, och svaren"));
    EXPECT_TRUE(shows(next, "När är det klart?"));
    EXPECT_TRUE(shows(next, "I juni."));
    EXPECT_EQ(signed_in("karin")->post(path, {{answer, "Nej"}, {version, "3"}}).status, 403);
}

TEST_P(ReviewPages, a_field_left_empty_comes_back_with_the_answer_that_is_stored) {
    auto id = submitted("Närvaro");
    auto round = opened();
    auto asked = no("När?");
    asked.emplace_back("point_2", "Var?");
    for (const char* who : {"henrik", "sara"})
        ASSERT_EQ(signed_in(who)->post(of(round, id), yes()).status, 303);
    ASSERT_EQ(signed_in("karin")->post(of(round, id), asked).status, 303);
    auto points = to_answer(id);
    ASSERT_TRUE(answer(id, {{points[0].id, "I maj.", 1}, {points[1].id, "Här.", 1}}, world::anna_berg));
    auto path = fmt::format("/assignments/{}/review", id.value);
    auto named = [&](const char* what, std::size_t at) {
        return fmt::format("{}_{}", what, points[at].id.value);
    };
    auto bo = signed_in("bo");
    auto conflict = bo->post(path, {{named("answer", 0), ""},
                                    {named("version", 0), "1"},
                                    {named("answer", 1), "Där."},
                                    {named("version", 1), "1"},
                                    {"act", "save"}});
    EXPECT_EQ(conflict.status, 409);
    EXPECT_TRUE(shows(conflict, "Där."));
    auto again = auth::form_fields(conflict.body, path);
    again.emplace_back("act", "save");
    EXPECT_EQ(bo->post(path, again).status, 303);
    EXPECT_EQ(to_answer(id)[0].answer, "I maj.") << "not wiped";
    EXPECT_EQ(to_answer(id)[1].answer, "Där.");
}

TEST_P(ReviewPages, others_see_the_outcome_of_an_assignment_and_not_who_said_what) {
    auto id = submitted("Närvaro");
    auto round = opened();
    for (const char* who : {"henrik", "sara", "karin"})
        ASSERT_EQ(signed_in(who)->post(of(round, id), yes()).status, 303);
    auto path = fmt::format("/assignments/{}/review", id.value);
    auto seen = signed_in("pia")->get(path);
    EXPECT_EQ(seen.status, 200);
    EXPECT_TRUE(shows(seen, "godkänd"));
    EXPECT_FALSE(shows(seen, "Henrik Öberg"));
    EXPECT_TRUE(shows(signed_in("bo")->get(path), "Henrik Öberg"));
    auto told = signed_in("pia")->get(fmt::format("/api/review-rounds/{}", round.value));
    EXPECT_TRUE(shows(told, R"("outcome":"approved")"));
    EXPECT_FALSE(shows(told, "Henrik"));
    EXPECT_TRUE(shows(signed_in("sara")->get(fmt::format("/api/review-rounds/{}", round.value)), "Henrik"));
    EXPECT_TRUE(shows(signed_in("pia")->get("/api/review-rounds"), R"("open":true)"));
}

TEST_P(ReviewPages, the_board_tells_of_reviewers_who_have_left_or_lead_what_they_read) {
    auto id = submitted("Närvaro");
    auto round = opened();
    run("UPDATE assignment SET lead = 3, lead_name = 'Sara Lind'");
    run("UPDATE account SET disabled = TRUE WHERE person = 2");
    EXPECT_TRUE(shows(signed_in("sara")->get(of(round, id)), "jäv"));
    auto path = fmt::format("/review-rounds/{}", round.value);
    auto page = ulla->get(path);
    EXPECT_TRUE(shows(page, "Henrik Öberg kan inte läsa längre. Utse någon annan."));
    EXPECT_TRUE(
        shows(page, "Sara Lind leder eller svarar för uppdraget ”Närvaro” och kan inte granska det."));
    auto field = fmt::format("stand_in_{}", id.value);
    auto refused =
        ulla->post(path + "/stand-ins", {{"assignment", to_string(id)}, {"seat", "2"}, {field, "Xx"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, R"(value="Xx")"));
    EXPECT_EQ(
        ulla->post(path + "/stand-ins", {{"assignment", to_string(id)}, {"seat", "2"}, {field, "Pia Drift"}})
            .status,
        303);
    EXPECT_FALSE(shows(ulla->get(path), "Ersättare för"));
    run("UPDATE account SET disabled = TRUE WHERE person = 6");
    EXPECT_TRUE(shows(ulla->get(path), "Ersättare för Pia Drift")) << "the stand-in has left";
    EXPECT_EQ(ulla->post(path + "/reviewers", {{"seat", "1"}, {"successor_1", "Bo Nilsson"}}).status, 303);
    EXPECT_FALSE(shows(ulla->get(path), "kan inte läsa längre"));
}

TEST_P(ReviewPages, a_round_is_moved_reminded_and_closed_on_its_page) {
    submitted("Närvaro");
    auto old = active("Läslyft");
    auto round = opened();
    auto path = fmt::format("/review-rounds/{}", round.value);
    EXPECT_EQ(ulla->post(path + "/remind", {}).status, 303);
    EXPECT_EQ(ulla->post(path + "/remind", {}).status, 409);
    auto day = iso(today() + std::chrono::days{30});
    EXPECT_EQ(ulla->post(path + "/deadline", {{"deadline", "i morgon"}, {"version", "1"}}).status, 422);
    EXPECT_EQ(ulla->post(path + "/deadline", {{"deadline", day}, {"version", "1"}}).status, 303);
    EXPECT_EQ(ulla->post(path + "/close", {{"conclusion", "Klart."}, {"version", "1"}}).status, 409);
    EXPECT_EQ(ulla->post(path + "/close", {{"conclusion", "Klart."}, {"version", "2"}}).status, 303);
    auto page = ulla->get(path);
    EXPECT_TRUE(shows(page, "Omgångens slutsats"));
    EXPECT_TRUE(shows(page, "Klart."));
    EXPECT_TRUE(shows(page, fmt::format(R"(<a href="/assignments/{}">Läslyft</a>)", old.value)));
    EXPECT_TRUE(shows(page, "inte läst av alla"));
    EXPECT_FALSE(shows(page, "Led omgången"));
}

// How many the rule finds, for one person or for everything.
TEST_P(ReviewPages, what_waits_too_long_or_was_never_updated_is_a_broken_link) {
    auto count = [&](const char* name, std::optional<PersonId> person) {
        return database->read([&](db::Read& read) {
            return gaps::find_rule(name)->count(read, {.person = person}, today(), 99);
        });
    };
    auto waiting = submitted("Närvaro");
    auto old = active("Läslyft");
    auto round = opened();
    EXPECT_EQ(count("assignment_without_verdict", {}), 0);
    run(fmt::format("UPDATE assignment SET state_since = '2020-01-01' WHERE id = {}", waiting.value));
    EXPECT_EQ(count("assignment_without_verdict", {}), 1);
    EXPECT_EQ(count("assignment_without_verdict", world::sara), 1);
    EXPECT_EQ(count("assignment_without_verdict", world::pia), 0);
    ASSERT_TRUE(give(world::sara, round, waiting, approval()));
    EXPECT_EQ(count("assignment_without_verdict", world::sara), 0) << "has spoken";
    EXPECT_EQ(count("assignment_not_updated", {}), 0) << "before the deadline";
    run("UPDATE review_round SET deadline = '2020-01-01'");
    EXPECT_EQ(count("assignment_not_updated", {}), 1);
    EXPECT_EQ(count("assignment_not_updated", world::bo), 1) << "the lead";
    EXPECT_EQ(count("assignment_not_updated", world::sara), 0);
    EXPECT_EQ(count("assignment_without_verdict", world::henrik), 1);
    run("UPDATE operations_plan SET year = year - 1");
    EXPECT_EQ(count("assignment_not_updated", {}), 1) << "has begun, so that this year's round reads it";
    EXPECT_EQ(count("assignment_without_verdict", world::henrik), 0) << "has not";
    run("UPDATE operations_plan SET year = year + 1");
    happen(old, AssignmentEvent::update);
    EXPECT_EQ(count("assignment_not_updated", {}), 0);
}

TEST_P(ReviewPages, what_was_sent_back_without_points_is_handed_in_again) {
    auto id = submitted("Närvaro");
    happen(id, AssignmentEvent::send_back);
    auto path = fmt::format("/assignments/{}/review", id.value);
    auto bo = signed_in("bo");
    auto page = bo->get(path);
    EXPECT_TRUE(shows(page, "Ändra uppdraget och lämna in det igen."));
    EXPECT_FALSE(shows(page, "Spara svaren")) << "there is nothing to answer";
    EXPECT_FALSE(shows(signed_in("ulla")->get(path), "Lämna in uppdraget igen")) << "not hers";
    auto form = auth::form_fields(page.body, path);
    form.emplace_back("act", "resubmit");
    EXPECT_EQ(bo->post(path, form).status, 303);
    EXPECT_EQ(state(id), "submitted");
}

TEST_P(ReviewPages, what_a_colleague_changed_meanwhile_is_not_handed_in_unseen) {
    auto id = submitted("Närvaro");
    happen(id, AssignmentEvent::send_back);
    auto path = fmt::format("/assignments/{}/review", id.value);
    auto bo = signed_in("bo");
    auto form = auth::form_fields(bo->get(path).body, path);
    form.emplace_back("act", "resubmit");
    database->write([&](db::Write& write) {
        EXPECT_TRUE(assignments::save_part(write, world::visitor(world::anna_berg), id,
                                           {.kind = PartKind::activity, .text = "Besök"}, 0, sv));
    });
    auto refused = bo->post(path, form);
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(state(id), "completion_needed");
    form = auth::form_fields(refused.body, path);
    form.emplace_back("act", "resubmit");
    EXPECT_EQ(bo->post(path, form).status, 303);
}

}  // namespace
}  // namespace styrkedja::reviews
