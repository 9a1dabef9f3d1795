// Whose account an identity is; attempts and tokens that are taken once; the proxy's header.
#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/secrets.h"
#include "auth/sessions.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "rights/rights.h"
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
    std::string account(const Identity& identity) {
        auto known = database->write(
            [&](db::Write& write) { return account_of(write, issuer, identity, Language::swedish); });
        return known ? known->name : "";
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
