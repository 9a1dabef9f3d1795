// Highlights and reinforcements as JSON: chosen, noted, reported back on, begun and ended.
#include "assignments/testing/world.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "highlights/reinforcements.h"
#include "reports/store.h"

namespace styrkedja::highlights {
namespace {

namespace world = rights::world;
using namespace assignments;  // the people of its world
using auth::shows;

class HighlightsApi : public AssignmentWorld {
  protected:
    void SetUp() override {
        AssignmentWorld::SetUp();
        add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        highlights::add_routes(site->routes);
        sara = auth::signed_in(*site, "sara");
        maja_at = auth::signed_in(*site, "maja");
    }
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> sara, maja_at;
};
INSTANTIATE_TEST_SUITE_P(Engines, HighlightsApi, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(HighlightsApi, the_one_of_the_year_is_chosen) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto decision = authority->decision_of_lg();
    auto choice = [&](int year, std::string_view reason) {
        return fmt::format(R"({{"year":{},"assignment":{},"decision":{},"reason":"{}","seen":0}})", year,
                           id.value, decision.value, reason);
    };
    int year = year_of(authority->today);
    auto refused = sara->post_json("/api/highlights", choice(year, ""));
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(shows(refused, R"("field":"reason")"));
    EXPECT_EQ(sara->post_json("/api/highlights", choice(9999, "Det bär de andra")).status, 404);
    EXPECT_EQ(maja_at->post_json("/api/highlights", choice(year, "Det bär de andra")).status, 403);
    EXPECT_EQ(sara->post_json("/api/highlights", "[]").status, 422);
    auto made = sara->post_json("/api/highlights", choice(year, "Det bär de andra"));
    EXPECT_EQ(made.status, 200) << made.body;
    EXPECT_EQ(sara->post_json("/api/highlights", choice(year, "Det bär de andra")).status, 409);
    auto shown = maja_at->get(fmt::format("/api/highlights?year={}", year));
    EXPECT_TRUE(shows(shown, R"("reason":"Det bär de andra")"));
    EXPECT_TRUE(shows(shown, R"("highlight":)" + made.body.substr(0, made.body.size() - 1) + ","))
        << "what is sent as seen next time";
}

TEST_P(HighlightsApi, a_reinforcement_begins_when_it_is_reported_back) {
    auto id = authority->assignment_in(AssignmentState::active);
    auto path = fmt::format("/api/assignments/{}/reinforcements", id.value);
    auto typed = [&](std::string_view amount) {
        return fmt::format(R"({{"kind":"hours","amount":"{}","from_on":"{}","to_on":"{}","decision":{}}})",
                           amount, iso(authority->today), iso(authority->today + std::chrono::days{30}),
                           authority->decision_of_lg().value);
    };
    EXPECT_TRUE(shows(sara->post_json(path, typed("många")), R"("field":"amount")"));
    EXPECT_EQ(maja_at->post_json(path, typed("4")).status, 403);
    auto made = sara->post_json(path, typed("1,5"));
    EXPECT_EQ(made.status, 200) << made.body;
    EXPECT_TRUE(shows(made, R"("amount":1.5E0)")) << made.body;
    auto one = read([&](auto& r) { return reinforcements_of(r, id).at(0); });
    auto at = fmt::format("/api/reinforcements/{}", one.id.value);
    EXPECT_FALSE(shows(maja_at->get(at), R"("missing":[])")) << "nobody reports on it";
    EXPECT_EQ(sara->post_json(at + "/activate", R"({"version":1})").status, 422);
    write([&](auto& w) {
        reports::Way way{.reporter = lena, .to_group = world::lg};
        auto plan =
            reports::insert_plan(w, one.ref(), FollowUpForm::written, Cadence::once, authority->today, way);
        (void)reports::insert_report(w, plan, way, authority->today);
    });
    EXPECT_TRUE(shows(maja_at->get(at), R"("missing":[])"));
    EXPECT_EQ(maja_at->post_json(at + "/activate", R"({"version":1})").status, 403);
    auto begun = sara->post_json(at + "/activate", R"({"version":1})");
    EXPECT_TRUE(shows(begun, R"("is_active":true)")) << begun.body;
    EXPECT_EQ(sara->post_json(at + "/end", R"({"why":"","version":2})").status, 422);
    EXPECT_EQ(sara->post_json(at + "/end", R"({"why":"Klart","version":1})").status, 409);
    auto ended = sara->post_json(at + "/end", R"({"why":"Klart","version":2})");
    EXPECT_TRUE(shows(ended, R"("end_note":"Klart")")) << ended.body;
    EXPECT_EQ(sara->get("/api/reinforcements/99").status, 404);
}

}  // namespace
}  // namespace styrkedja::highlights
