// Accounts, passwords, sessions and the brake on guessing.
#include "auth/accounts.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/brake.h"
#include "auth/sessions.h"
#include "auth/testing/accounts.h"
#include "rights/assignments.h"
#include "rights/rights.h"
#include "rights/testing/world.h"

namespace styrkedja::auth {
namespace {

namespace world = rights::world;

const audit::Actor tests{std::nullopt, "tests"};
const db::Query<void(std::int64_t)> age_failures{
    "UPDATE sign_in_throttle SET last_failure_at = last_failure_at - $1"};
const db::Query<void(std::int64_t)> age_sessions{"UPDATE session SET expires_at = expires_at - $1"};
const db::Query<std::int64_t()> count_sessions{"SELECT count(*) FROM session"};
const db::Query<std::int64_t(std::string)> count_events{"SELECT count(*) FROM audit_event WHERE action = $1"};
const db::Query<std::int64_t(std::string)> sessions_with_token{
    "SELECT count(*) FROM session WHERE token_hash = $1"};

std::int64_t microseconds(std::chrono::microseconds duration) { return duration.count(); }

class Accounts : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        add_accounts(*database);
    }

    Result<std::string> attempt(std::string_view username, std::string_view password = test_password,
                                std::string_view address = "192.0.2.7") {
        auto known = check_sign_in(*database, username, password, address, Language::swedish);
        if (!known) return std::unexpected(known.error());
        return database->write([&](db::Write& write) {
            return open_session(write, {.account = known->account, .name = known->name});
        });
    }
    std::optional<Session> session(std::string_view token) {
        return database->read([&](db::Read& read) { return find_session(read, token, rights); });
    }
    std::int64_t sessions() {
        return *database->read([](db::Read& read) { return read.one(count_sessions); });
    }
    std::int64_t events(const char* action) {
        return *database->read([&](db::Read& read) { return read.one(count_events, action); });
    }
    void disable(AccountId account, bool disabled) {
        auto done = database->write([&](db::Write& write) {
            return set_disabled(write, tests, account, disabled, Language::swedish);
        });
        ASSERT_TRUE(done);
    }
    void let_pass(const db::Query<void(std::int64_t)>& aging, std::chrono::microseconds duration) {
        database->write([&](db::Write& write) { write.run(aging, microseconds(duration)); });
    }
    void fail_times(int times, const char* username) {
        for (int at = 0; at < times; ++at) ASSERT_FALSE(attempt(username, "fel lösenord"));
    }

    db::TestDatabase database{GetParam(), audit::product_migrations()};
    rights::RightsCache rights;
};
INSTANTIATE_TEST_SUITE_P(Engines, Accounts, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(Accounts, right_password_opens_a_session) {
    auto token = attempt("sara");
    ASSERT_TRUE(token) << token.error().message;
    EXPECT_EQ(token->size(), 64u);
    auto opened = session(*token);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->visitor.name, "Sara Lind");
    EXPECT_EQ(opened->visitor.person, world::sara);
    EXPECT_EQ(opened->visitor.account, AccountId{world::sara.value});
    EXPECT_EQ(opened->language, Language::swedish);
    EXPECT_EQ(events("sign_in"), 1);
}

TEST_P(Accounts, the_database_never_holds_the_token_itself) {
    auto token = attempt("sara");
    ASSERT_TRUE(token);
    EXPECT_EQ(sessions(), 1);
    EXPECT_EQ(*database->read([&](db::Read& read) { return read.one(sessions_with_token, *token); }), 0);
}

TEST_P(Accounts, wrong_unknown_and_disabled_are_refused_alike) {
    disable(AccountId{world::karin.value}, true);
    auto wrong = attempt("sara", "fel lösenord"), unknown = attempt("ingen"), disabled = attempt("karin");
    ASSERT_FALSE(wrong);
    ASSERT_FALSE(unknown);
    ASSERT_FALSE(disabled);
    for (const auto& refusal : {wrong.error(), unknown.error(), disabled.error()}) {
        EXPECT_EQ(refusal.kind, RefusalKind::invalid);
        EXPECT_EQ(refusal.message, wrong.error().message);
        EXPECT_TRUE(refusal.fields.empty());
    }
    EXPECT_EQ(sessions(), 0);
    EXPECT_EQ(events("sign_in"), 0);
}

TEST_P(Accounts, username_is_folded_and_trimmed) {
    auto person = world::anna_strom;
    auto added = database->write([&](db::Write& write) {
        return add_account(write, tests,
                           {.username = " ÅSA.Ström ",
                            .password_hash = hash_password("ett annat lösenord"),
                            .person = person},
                           Language::swedish);
    });
    ASSERT_TRUE(added);
    EXPECT_TRUE(attempt("åsa.ström", "ett annat lösenord"));
    EXPECT_TRUE(attempt("ÅSA.STRÖM  ", "ett annat lösenord"));
    EXPECT_FALSE(attempt("asa.strom", "ett annat lösenord")) << "å is a letter of its own";
    auto found = database->read([](db::Read& read) { return find_account(read, "Åsa.Ström"); });
    EXPECT_EQ(found, *added);
}

TEST_P(Accounts, taken_username_is_a_conflict_and_leaves_no_trace) {
    auto before = events("add_account");
    auto again = database->write([&](db::Write& write) {
        return add_account(write, tests,
                           {.username = "SARA", .password_hash = "x", .person = world::anna_berg},
                           Language::swedish);
    });
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().kind, RefusalKind::conflict);
    EXPECT_EQ(events("add_account"), before);
    auto list = database->read([](db::Read& read) { return list_accounts(read); });
    EXPECT_EQ(list.size(), 6u);
}

TEST_P(Accounts, empty_and_endless_usernames_are_refused_by_field) {
    for (const std::string& username : {std::string("  "), std::string(101, 'a')}) {
        auto added = database->write([&](db::Write& write) {
            return add_account(write, tests,
                               {.username = username, .password_hash = "x", .person = world::anna_berg},
                               Language::swedish);
        });
        ASSERT_FALSE(added);
        ASSERT_EQ(added.error().fields.size(), 1u);
        EXPECT_EQ(added.error().fields[0].field, "username");
    }
}

TEST_P(Accounts, five_failures_brake_the_account_whatever_the_password) {
    fail_times(free_failures - 1, "sara");
    ASSERT_TRUE(attempt("sara")) << "four failures are free, and success forgets them";
    fail_times(free_failures, "sara");
    auto braked = attempt("sara");
    ASSERT_FALSE(braked);
    EXPECT_EQ(braked.error().kind, RefusalKind::forbidden);
    EXPECT_TRUE(attempt("karin")) << "nobody else is braked";
    EXPECT_FALSE(attempt("sara", test_password, "198.51.100.1")) << "from everywhere";
}

TEST_P(Accounts, unknown_names_are_braked_like_known_ones) {
    fail_times(free_failures, "ingen");
    auto braked = attempt("ingen");
    ASSERT_FALSE(braked);
    EXPECT_EQ(braked.error().kind, RefusalKind::forbidden);
}

TEST_P(Accounts, the_brake_lets_go_after_its_time) {
    fail_times(free_failures, "sara");
    let_pass(age_failures, brake_time - std::chrono::minutes{1});
    EXPECT_FALSE(attempt("sara"));
    let_pass(age_failures, std::chrono::minutes{1});
    EXPECT_TRUE(attempt("sara"));
}

TEST_P(Accounts, an_address_is_braked_later_than_an_account) {
    for (int at = 0; at < free_failures_per_address; ++at)
        ASSERT_EQ(attempt("ingen" + std::to_string(at), "fel").error().kind, RefusalKind::invalid);
    auto same_address = attempt("sara");
    ASSERT_FALSE(same_address);
    EXPECT_EQ(same_address.error().kind, RefusalKind::forbidden);
    EXPECT_TRUE(attempt("sara", test_password, "198.51.100.1"));
}

TEST_P(Accounts, a_session_ends_with_its_time) {
    auto token = attempt("sara");
    ASSERT_TRUE(token);
    let_pass(age_sessions, session_time - std::chrono::minutes{1});
    EXPECT_TRUE(session(*token));
    let_pass(age_sessions, std::chrono::minutes{1});
    EXPECT_FALSE(session(*token));
    EXPECT_EQ(sessions(), 1) << "the row is swept by the next sign-in";
    ASSERT_TRUE(attempt("karin"));
    EXPECT_EQ(sessions(), 1);
}

TEST_P(Accounts, signing_out_ends_that_session_alone) {
    auto first = attempt("sara"), second = attempt("sara");
    ASSERT_TRUE(first && second);
    ASSERT_NE(*first, *second);
    database->write([&](db::Write& write) { sign_out(write, world::visitor(world::sara), *first); });
    EXPECT_FALSE(session(*first));
    EXPECT_TRUE(session(*second));
    EXPECT_EQ(events("sign_out"), 1);
}

TEST_P(Accounts, tokens_that_nobody_got_open_nothing) {
    ASSERT_TRUE(attempt("sara"));
    for (const std::string& token :
         {std::string(), std::string(64, '0'), std::string(65, 'a'), std::string("' OR 1=1")})
        EXPECT_FALSE(session(token)) << token;
}

TEST_P(Accounts, disabling_ends_every_session_and_enabling_lets_in_again) {
    auto token = attempt("sara");
    ASSERT_TRUE(token);
    disable(AccountId{world::sara.value}, true);
    EXPECT_FALSE(session(*token));
    EXPECT_EQ(sessions(), 0);
    disable(AccountId{world::sara.value}, false);
    EXPECT_FALSE(session(*token)) << "the old session stays closed";
    EXPECT_TRUE(attempt("sara"));
    EXPECT_EQ(events("disable_account"), 1);
    EXPECT_EQ(events("enable_account"), 1);
}

TEST_P(Accounts, the_last_one_who_runs_the_system_cannot_be_shut_out) {
    AccountId pia{world::pia.value};
    auto attempt_to_disable = [&] {
        return database->write(
            [&](db::Write& write) { return set_disabled(write, tests, pia, true, Language::swedish); });
    };
    auto refused = attempt_to_disable();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, RefusalKind::conflict);
    EXPECT_TRUE(attempt("pia")) << "nothing has happened";
    database->write(
        [](db::Write& write) { rights::give_role(write, tests, world::karin, Role::admin, std::nullopt); });
    EXPECT_TRUE(attempt_to_disable());
}

TEST_P(Accounts, commands_on_missing_accounts_are_not_found) {
    AccountId missing{999};
    auto disabled = database->write(
        [&](db::Write& write) { return set_disabled(write, tests, missing, true, Language::swedish); });
    auto password = database->write(
        [&](db::Write& write) { return set_password(write, tests, missing, "x", Language::swedish); });
    ASSERT_FALSE(disabled);
    ASSERT_FALSE(password);
    EXPECT_EQ(disabled.error().kind, RefusalKind::not_found);
    EXPECT_EQ(password.error().kind, RefusalKind::not_found);
    EXPECT_EQ(events("disable_account") + events("set_password"), 0);
}

TEST_P(Accounts, a_new_password_signs_out_everywhere_and_replaces_the_old) {
    auto token = attempt("sara");
    ASSERT_TRUE(token);
    AccountId account{world::sara.value};
    std::string hash = hash_password("ett nytt lösenord");
    ASSERT_TRUE(database->write(
        [&](db::Write& write) { return set_password(write, tests, account, hash, Language::swedish); }));
    EXPECT_FALSE(session(*token));
    EXPECT_FALSE(attempt("sara"));
    EXPECT_TRUE(attempt("sara", "ett nytt lösenord"));
    auto confirmed = [&](std::string_view password) {
        return confirm_password(*database, account, password, "192.0.2.7", Language::swedish).has_value();
    };
    EXPECT_TRUE(confirmed("ett nytt lösenord"));
    for (int at = 0; at < free_failures; ++at) EXPECT_FALSE(confirmed(test_password));
    EXPECT_FALSE(confirmed("ett nytt lösenord")) << "a stolen session does not get to guess either";
}

TEST_P(Accounts, roles_and_groups_are_loaded_as_the_world_has_them) {
    for (PersonId person : {world::ulla, world::henrik, world::sara, world::karin, world::bo, world::pia}) {
        SCOPED_TRACE(world::username(person));
        auto token = attempt(world::username(person));
        ASSERT_TRUE(token);
        auto loaded = session(*token)->visitor;
        auto expected = world::visitor(person);
        for (Role role : {Role::secretary, Role::principal, Role::employee, Role::union_rep, Role::admin})
            EXPECT_EQ(loaded.has(role), expected.has(role)) << name_of(role);
        EXPECT_EQ(loaded.held().groups, expected.held().groups)
            << "chairs and secretaries belong to the group, once";
        EXPECT_EQ(loaded.held().kept_groups, expected.held().kept_groups);
    }
}

TEST_P(Accounts, language_is_kept_with_the_account) {
    auto token = attempt("sara");
    ASSERT_TRUE(token);
    database->write([&](db::Write& write) {
        set_language(write, tests, AccountId{world::sara.value}, Language::english);
    });
    EXPECT_EQ(session(*token)->language, Language::english);
}

TEST_P(Accounts, accounts_are_listed_by_name_in_swedish_order) {
    auto list = database->read([](db::Read& read) { return list_accounts(read); });
    std::vector<std::string> names;
    for (const auto& row : list) names.push_back(row.name);
    EXPECT_EQ(names, (std::vector<std::string>{"Bo Nilsson", "Henrik Öberg", "Karin Ek", "Pia Drift",
                                               "Sara Lind", "Ulla Åkerlund"}));
}

TEST(Passwords, have_a_shortest_and_a_longest_length) {
    auto field = [](std::string_view password) {
        auto problem = password_problem(password, Language::swedish);
        return problem ? problem->field : "";
    };
    EXPECT_EQ(field(std::string(min_password_length - 1, 'x')), "password");
    EXPECT_EQ(field(std::string(min_password_length, 'x')), "");
    EXPECT_EQ(field(std::string(200, 'x')), "");
    EXPECT_EQ(field(std::string(201, 'x')), "password");
    EXPECT_EQ(field(""), "password");
}

TEST(Passwords, are_hashed_with_argon2id_and_a_salt) {
    std::string first = hash_password("samma lösenord"), second = hash_password("samma lösenord");
    EXPECT_TRUE(first.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << first;
    EXPECT_NE(first, second);
    EXPECT_EQ(first.find("lösenord"), std::string::npos);
}

TEST(Csrf, token_belongs_to_its_session) {
    std::string one(64, 'a'), other(64, 'b');
    EXPECT_TRUE(is_csrf_token(one, csrf_token(one)));
    EXPECT_NE(csrf_token(one), csrf_token(one)) << "masked anew in every form";
    EXPECT_FALSE(is_csrf_token(other, csrf_token(one)));
    EXPECT_FALSE(is_csrf_token(one, ""));
    EXPECT_FALSE(is_csrf_token(one, csrf_token(one) + "0"));
    EXPECT_FALSE(is_csrf_token(one, one));
    EXPECT_EQ(csrf_token(one).find(one.substr(0, 16)), std::string::npos)
        << "the session's secret does not show in it";
}

}  // namespace
}  // namespace styrkedja::auth
