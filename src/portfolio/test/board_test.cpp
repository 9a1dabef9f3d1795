// What rests bears nothing, and each on the board tells how it goes.
#include <boost/json.hpp>

#include "portfolio/test/fixture.h"
#include "progress/progress.h"

namespace styrkedja::portfolio {
namespace {

class BoardAndLoad : public Portfolios {};
INSTANTIATE_TEST_SUITE_P(Engines, BoardAndLoad, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(BoardAndLoad, what_is_paused_rests_and_bears_nothing) {
    with("Första", {participant(authority->department, 10)});
    auto paused = with("Andra", {participant(authority->department, 15)});
    authority->happen(paused, AssignmentEvent::pause, "Vi väntar.");
    auto load = load_of(loaded(world::doris), {.usual = 40});
    EXPECT_EQ(load.assignments, 1);
    EXPECT_EQ(load.resting, 1);
    ASSERT_EQ(load.functions.size(), 1u);
    EXPECT_EQ(load.functions[0].peak, 10);
    EXPECT_EQ(load.columns.size(), 1u);
    assignments::add_accounts(*database);
    auth::Site site(*database);
    auth::add_routes(site.routes);
    portfolio::add_routes(site.routes);
    auto doris = auth::signed_in(site, "doris");
    EXPECT_TRUE(shows(doris->get("/portfolio/load"), "1 uppdrag är pausat: dess timmar räknas inte"));
    authority->happen(paused, AssignmentEvent::resume, "Vi går vidare.");
    EXPECT_EQ(load_of(loaded(world::doris), {.usual = 40}).functions[0].peak, 25);
    EXPECT_FALSE(shows(doris->get("/portfolio/load"), "räknas inte"));
}

TEST_P(BoardAndLoad, the_board_tells_the_newest_status_of_each) {
    auto silent = authority->assignment_in(AssignmentState::active, "Tyst");
    auto id = authority->assignment_in(AssignmentState::active, "Det som går trögt");
    auto ended = authority->assignment_in(AssignmentState::active, "Avbrutet");
    auto say = [&](AssignmentId of, Light light, const char* word, int days_ago,
                   std::optional<StatusReportId> corrects = {}) {
        progress::StatusDraft draft{.light = light,
                                    .word = word,
                                    .trend = light == Light::green ? StatusTrend::up : StatusTrend::down,
                                    .text = "Så är det.",
                                    .reported_on = authority->today - std::chrono::days{days_ago},
                                    .corrects = corrects};
        auto made = write([&](db::Write& transaction) {
            return progress::report_status(transaction, authority->as(world::lena), of, draft, world::sv);
        });
        EXPECT_TRUE(made) << (made ? "" : made.error().message);
        return *made;
    };
    auto wrong = say(id, Light::green, "går bra", 1);
    say(id, Light::amber, "försenat", 1, wrong);
    say(id, Light::red, "stod still", 9);
    say(ended, Light::red, "hoppar av", 1);
    authority->happen(ended, AssignmentEvent::cancel, "Behövs inte.");
    assignments::add_accounts(*database);
    auth::Site site(*database);
    auth::add_routes(site.routes);
    portfolio::add_routes(site.routes);
    auto maja = auth::signed_in(site, "maja");
    auto page = maja->get("/portfolio/board");
    EXPECT_TRUE(shows(page, "Gult: försenat"));
    EXPECT_TRUE(shows(page, "på väg åt fel håll"));
    for (const char* other : {"går bra", "stod still", "hoppar av"})
        EXPECT_FALSE(shows(page, other)) << other;
    auto csv = auth::content_of(maja->get("/portfolio/board.csv"));
    EXPECT_NE(csv.find("Gult: försenat;på väg åt fel håll;" + iso(authority->today - std::chrono::days{1})),
              csv.npos)
        << csv;
    auto rows = boost::json::parse(maja->get("/api/portfolio/board").body).at("assignments").as_array();
    std::map<std::int64_t, boost::json::value> status;
    for (const auto& row : rows) status[row.at("id").as_int64()] = row.at("status");
    EXPECT_TRUE(status.at(silent.value).is_null());
    EXPECT_TRUE(status.at(ended.value).is_null());
    EXPECT_EQ(status.at(id.value).at("light").as_string(), "amber");
    EXPECT_EQ(status.at(id.value).at("word").as_string(), "försenat");
    EXPECT_EQ(status.at(id.value).at("trend").as_string(), "down");
}

}  // namespace
}  // namespace styrkedja::portfolio
