// Access tokens: what they open, what they do not, and what a program is told.
#include "auth/access_tokens.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "rights/testing/world.h"

namespace styrkedja::auth {
namespace {

namespace world = rights::world;

const db::Query<void(std::int64_t)> age_tokens{"UPDATE access_token SET expires_at = expires_at - $1"};
const db::Query<std::int64_t(std::string)> tokens_kept_as{
    "SELECT count(*) FROM access_token WHERE token_hash = $1"};

const db::Query<void(PersonId)> take_password{"UPDATE account SET password_hash = '' WHERE person = $1"};

std::string header(const http::Response& response, std::string_view name) {
    for (const auto& [each, value] : response.headers)
        if (each == name) return value;
    return {};
}

class AccessTokens : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        add_accounts(*database);
        site = std::make_unique<Site>(*database);
        auto say = [](const char* text) { return [text](Visit&) { return http::text(text); }; };
        add_routes(site->routes);
        site->routes.get("/inside", Access::signed_in, say("inside"));
        site->routes.get("/api/inside", Access::signed_in, say("inside"));
        site->routes.get("/api/system", Access::runs_system, say("system"));
        site->routes.get("/api/whoami", Access::signed_in,
                         [](Visit& visit) { return http::text(visit.visitor.name); });
        site->routes.post("/api/act", Access::signed_in, say("acted"));
        site->routes.api(http::Method::get, "/scim/v2/Users", Access::runs_system, Scope::scim, say("users"));
        site->routes.api(http::Method::post, "/scim/v2/Users", Access::runs_system, Scope::scim,
                         say("added"));
    }

    Result<std::string> make(PersonId person, std::vector<Scope> scopes, int days = 30) {
        return database->write([&](db::Write& write) {
            return create_token(write, world::visitor(person),
                                {.name = "rapporten", .scopes = std::move(scopes), .days = days},
                                Language::swedish);
        });
    }
    http::Response get(std::string_view target, std::string_view token) {
        return Browser(*site).get(target, {{"Authorization", fmt::format("Bearer {}", token)}});
    }
    http::Response post(std::string_view target, std::string_view token) {
        return Browser(*site).post(target, {}, {{"Authorization", fmt::format("Bearer {}", token)}});
    }
    std::vector<TokenRow> rows(PersonId person) {
        return database->read([&](db::Read& read) { return list_tokens(read, AccountId{person.value}); });
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<Site> site;
};
INSTANTIATE_TEST_SUITE_P(Engines, AccessTokens, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(AccessTokens, opens_the_api_with_its_persons_rights) {
    auto token = make(world::sara, {Scope::read, Scope::write});
    ASSERT_TRUE(token);
    EXPECT_TRUE(token->starts_with("styrkedja_"));
    EXPECT_EQ(get("/api/whoami", *token).body, "Sara Lind");
    EXPECT_EQ(post("/api/act", *token).body, "acted") << "without a form's secret";
    EXPECT_EQ(get("/api/system", *token).status, 404) << "no more than the person may";
    EXPECT_EQ(*database->read([&](db::Read& read) { return read.one(tokens_kept_as, *token); }), 0)
        << "the database has its hash";
}

TEST_P(AccessTokens, is_worth_nothing_on_pages) {
    auto token = make(world::sara, {Scope::read, Scope::write});
    ASSERT_TRUE(token);
    EXPECT_EQ(get("/inside", *token).status, 303);
    EXPECT_EQ(get("/account", *token).status, 303);
}

TEST_P(AccessTokens, is_cut_by_its_scopes) {
    auto reader = make(world::sara, {Scope::read}), writer = make(world::sara, {Scope::write});
    ASSERT_TRUE(reader && writer);
    EXPECT_EQ(get("/api/inside", *reader).status, 200);
    EXPECT_EQ(post("/api/act", *writer).status, 200);
    auto refused = post("/api/act", *reader);
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(header(refused, "WWW-Authenticate"),
              R"(Bearer realm="styrkedja", error="insufficient_scope", scope="write")");
    EXPECT_EQ(get("/api/inside", *writer).status, 403);
}

TEST_P(AccessTokens, unknown_and_expired_are_refused_alike) {
    auto token = make(world::sara, {Scope::read});
    ASSERT_TRUE(token);
    EXPECT_EQ(get("/api/inside", "styrkedja_" + std::string(64, '0')).status, 401);
    database->write([&](db::Write& write) {
        write.run(age_tokens, std::chrono::microseconds(std::chrono::hours{24 * 31}).count());
    });
    auto late = get("/api/inside", *token);
    EXPECT_EQ(late.status, 401);
    EXPECT_EQ(header(late, "WWW-Authenticate"), R"(Bearer realm="styrkedja", error="invalid_token")");
    EXPECT_EQ(header(late, "Content-Security-Policy").substr(0, 18), "default-src 'none'");
}

TEST_P(AccessTokens, revoking_ends_it_at_once_and_only_ones_own) {
    auto token = make(world::sara, {Scope::read});
    ASSERT_TRUE(token);
    auto id = rows(world::sara).at(0).id;
    auto revoke = [&](PersonId person) {
        return database->write([&](db::Write& write) {
            return revoke_token(write, world::visitor(person).actor(), AccountId{person.value}, id,
                                Language::swedish);
        });
    };
    EXPECT_EQ(revoke(world::karin).error().kind, RefusalKind::not_found);
    EXPECT_EQ(get("/api/inside", *token).status, 200);
    EXPECT_TRUE(revoke(world::sara));
    EXPECT_EQ(get("/api/inside", *token).status, 401);
}

TEST_P(AccessTokens, a_closed_account_has_none) {
    auto token = make(world::sara, {Scope::read});
    ASSERT_TRUE(token);
    ASSERT_TRUE(database->write([&](db::Write& write) {
        return set_disabled(write, {}, AccountId{world::sara.value}, true, Language::swedish);
    }));
    EXPECT_EQ(get("/api/inside", *token).status, 401);
}

TEST_P(AccessTokens, a_new_password_revokes_them_all) {
    auto one = make(world::sara, {Scope::read}), two = make(world::sara, {Scope::write});
    auto another = make(world::karin, {Scope::read});
    ASSERT_TRUE(one && two && another);
    ASSERT_TRUE(database->write([&](db::Write& write) {
        return set_password(write, {}, AccountId{world::sara.value}, "x", Language::swedish);
    }));
    EXPECT_TRUE(rows(world::sara).empty());
    EXPECT_EQ(get("/api/inside", *one).status, 401);
    EXPECT_EQ(get("/api/inside", *another).status, 200);
}

TEST_P(AccessTokens, an_account_without_a_password_is_not_asked_for_it) {
    Browser browser(*site);
    ASSERT_TRUE(browser.sign_in("sara"));
    EXPECT_NE(browser.get("/account/tokens").body.find("field-current"), std::string::npos);
    database->write([](db::Write& write) { write.run(take_password, world::sara); });
    EXPECT_EQ(browser.get("/account/tokens").body.find("field-current"), std::string::npos);
    auto made = browser.post("/account/tokens", {{"name", "rapport"}, {"scopes", "read"}, {"days", "30"}});
    EXPECT_EQ(made.status, 200);
}

TEST_P(AccessTokens, a_route_of_an_integration_takes_its_scope_and_nothing_else) {
    auto scim = make(world::pia, {Scope::scim}), plain = make(world::pia, {Scope::read, Scope::write});
    ASSERT_TRUE(scim && plain);
    EXPECT_EQ(get("/scim/v2/Users", *scim).body, "users");
    EXPECT_EQ(post("/scim/v2/Users", *scim).body, "added");
    EXPECT_EQ(get("/scim/v2/Users", *plain).status, 403);
    EXPECT_EQ(get("/api/inside", *scim).status, 403) << "and its scope opens nothing else";
    Browser browser(*site);
    ASSERT_TRUE(browser.sign_in("pia"));
    auto by_cookie = browser.get("/scim/v2/Users");
    EXPECT_EQ(by_cookie.status, 401);
    EXPECT_EQ(header(by_cookie, "WWW-Authenticate"), R"(Bearer realm="styrkedja")");
}

TEST_P(AccessTokens, scopes_of_integrations_are_given_by_those_who_run_the_system) {
    auto refused = make(world::sara, {Scope::scim});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fields.at(0).field, "scopes");
    EXPECT_FALSE(make(world::sara, {}));
    EXPECT_FALSE(make(world::sara, {Scope::read}, 0));
    EXPECT_FALSE(make(world::sara, {Scope::read}, most_token_days + 1));
    for (std::size_t at = 0; at < most_tokens; ++at) ASSERT_TRUE(make(world::sara, {Scope::read}));
    EXPECT_EQ(make(world::sara, {Scope::read}).error().kind, RefusalKind::conflict);
}

TEST_P(AccessTokens, use_is_noted) {
    auto token = make(world::sara, {Scope::read});
    ASSERT_TRUE(token);
    EXPECT_FALSE(rows(world::sara).at(0).last_used_at);
    get("/api/inside", *token);
    EXPECT_TRUE(rows(world::sara).at(0).last_used_at);
}

TEST_P(AccessTokens, are_made_and_taken_back_on_the_page) {
    Browser browser(*site);
    ASSERT_TRUE(browser.sign_in("sara"));
    EXPECT_EQ(browser.post("/account/tokens", {{"name", ""}, {"days", "30"}}).status, 422);
    http::Fields form{{"name", "<rapport>"}, {"scopes", "read"}, {"days", "30"}};
    EXPECT_EQ(browser.post("/account/tokens", form).status, 422) << "a session alone makes none";
    form.emplace_back("current", test_password);
    auto made = browser.post("/account/tokens", form);
    EXPECT_EQ(made.status, 200);
    auto at = made.body.find("<code>styrkedja_");
    ASSERT_NE(at, std::string::npos);
    std::string token = made.body.substr(at + 6, 74);
    EXPECT_EQ(get("/api/whoami", token).body, "Sara Lind");
    auto later = browser.get("/account/tokens");
    EXPECT_NE(later.body.find("&lt;rapport"), std::string::npos);
    EXPECT_EQ(later.body.find(token), std::string::npos) << "shown once";
    EXPECT_EQ(browser.post("/account/tokens/1/revoke", {}).status, 303);
    EXPECT_EQ(get("/api/whoami", token).status, 401);
}

}  // namespace
}  // namespace styrkedja::auth
