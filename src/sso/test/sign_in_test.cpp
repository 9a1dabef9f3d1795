// Whose account an identity is; attempts and tokens that are taken once; the proxy's header.
#include <gtest/gtest.h>
#include <sodium.h>

#include <algorithm>

#include "audit/testing/schema.h"
#include "auth/secrets.h"
#include "auth/sessions.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "http/request_reader.h"
#include "rights/assignments.h"
#include "rights/testing/world.h"
#include "sso/proxy.h"
#include "sso/store.h"

namespace styrkedja::sso {
namespace {

constexpr const char* issuer = "https://idp.example";
const db::Query<void(std::string, PersonId)> set_email{"UPDATE person SET email = $1 WHERE id = $2"};

class SignIn : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        rights::world::fill(*database);
        auth::add_accounts(*database);
        database->write([](db::Write& write) {
            write.run(set_email, "Sara.Lind@skola.example", rights::world::sara);
            write.run(set_email, "delad@skola.example", rights::world::karin);
            write.run(set_email, "delad@skola.example", rights::world::bo);
        });
    }
    // The username of the account; "" when refused.
    std::string account(const Identity& identity, LinkBy link_by = LinkBy::email_or_username) {
        auto known = asked(identity, link_by);
        return known ? known->name : "";
    }
    Result<auth::KnownAccount> asked(const Identity& identity, LinkBy link_by) {
        return database->write([&](db::Write& write) {
            return account_of(write, issuer, identity, link_by, Language::swedish);
        });
    }
    db::TestDatabase database{GetParam(), audit::product_migrations()};
    rights::RightsCache rights;
};
INSTANTIATE_TEST_SUITE_P(Engines, SignIn, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(SignIn, the_first_time_links_the_only_account_with_that_address_or_name) {
    EXPECT_EQ(account({.subject = "1", .session = "", .email = "sara.lind@skola.example", .username = ""}),
              "sara");
    EXPECT_EQ(account({.subject = "2", .session = "", .email = "", .username = "HENRIK"}), "henrik");
    EXPECT_EQ(account({.subject = "3", .session = "", .email = "delad@skola.example", .username = ""}), "")
        << "two have it";
    EXPECT_EQ(
        account({.subject = "4", .session = "", .email = "sara.lind@skola.example", .username = "karin"}), "")
        << "two fit";
    EXPECT_EQ(account({.subject = "5", .session = "", .email = "", .username = ""}), "");
}

TEST_P(SignIn, a_username_links_only_where_it_is_set_so) {
    const Identity henrik{.subject = "1", .session = "", .email = "", .username = "henrik"};
    EXPECT_EQ(account(henrik, LinkBy::email), "");
    EXPECT_EQ(
        account({.subject = "2", .session = "", .email = "SARA.lind@skola.example", .username = "karin"},
                LinkBy::email),
        "sara")
        << "the name says nothing, against it neither";
    EXPECT_EQ(account(henrik, LinkBy::email_or_username), "henrik");
    EXPECT_EQ(account(henrik, LinkBy::email), "henrik") << "what is linked stays so";
}

TEST_P(SignIn, an_account_that_runs_the_system_is_never_linked) {
    database->write([](db::Write& write) {
        write.run(set_email, "drift@skola.example", rights::world::pia);
        rights::give_role(write, {}, rights::world::sara, Role::admin, std::nullopt);
    });
    for (const Identity& identity :
         {Identity{.subject = "1", .session = "", .email = "drift@skola.example", .username = ""},
          Identity{.subject = "2", .session = "", .email = "", .username = "pia"},
          Identity{.subject = "3", .session = "", .email = "sara.lind@skola.example", .username = "sara"}}) {
        auto refused = asked(identity, LinkBy::email_or_username);
        ASSERT_FALSE(refused) << identity.subject;
        EXPECT_EQ(refused.error().kind, RefusalKind::forbidden);
        EXPECT_NE(refused.error().message.find("Logga in med användarnamn och lösenord"), std::string::npos);
    }
    EXPECT_EQ(account({.subject = "4", .session = "", .email = "", .username = "henrik"}), "henrik");
}

TEST_P(SignIn, afterwards_the_subject_alone_decides) {
    ASSERT_EQ(account({.subject = "1", .session = "", .email = "sara.lind@skola.example", .username = ""}),
              "sara");
    EXPECT_EQ(account({.subject = "1", .session = "", .email = "", .username = "karin"}), "sara");
    EXPECT_EQ(account({.subject = "9", .session = "", .email = "sara.lind@skola.example", .username = ""}),
              "")
        << "an address that another gets later opens nothing of its first holder's";
    ASSERT_TRUE(database->write([](db::Write& write) {
        return auth::set_disabled(write, {}, AccountId{rights::world::sara.value}, true, Language::swedish);
    }));
    EXPECT_EQ(account({.subject = "1", .session = "", .email = "", .username = ""}), "") << "closed";
}

TEST_P(SignIn, an_attempt_is_taken_once_and_by_its_browser) {
    auto take = [&](std::string_view state, std::string_view browser) {
        return database->write([&](db::Write& write) { return take_attempt(write, state, browser); });
    };
    database->write([](db::Write& write) { keep_attempt(write, "state", "browser", {"n", "v", "/x"}); });
    EXPECT_FALSE(take("other", "browser"));
    EXPECT_FALSE(take("state", "other"));
    EXPECT_FALSE(take("state", ""));
    auto attempt = take("state", "browser");
    ASSERT_TRUE(attempt);
    EXPECT_EQ(attempt->next, "/x");
    EXPECT_FALSE(take("state", "browser"));
}

TEST_P(SignIn, the_provider_ends_its_own_sessions) {
    auto open = [&](const char* sid) {
        return database->write([&](db::Write& write) {
            auto token = auth::open_session(write, {.account = AccountId{3}, .name = "sara"});
            keep_session(write, auth::session_key(token), {AccountId{3}, "s-1", sid, "token"});
            return token;
        });
    };
    auto holds = [&](const std::string& token) {
        return database->read(
            [&](db::Read& read) { return auth::find_session(read, token, rights).has_value(); });
    };
    auto end = [&](const LogoutToken& token) {
        return database->write([&](db::Write& write) { return end_sessions(write, token); });
    };
    auto one = open("sid-1"), two = open("sid-2"), three = open("sid-3");
    EXPECT_EQ(end({.subject = "", .session = "sid-1", .id = "j"}), 1);
    EXPECT_EQ(end({.subject = "another", .session = "sid-2", .id = "j"}), 0);
    EXPECT_FALSE(holds(one));
    EXPECT_TRUE(holds(two) && holds(three));
    EXPECT_EQ(end({.subject = "s-1", .session = "", .id = "j"}), 2);
    EXPECT_FALSE(holds(two) || holds(three));
}

// A request through a trusted proxy that has set this header; whether it opened a session.
bool opens(auth::Site& site, const std::string& header) {
    static const http::Settings settings;
    static const http::Peer peer{"192.0.2.1", true};
    http::RequestReader reader(settings, peer);
    std::string bytes = "GET /sso/proxy HTTP/1.1\r\nHost: styrkedja.example\r\n" +
                        std::string(sign_in_header) + ": " + header + "\r\n\r\n";
    EXPECT_EQ(reader.feed(bytes), bytes.size());
    return auth::answer(site.routes, site.services, *reader.take_request()).status == 303;
}

TEST_P(SignIn, a_header_is_taken_once_however_its_signature_is_written) {
    constexpr std::string_view shared = "nyckeln som proxyn har";
    auth::Site site(*database);
    auto sign_on = std::make_shared<SingleSignOn>(
        Settings{.proxy = ProxySettings{.key = std::string(shared), .label = ""}});
    add_routes(site.routes, sign_on);
    auto seconds = std::chrono::floor<std::chrono::seconds>(now()).time_since_epoch().count();
    auto header = [&](const char* nonce) {
        std::string text = fmt::format("{}.{}.{}", base64url("sara"), seconds, nonce);
        auth::Secret hmac{};
        crypto_auth_hmacsha256_state state;
        crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(shared.data()),
                                    shared.size());
        crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(text.data()),
                                      text.size());
        crypto_auth_hmacsha256_final(&state, hmac.data());
        return std::pair(text + ".", auth::hex(hmac));
    };
    auto [text, hmac] = header("0123456789abcdef");
    std::string capitals = hmac;
    std::ranges::transform(capitals, capitals.begin(), [](char c) { return c >= 'a' ? char(c - 32) : c; });
    ASSERT_NE(capitals, hmac);
    EXPECT_TRUE(opens(site, text + hmac));
    EXPECT_FALSE(opens(site, text + hmac));
    EXPECT_FALSE(opens(site, text + capitals)) << "the same header";
    auto [other, signature] = header("another nonce, 16");
    EXPECT_TRUE(opens(site, other + signature));
}

// Made with: printf 'c2FyYQ.1800000000.0123456789abcdef' | openssl dgst -sha256 -hmac 'nyckeln vi delar'
constexpr const char* key = "nyckeln vi delar";
const Instant at{std::chrono::seconds{1'800'000'000}};
constexpr const char* good_header =
    "c2FyYQ.1800000000.0123456789abcdef.71f6c15d9923644c964f18d6a5dc180242efbf9bb1b2680ab831c9f3babb2313";

TEST(ProxyHeader, is_taken_when_it_is_signed_and_fresh) {
    EXPECT_EQ(read_sign_in_header(good_header, key, at), "sara");
    EXPECT_TRUE(read_sign_in_header(good_header, key, at + header_time));
    EXPECT_TRUE(read_sign_in_header(good_header, key, at - header_time));
    EXPECT_FALSE(read_sign_in_header(good_header, key, at + header_time + std::chrono::seconds{1}));
    EXPECT_FALSE(read_sign_in_header(good_header, key, at - header_time - std::chrono::seconds{1}));
}

TEST(ProxyHeader, is_refused_when_anything_is_changed) {
    std::string good = good_header;
    EXPECT_FALSE(read_sign_in_header(good, "en annan nyckel", at));
    EXPECT_FALSE(read_sign_in_header(good, "", at));
    for (std::size_t place = 0; place < good.size(); ++place) {
        std::string changed = good;
        changed[place] = changed[place] == '1' ? '2' : '1';
        EXPECT_FALSE(read_sign_in_header(changed, key, at)) << changed;
    }
    for (const char* header : {"", "sara", "...", "c2FyYQ.1800000000.0123456789abcdef.", "c2FyYQ"})
        EXPECT_FALSE(read_sign_in_header(header, key, at)) << header;
}

}  // namespace
}  // namespace styrkedja::sso
