// Sign-in, sign-out, language and password as pages, the forgery guard, and the answers every page shares.
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/accounts.h"
#include "auth/brake.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "rights/testing/world.h"

namespace styrkedja::auth {
namespace {

namespace world = rights::world;

std::string header(const http::Response& response, std::string_view name) {
    for (const auto& [each, value] : response.headers)
        if (each == name) return value;
    return {};
}

class AuthPages : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        add_accounts(*database);
        site = std::make_unique<Site>(*database);
        browser = std::make_unique<Browser>(*site);
        add_test_routes(site->routes);
    }
    static void add_test_routes(Routes& routes) {
        add_routes(routes);
        auto say = [](const char* text) { return [text](Visit&) { return http::text(text); }; };
        routes.get("/open", Access::everyone, say("open"));
        routes.get("/inside", Access::signed_in, say("inside"));
        routes.get("/keepers", Access::keeps_minutes, say("keepers"));
        routes.get("/system", Access::runs_system, say("system"));
        routes.post("/act", Access::signed_in, say("acted"));
        routes.post("/api/act", Access::signed_in, say("acted"));
        routes.get("/api/inside", Access::signed_in, say("inside"));
        routes.get("/things/{}", Access::everyone, [](Visit& visit) {
            auto id = visit.id<GroupId>(0);
            return id ? http::text(to_string(*id)) : visit.not_found();
        });
        routes.get("/refused", Access::everyone, [](Visit& visit) {
            return visit.refused(
                {RefusalKind::conflict, "Någon hann före.", {{"title", "Skriv en rubrik."}}});
        });
        routes.get("/api/refused", Access::everyone, [](Visit& visit) {
            return visit.refused({RefusalKind::invalid, "Det går inte.", {{"title", "Skriv en rubrik."}}});
        });
        routes.get("/go", Access::everyone,
                   [](Visit& visit) { return visit.redirect("/note", "Det är sparat."); });
        routes.get("/note", Access::everyone, [](Visit& visit) {
            return visit.page(visit.frame("Notis"), html::markup("<p>{}</p>", "här"));
        });
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<Site> site;
    std::unique_ptr<Browser> browser;
};
INSTANTIATE_TEST_SUITE_P(Engines, AuthPages, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(AuthPages, sign_in_asks_who_you_are) {
    auto page = browser->get("/sign-in");
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(shows(page, "Vem är du?"));
    EXPECT_TRUE(shows(page, "autocomplete=\"current-password\""));
    EXPECT_EQ(header(page, "Content-Security-Policy").substr(0, 18), "default-src 'none'");
    EXPECT_EQ(header(page, "Referrer-Policy"), "same-origin");
}

TEST_P(AuthPages, signing_in_leads_on_to_where_one_was_going) {
    EXPECT_EQ(location_of(browser->get("/inside?a=1&b=2")), "/sign-in?next=%2Finside%3Fa%3D1%26b%3D2");
    auto response = browser->post(
        "/sign-in",
        {{"username", "sara"}, {"password", std::string(test_password)}, {"next", "/inside?a=1&b=2"}});
    EXPECT_EQ(response.status, 303);
    EXPECT_EQ(location_of(response), "/inside?a=1&b=2");
    EXPECT_EQ(browser->get("/inside").body, "inside");
    EXPECT_EQ(location_of(browser->get("/sign-in?next=/open")), "/open")
        << "who is signed in goes straight on";
}

TEST_P(AuthPages, the_session_cookie_is_out_of_reach_for_scripts) {
    auto response =
        browser->post("/sign-in", {{"username", "sara"}, {"password", std::string(test_password)}});
    std::string cookie = header(response, "Set-Cookie");
    EXPECT_TRUE(cookie.starts_with("session=")) << cookie;
    EXPECT_NE(cookie.find("HttpOnly"), std::string::npos) << cookie;
    EXPECT_NE(cookie.find("SameSite=Lax"), std::string::npos) << cookie;
    EXPECT_NE(cookie.find("Max-Age=43200"), std::string::npos) << cookie;
}

TEST_P(AuthPages, next_leads_nowhere_else) {
    for (const char* next :
         {"https://example.org/", "//example.org/", "/\\example.org", "example.org", "", "\\/x"}) {
        browser->cookies.clear();
        auto response = browser->post(
            "/sign-in", {{"username", "sara"}, {"password", std::string(test_password)}, {"next", next}});
        EXPECT_EQ(location_of(response), "/") << next;
    }
}

TEST_P(AuthPages, a_wrong_password_keeps_the_name_and_never_shows_the_password) {
    auto page = browser->post("/sign-in", {{"username", "sara"}, {"password", "hemlig gissning"}});
    EXPECT_EQ(page.status, 422);
    EXPECT_TRUE(shows(page, "Användarnamnet eller lösenordet stämmer inte."));
    EXPECT_TRUE(shows(page, "value=\"sara\""));
    EXPECT_FALSE(shows(page, "hemlig gissning"));
    EXPECT_FALSE(browser->cookies.contains("session"));
}

TEST_P(AuthPages, the_brake_is_told_on_the_page) {
    for (int at = 0; at < free_failures; ++at)
        browser->post("/sign-in", {{"username", "sara"}, {"password", "fel"}});
    auto page = browser->post("/sign-in", {{"username", "sara"}, {"password", std::string(test_password)}});
    EXPECT_EQ(page.status, 403);
    EXPECT_TRUE(shows(page, "Vänta 15 minuter"));
}

TEST_P(AuthPages, signing_out_ends_it) {
    ASSERT_TRUE(browser->sign_in("sara"));
    auto cookies = browser->cookies;
    EXPECT_EQ(location_of(browser->post("/sign-out", {})), "/sign-in");
    EXPECT_FALSE(browser->cookies.contains("session"));
    browser->cookies = cookies;
    EXPECT_EQ(browser->get("/inside").status, 303) << "the old cookie is worth nothing";
}

TEST_P(AuthPages, what_one_may_not_use_does_not_exist) {
    EXPECT_EQ(browser->get("/inside").status, 303);
    EXPECT_EQ(browser->get("/system").status, 303) << "signed out, nobody learns which pages there are";
    EXPECT_EQ(browser->get("/api/inside").status, 404);
    ASSERT_TRUE(browser->sign_in("karin"));
    EXPECT_EQ(browser->get("/keepers").status, 404);
    EXPECT_EQ(browser->get("/system").status, 404);
    EXPECT_EQ(browser->get("/nothing").status, 404);
    EXPECT_EQ(browser->get("/system").body.size(), browser->get("/missing").body.size());
    ASSERT_TRUE(Browser(*site).sign_in("sara"));
    Browser keeper(*site), operations(*site);
    ASSERT_TRUE(keeper.sign_in("sara"));
    ASSERT_TRUE(operations.sign_in("pia"));
    EXPECT_EQ(keeper.get("/keepers").body, "keepers");
    EXPECT_EQ(keeper.get("/system").status, 404);
    EXPECT_EQ(operations.get("/system").body, "system");
    EXPECT_EQ(operations.get("/keepers").status, 404);
}

TEST_P(AuthPages, post_needs_the_sessions_own_token) {
    ASSERT_TRUE(browser->sign_in("sara"));
    EXPECT_EQ(browser->post("/act", {}).body, "acted");
    EXPECT_EQ(browser->post("/act", {{"csrf", ""}}).status, 403);
    EXPECT_EQ(browser->post("/act", {{"csrf", csrf_token(std::string(64, 'a'))}}).status, 403);
    std::string token = csrf_token(browser->cookies.at("session"));
    EXPECT_EQ(browser->post("/act", {{"csrf", "fel"}}, {{"X-CSRF-Token", token}}).status, 403);
    EXPECT_EQ(browser->post("/api/act", {{"csrf", token}}).body, "acted");
}

TEST_P(AuthPages, post_from_another_site_changes_nothing) {
    ASSERT_TRUE(browser->sign_in("sara"));
    EXPECT_EQ(browser->post("/act", {}, {{"Sec-Fetch-Site", "cross-site"}}).status, 403);
    EXPECT_EQ(browser->post("/act", {}, {{"Sec-Fetch-Site", "same-site"}}).status, 403);
    EXPECT_EQ(browser->post("/act", {}, {{"Sec-Fetch-Site", "same-origin"}}).body, "acted");
    EXPECT_EQ(browser->post("/act", {}, {{"Origin", "https://example.org"}}).status, 403);
    EXPECT_EQ(browser->post("/act", {}, {{"Origin", "null"}}).status, 403);
    EXPECT_EQ(browser->post("/act", {}, {{"Origin", "https://styrkedja.example"}}).body, "acted");
    Browser stranger(*site);
    auto forged = stranger.post("/sign-in", {{"username", "sara"}, {"password", std::string(test_password)}},
                                {{"Origin", "https://example.org"}});
    EXPECT_EQ(forged.status, 403) << "not even signing in";
}

TEST_P(AuthPages, wrong_method_says_which_ones_there_are) {
    auto response = browser->post("/open", {});
    EXPECT_EQ(response.status, 405);
    EXPECT_EQ(header(response, "Allow"), "GET, HEAD");
}

TEST_P(AuthPages, a_refusal_is_a_page_for_people_and_json_for_programs) {
    auto page = browser->get("/refused");
    EXPECT_EQ(page.status, 409);
    EXPECT_TRUE(shows(page, "Någon hann före."));
    EXPECT_TRUE(shows(page, "href=\"#field-title\""));
    auto json = browser->get("/api/refused");
    EXPECT_EQ(json.status, 422);
    EXPECT_EQ(json.body,
              R"({"error":"invalid","message":"Det går inte.","fields":[{"field":"title","message":)"
              R"("Skriv en rubrik."}]})");
}

TEST_P(AuthPages, ids_that_are_none_are_not_found) {
    EXPECT_EQ(browser->get("/things/12").body, "12");
    for (const char* id : {"0", "-1", "abc", "1x", "99999999999999999999", "1.0", "%2B1"})
        EXPECT_EQ(browser->get(std::string("/things/") + id).status, 404) << id;
}

TEST_P(AuthPages, a_notice_is_shown_once) {
    EXPECT_EQ(location_of(browser->get("/go")), "/note");
    EXPECT_TRUE(shows(browser->get("/note"), "Det är sparat."));
    EXPECT_FALSE(shows(browser->get("/note"), "Det är sparat."));
}

TEST_P(AuthPages, a_page_that_reads_itself_anew_leaves_the_notice_to_the_page_on_its_way) {
    browser->get("/go");
    EXPECT_FALSE(shows(browser->get("/note", {{"X-Refresh", "1"}}), "Det är sparat."));
    EXPECT_TRUE(shows(browser->get("/note"), "Det är sparat."));
}

TEST_P(AuthPages, a_forged_notice_is_only_text) {
    browser->cookies["notice"] = "%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    auto page = browser->get("/note");
    EXPECT_FALSE(shows(page, "<script>alert"));
    EXPECT_TRUE(shows(page, "&lt;script"));
}

TEST_P(AuthPages, language_follows_the_browser_then_the_cookie_then_the_account) {
    EXPECT_TRUE(shows(browser->get("/sign-in"), "<html lang=\"sv\""));
    EXPECT_TRUE(shows(browser->get("/sign-in", {{"Accept-Language", "en-GB,en;q=0.9,sv;q=0.5"}}),
                      "<html lang=\"en\""));
    EXPECT_TRUE(shows(browser->get("/sign-in", {{"Accept-Language", "sv,en;q=0.5"}}), "<html lang=\"sv\""));
    browser->post("/language", {{"language", "en"}, {"next", "/sign-in"}});
    EXPECT_TRUE(shows(browser->get("/sign-in"), "<html lang=\"en\""));
    ASSERT_TRUE(browser->sign_in("sara"));
    EXPECT_TRUE(shows(browser->get("/account"), "<html lang=\"sv\"")) << "the account's own language wins";
    browser->post("/language", {{"language", "en"}, {"next", "/account"}});
    EXPECT_TRUE(shows(browser->get("/account"), "<html lang=\"en\""));
    Browser elsewhere(*site);
    ASSERT_TRUE(elsewhere.sign_in("sara"));
    EXPECT_TRUE(shows(elsewhere.get("/account"), "<html lang=\"en\"")) << "and follows to another browser";
}

TEST_P(AuthPages, a_new_password_is_checked_before_the_old_one_is_replaced) {
    ASSERT_TRUE(browser->sign_in("sara"));
    auto wrong = browser->post("/account/password", {{"current", "fel"}, {"password", "ett nytt lösenord"}});
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(shows(wrong, "Det nuvarande lösenordet stämmer inte."));
    auto too_short =
        browser->post("/account/password", {{"current", std::string(test_password)}, {"password", "kort"}});
    EXPECT_EQ(too_short.status, 422);
    EXPECT_TRUE(shows(too_short, "minst 10 tecken"));
    EXPECT_EQ(browser->get("/inside").body, "inside");
    auto changed = browser->post(
        "/account/password", {{"current", std::string(test_password)}, {"password", "ett nytt lösenord"}});
    EXPECT_EQ(location_of(changed), "/sign-in");
    EXPECT_EQ(browser->get("/inside").status, 303);
    EXPECT_TRUE(browser->sign_in("sara", "ett nytt lösenord"));
}

}  // namespace
}  // namespace styrkedja::auth
