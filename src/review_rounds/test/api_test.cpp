// Rounds as pages and as JSON: opened, moved, reminded, manned and closed.
#include "auth/testing/browser.h"
#include "review_rounds/testing/fixture.h"
#include "rights/assignments.h"

namespace styrkedja::review_rounds {
namespace {

using auth::shows;

class RoundsApi : public Fixture {
  protected:
    void SetUp() override {
        Fixture::SetUp();
        database->write([](db::Write& write) {
            rights::give_role(write, {{}, "tests"}, world::ulla, Role::quality_lead, std::nullopt);
        });
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        review_rounds::add_routes(site->routes);
        ulla = auth::signed_in(*site, "ulla");
    }
    static std::string at(ReviewRoundId round, std::string_view rest = "") {
        return fmt::format("/api/review-rounds/{}{}", round.value, rest);
    }

    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> ulla;
};
INSTANTIATE_TEST_SUITE_P(Engines, RoundsApi, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(RoundsApi, a_round_is_opened_and_told) {
    auto body = fmt::format(R"({{"title":"Höstens","year":{},"deadline":"{}","reviewer_1":"Henrik Öberg",)"
                            R"("reviewer_2":"Sara Lind","reviewer_3":"Ingen Alls"}})",
                            this_year(), iso(today() + std::chrono::days{10}));
    auto refused = ulla->post_json("/api/review-rounds", body);
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, R"("field":"reviewer_3")"));
    body.replace(body.find("Ingen Alls"), 10, "Karin Ek");
    EXPECT_EQ(auth::signed_in(*site, "sara")->post_json("/api/review-rounds", body).status, 403);
    auto made = ulla->post_json("/api/review-rounds", body);
    EXPECT_EQ(made.status, 200) << made.body;
    EXPECT_TRUE(shows(made, R"("open":true)"));
    EXPECT_EQ(ulla->post_json("/api/review-rounds", body).status, 409);
    EXPECT_EQ(ulla->post_json("/api/review-rounds", "[]").status, 422);
    EXPECT_EQ(rows("SELECT answer_days FROM review_round"), 14) << "unless something else is said";
}

TEST_P(RoundsApi, the_page_says_when_it_shows_a_part_and_files_have_all) {
    submit_501_and_wait_for_one();
    auto path = fmt::format("/review-rounds/{}", opened().value);
    auto page = ulla->get(path);
    EXPECT_TRUE(shows(page, "De 500 första av 501."));
    EXPECT_TRUE(shows(page, "501 av 502 uppdrag är uppdaterade"));
    auto csv = auth::content_of(ulla->get(path + "/board.csv"));
    EXPECT_EQ(std::ranges::count(csv, '\n'), 503) << "with the header";
}

TEST_P(RoundsApi, a_round_is_led_to_its_end) {
    auto assignment = submitted("Närvaro");
    drafted("Utkast");
    auto id = opened();
    auto day = iso(today() + std::chrono::days{20});
    EXPECT_EQ(ulla->post_json(at(id, "/deadline"), R"({"deadline":"i morgon","version":1})").status, 422);
    auto moved = ulla->post_json(at(id, "/deadline"), fmt::format(R"({{"deadline":"{}","version":1}})", day));
    EXPECT_TRUE(shows(moved, fmt::format(R"("deadline":"{}")", day)));
    EXPECT_EQ(ulla->post_json(at(id, "/remind"), "{}").status, 200);
    EXPECT_EQ(ulla->post_json(at(id, "/remind"), "{}").status, 409) << "once a day";
    auto nobody = ulla->post_json(at(id, "/reviewers"), R"({"seat":1,"name":"Ingen Alls"})");
    EXPECT_EQ(nobody.status, 422);
    EXPECT_TRUE(shows(nobody, R"("field":"name")"));
    EXPECT_EQ(ulla->post_json(at(id, "/reviewers"), R"({"seat":1,"name":"Pia Drift"})").status, 200);
    EXPECT_EQ(board(id).reviewers[0].name, "Pia Drift");
    auto stand_in = fmt::format(R"({{"assignment":{},"seat":2,"name":"Henrik Öberg"}})", assignment.value);
    EXPECT_EQ(ulla->post_json(at(id, "/stand-ins"), stand_in).status, 409) << "Sara reads it herself";
    run("UPDATE assignment SET lead = 3, lead_name = 'Sara Lind' WHERE id = " + to_string(assignment));
    EXPECT_EQ(ulla->post_json(at(id, "/stand-ins"), stand_in).status, 200);
    auto told = ulla->get(at(id));
    EXPECT_TRUE(shows(told, R"("updated":1,"not_updated":0,"never_updated":0,"decided":0,"outside":1)"))
        << told.body;
    EXPECT_TRUE(shows(told, R"("stand_in":true)"));
    EXPECT_EQ(ulla->post_json(at(id, "/close"), R"({"conclusion":"Klart.","version":1})").status, 409);
    auto closed = ulla->post_json(at(id, "/close"), R"({"conclusion":"Klart.","version":2})");
    EXPECT_TRUE(shows(closed, R"("open":false,"conclusion":"Klart.")")) << closed.body;
}

TEST_P(RoundsApi, others_do_not_lead_it) {
    auto id = opened();
    auto sara = auth::signed_in(*site, "sara");
    for (const char* act : {"/close", "/deadline", "/remind", "/reviewers", "/stand-ins"})
        EXPECT_EQ(sara->post_json(at(id, act), "{}").status, 403) << act;
    EXPECT_EQ(ulla->post_json("/api/review-rounds/99/remind", "{}").status, 404);
}

TEST_P(RoundsApi, the_board_shows_what_is_not_in_the_round_and_why) {
    active("Läslyft");
    drafted("Läslust");
    happen(active("Vilar"), AssignmentEvent::pause);
    auto path = fmt::format("/review-rounds/{}", opened().value);
    auto page = ulla->get(path);
    EXPECT_TRUE(shows(page, "<strong>0</strong> uppdaterade"));
    EXPECT_TRUE(shows(page, "<strong>1</strong> inte uppdaterade"));
    EXPECT_TRUE(shows(page, "<strong>0</strong> avgjorda"));
    EXPECT_TRUE(shows(page, "<strong>2</strong> inte med"));
    EXPECT_TRUE(shows(page, "Inte med i omgången"));
    EXPECT_TRUE(shows(page, "Läslust"));
    EXPECT_TRUE(shows(page, "har inte öppnats för synpunkter och lämnats in än"));
    EXPECT_TRUE(shows(page, "vilar tills den som beställde det återupptar det"));
    auto others = auth::signed_in(*site, "pia")->get(path);
    EXPECT_FALSE(shows(others, "Läslust"));
    EXPECT_TRUE(shows(others, "<strong>1</strong> inte med"));
    EXPECT_TRUE(auth::content_of(ulla->get(path + "/board.csv")).contains("inte med"));
}

}  // namespace
}  // namespace styrkedja::review_rounds
