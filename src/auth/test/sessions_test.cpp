// Where somebody is signed in: the list, ending one, ending the others.
#include "auth/sessions.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/secrets.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "auth/words.h"
#include "base/rfc3339.h"
#include "rights/testing/world.h"

namespace styrkedja::auth {
namespace {

namespace world = rights::world;

const db::Query<void(Instant)> forget_seen{"UPDATE session SET last_seen_at = $1"};
constexpr AccountId sara{world::sara.value};

class Sessions : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        add_accounts(*database);
        site = std::make_unique<Site>(*database);
        add_routes(site->routes);
    }
    std::vector<SessionRow> list() {
        return database->read([](db::Read& read) { return list_sessions(read, sara); });
    }
    static std::string key(const Browser& browser) { return session_key(browser.cookies.at("session")); }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<Site> site;
};
INSTANTIATE_TEST_SUITE_P(Engines, Sessions, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Sessions, are_listed_with_browser_and_way_of_signing_in) {
    Browser browser(*site);
    browser.post("/sign-in", {{"username", "sara"}, {"password", std::string(test_password)}},
                 {{"User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"}});
    auto rows = list();
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].browser, "Firefox, Linux");
    EXPECT_EQ(rows[0].method, SignInMethod::password);
    EXPECT_EQ(rows[0].key, key(browser));
    auto page = browser.get("/account/sessions");
    EXPECT_NE(page.body.find("Firefox, Linux"), std::string::npos);
    EXPECT_NE(page.body.find("På 1 ställe."), std::string::npos);
    EXPECT_EQ(page.body.find(browser.cookies.at("session")), std::string::npos) << "never the secret itself";
}

TEST_P(Sessions, one_is_ended_and_only_ones_own) {
    Browser here(*site), there(*site), other(*site);
    ASSERT_TRUE(here.sign_in("sara") && there.sign_in("sara") && other.sign_in("karin"));
    EXPECT_EQ(other.post("/account/sessions/end", {{"session", key(there)}}).status, 404);
    EXPECT_EQ(there.get("/account").status, 200);
    EXPECT_EQ(here.post("/account/sessions/end", {{"session", key(there)}}).status, 303);
    EXPECT_EQ(there.get("/account").status, 303);
    EXPECT_EQ(here.get("/account").status, 200);
}

TEST_P(Sessions, all_others_are_ended) {
    Browser here(*site), there(*site), phone(*site), other(*site);
    ASSERT_TRUE(here.sign_in("sara") && there.sign_in("sara") && phone.sign_in("sara") &&
                other.sign_in("karin"));
    EXPECT_EQ(here.post("/account/sessions/end-others", {}).status, 303);
    EXPECT_EQ(here.get("/account").status, 200);
    EXPECT_EQ(there.get("/account").status, 303);
    EXPECT_EQ(phone.get("/account").status, 303);
    EXPECT_EQ(other.get("/account").status, 200);
}

TEST_P(Sessions, last_seen_is_written_once_an_hour) {
    Browser browser(*site);
    ASSERT_TRUE(browser.sign_in("sara"));
    auto forget = [&] { database->write([](db::Write& write) { write.run(forget_seen, Instant{}); }); };
    forget();
    browser.get("/account");
    EXPECT_GT(list()[0].last_seen_at, Instant{});
    forget();
    browser.get("/account");
    EXPECT_EQ(list()[0].last_seen_at, Instant{}) << "not again in the same hour";
}

TEST(BrowserInWords, knows_the_usual_ones) {
    const char* edge =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 "
        "Safari/537.36 Edg/131.0.0.0";
    const char* iphone =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "Version/18.1 Mobile/15E148 Safari/604.1";
    const char* android =
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile "
        "Safari/537.36";
    EXPECT_EQ(browser_in_words(edge), "Edge, Windows");
    EXPECT_EQ(browser_in_words(iphone), "Safari, iPhone");
    EXPECT_EQ(browser_in_words(android), "Chrome, Android");
    EXPECT_EQ(browser_in_words("curl/7.88"), "");
    EXPECT_EQ(browser_in_words("<script>Windows"), "Windows") << "only words of ours";
}

TEST(SpokenHour, says_the_hour_as_people_do) {
    const Instant midnight = *parse_rfc3339("2021-11-23T00:10:00+01:00");
    auto english = [&](int hours) {
        return spoken_hour(midnight + std::chrono::hours{hours}, Language::english);
    };
    EXPECT_EQ(english(0), "Tue 23 Nov 2021, about 12 am");
    EXPECT_EQ(english(11), "Tue 23 Nov 2021, about 11 am");
    EXPECT_EQ(english(12), "Tue 23 Nov 2021, about 12 pm");
    EXPECT_EQ(english(14), "Tue 23 Nov 2021, about 2 pm");
    EXPECT_EQ(spoken_hour(midnight + std::chrono::hours{9}, Language::swedish), "tis 23 nov 2021 09-tiden");
    EXPECT_EQ(spoken_hour({}, Language::english), "–");
}

}  // namespace
}  // namespace styrkedja::auth
