// The whole application behind its own server: start page, accounts, operation, and every route for every
// visitor.
#include "app/application.h"

#include <gtest/gtest.h>

#include "app/pages/pages.h"
#include "app/schema.h"
#include "assignments/assignments.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "db/testing/test_database.h"
#include "http/testing/test_client.h"
#include "plans/panels.h"
#include "rights/testing/world.h"

namespace styrkedja::app {
namespace {

namespace world = rights::world;

class Running : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        Config config;
        config.port = 0;
        config.handler_threads = 4;
        config.organisation = "Fjärdvik";
        config.seal_dir = database.directory() / "seals";
        application = std::make_unique<Application>(config, *database);
        application->start();
    }
    http::testing::Client client() { return http::testing::Client(application->port()); }

    db::TestDatabase database{GetParam(), migrations()};
    std::unique_ptr<Application> application;
};
INSTANTIATE_TEST_SUITE_P(Engines, Running, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Running, leads_from_the_door_to_the_start_page) {
    auto browser = client();
    auto door = browser.follow(browser.get("/"));
    EXPECT_EQ(door.status, 200);
    EXPECT_NE(door.body.find("Vem är du?"), std::string::npos);
    auto start = browser.follow(
        browser.post("/sign-in", {{"username", "sara"}, {"password", std::string(auth::test_password)}}));
    EXPECT_NE(start.body.find("Vad behöver mig nu?"), std::string::npos);
    EXPECT_NE(start.body.find("Sara Lind"), std::string::npos);
    EXPECT_NE(start.body.find("href=\"/meetings/import\""), std::string::npos);
    EXPECT_EQ(start.body.find("href=\"/accounts\""), std::string::npos);
}

TEST_P(Running, answers_whether_it_is_well_and_how_it_does) {
    auto browser = client();
    EXPECT_EQ(browser.get("/healthz").body, "ok\n");
    auto metrics = browser.get("/metrics");
    EXPECT_NE(metrics.body.find("styrkedja_requests_total{status=\"2xx\"}"), std::string::npos);
    EXPECT_NE(metrics.body.find("styrkedja_jobs{state=\"failed\"} 0"), std::string::npos);
}

TEST_P(Running, serves_its_assets_for_a_year) {
    auto browser = client();
    auto page = browser.get("/sign-in").body;
    auto at = page.find("/assets/");
    ASSERT_NE(at, std::string::npos);
    auto asset = browser.get(page.substr(at, page.find('"', at) - at));
    EXPECT_EQ(asset.status, 200);
    EXPECT_NE(asset.header("Cache-Control").find("immutable"), std::string::npos);
}

class AppPages : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        auth::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        add_all_routes(site->routes);
    }
    std::unique_ptr<auth::Browser> signed_in(std::string_view username) {
        return auth::signed_in(*site, username);
    }
    db::TestDatabase database{GetParam(), migrations()};
    std::unique_ptr<auth::Site> site;
};
INSTANTIATE_TEST_SUITE_P(Engines, AppPages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(AppPages, whoever_runs_the_system_closes_and_opens_accounts) {
    auto pia = signed_in("pia"), karin = signed_in("karin");
    auto list = pia->get("/accounts");
    EXPECT_NE(list.body.find("Karin Ek"), std::string::npos);
    EXPECT_NE(list.body.find("6 konton."), std::string::npos);
    EXPECT_EQ(auth::location_of(pia->post("/accounts/4/disabled", {{"disabled", "1"}})), "/accounts");
    EXPECT_EQ(karin->get("/").status, 303) << "signed out at once";
    EXPECT_FALSE(karin->sign_in("karin"));
    pia->post("/accounts/4/disabled", {{"disabled", "0"}});
    EXPECT_TRUE(karin->sign_in("karin"));
    EXPECT_EQ(pia->post("/accounts/6/disabled", {{"disabled", "1"}}).status, 409) << "never oneself";
    EXPECT_EQ(pia->post("/accounts/99/disabled", {{"disabled", "1"}}).status, 404);
    EXPECT_EQ(karin->post("/accounts/6/disabled", {{"disabled", "1"}}).status, 404);
}

TEST_P(AppPages, events_are_followed_only_by_those_who_may_see) {
    auto karin = signed_in("karin");
    auto stream = karin->get("/events?topic=meetings&topic=meeting/999&topic=commitment/1&topic=other");
    EXPECT_EQ(stream.status, 200);
    EXPECT_TRUE(stream.events != nullptr);
    EXPECT_EQ(auth::Browser(*site).get("/events?topic=meetings").status, 303);
}

// No page may fail or show anything to a stranger, whatever stands in its holes.
TEST_P(AppPages, every_route_answers_every_visitor) {
    auto stranger = std::make_unique<auth::Browser>(*site);
    auto karin = signed_in("karin"), pia = signed_in("pia"), ulla = signed_in("ulla");
    int routes = 0;
    for (const auto& route : site->routes.table().routes()) {
        if (route.pattern == "/sign-out" || route.pattern == "/events") continue;
        for (const char* hole : {"999", "0", "abc", "-1"}) {
            std::string path = route.pattern;
            for (auto at = path.find("{}"); at != std::string::npos; at = path.find("{}"))
                path.replace(at, 2, hole);
            for (auth::Browser* browser : {stranger.get(), karin.get(), pia.get(), ulla.get()}) {
                bool reads = route.method == http::Method::get;
                auto response = reads ? browser->get(path) : browser->post(path, {});
                EXPECT_LT(response.status, 500) << path;
                if (route.handler.scope) {  // for programs: a session opens nothing, nor does a wrong method
                    EXPECT_TRUE(response.status == 401 || response.status == 405) << path;
                    continue;
                }
                if (route.pattern.find("{}") != std::string::npos) {
                    bool no_object = response.status == 404 || response.status == 303;
                    EXPECT_TRUE(no_object) << path << " " << response.status;
                }
                bool closed = browser == stranger.get() && route.handler.access != auth::Access::everyone;
                if (closed) {
                    EXPECT_TRUE(response.status == 303 || response.status == 404) << path;
                }
            }
        }
        ++routes;
    }
    EXPECT_GT(routes, 30);
}

// As when a server loads the demonstration before it starts.
TEST(Routes, put_together_twice_hang_nothing_twice) {
    auto hung = [] {
        auth::Routes all;
        add_all_routes(all);
        return std::pair(assignments::panels().size(), plans::panels().size());
    };
    auto once = hung();
    EXPECT_GT(once.first, 1u);
    EXPECT_EQ(hung(), once);
}

}  // namespace
}  // namespace styrkedja::app
