// The code besides the password: RFC 6238's own examples, enrolment, signing in, replay, the brake, recovery.
#include "auth/second_factor.h"

#include <gtest/gtest.h>

#include "audit/testing/schema.h"
#include "auth/brake.h"
#include "auth/sessions.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "rights/testing/world.h"

namespace styrkedja::auth {
namespace {

namespace world = rights::world;

constexpr AccountId sara{world::sara.value};
const db::Query<std::string(AccountId)> kept_secret{"SELECT secret FROM second_factor WHERE account = $1"};
const db::Query<void(std::int64_t)> age_steps{"UPDATE sign_in_step SET expires_at = expires_at - $1"};

TotpSecret secret_of(std::string_view text) {
    TotpSecret secret{};
    std::ranges::copy(text, secret.begin());
    return secret;
}

TEST(Totp, gives_the_codes_of_rfc_6238) {
    auto secret = secret_of("12345678901234567890");
    auto code_at = [&](std::int64_t seconds) { return totp_code(secret, seconds / 30); };
    EXPECT_EQ(code_at(59), "287082");
    EXPECT_EQ(code_at(1111111109), "081804");
    EXPECT_EQ(code_at(1111111111), "050471");
    EXPECT_EQ(code_at(1234567890), "005924");
    EXPECT_EQ(code_at(2000000000), "279037");
    EXPECT_EQ(code_at(20000000000), "353130");
}

TEST(Totp, takes_the_codes_around_now_and_each_once) {
    auto secret = secret_of("12345678901234567890");
    Instant at{std::chrono::seconds{1111111111}};
    std::int64_t step = totp_step(at);
    for (std::int64_t near : {step - 1, step, step + 1})
        EXPECT_EQ(matching_step(secret, totp_code(secret, near), at, 0), near);
    EXPECT_EQ(matching_step(secret, "050 471", at, 0), step) << "as apps show it";
    for (std::int64_t far : {step - 2, step + 2})
        EXPECT_EQ(matching_step(secret, totp_code(secret, far), at, 0), std::nullopt);
    EXPECT_EQ(matching_step(secret, totp_code(secret, step), at, step), std::nullopt) << "used already";
    for (const char* typed : {"", "05047", "0504711", "abcdef"})
        EXPECT_EQ(matching_step(secret, typed, at, 0), std::nullopt) << typed;
}

TEST(Totp, address_and_base32_are_as_the_apps_expect) {
    EXPECT_EQ(base32(secret_of("12345678901234567890")), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    EXPECT_EQ(totp_address(secret_of("12345678901234567890"), "Ängsvik", "sara lind"),
              "otpauth://totp/%C3%84ngsvik:sara%20lind?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer="
              "%C3%84ngsvik");
    auto qr = qr_code("otpauth://totp/x");
    EXPECT_EQ(qr.size, 25);
    EXPECT_TRUE(qr.path.starts_with("M0 0h7v1h-7z")) << "the corner that every QR code has";
}

class SecondFactors : public testing::TestWithParam<db::Engine> {
  protected:
    void SetUp() override {
        world::fill(*database);
        add_accounts(*database);
        site = std::make_unique<Site>(*database);
        add_routes(site->routes);
    }
    // As the page does it; returns the recovery codes. The code taken is that of the step before, so that the
    // present one is left for signing in.
    std::vector<std::string> turn_on(std::string_view key = "") {
        start_second_factor(*database, sara, key);
        secret = database->read([&](db::Read& read) { return find_second_factor(read, sara, key); }).secret;
        auto codes =
            confirm_second_factor(*database, world::visitor(world::sara), code(-1), key, Language::swedish);
        EXPECT_TRUE(codes);
        return codes.value_or(std::vector<std::string>{});
    }
    std::string code(int offset = 0) const { return totp_code(secret, totp_step(now()) + offset); }
    http::Response give_password(Browser& browser) {
        return browser.post(
            "/sign-in",
            {{"username", "sara"}, {"password", std::string(test_password)}, {"next", "/account/sessions"}});
    }
    static http::Response give_code(Browser& browser, const std::string& code) {
        return browser.post("/sign-in/code", {{"code", code}, {"next", "/account/sessions"}});
    }

    TotpSecret secret{};
    db::TestDatabase database{GetParam(), audit::product_migrations()};
    std::unique_ptr<Site> site;
};
INSTANTIATE_TEST_SUITE_P(Engines, SecondFactors, testing::ValuesIn(db::engines_to_test()), db::engine_name);

TEST_P(SecondFactors, the_password_alone_opens_nothing) {
    turn_on();
    Browser browser(*site);
    EXPECT_EQ(location_of(give_password(browser)), "/sign-in/code?next=%2Faccount%2Fsessions");
    EXPECT_FALSE(browser.cookies.contains("session"));
    EXPECT_EQ(browser.get("/account").status, 303);
    EXPECT_EQ(browser.get("/sign-in/code").status, 200);
    auto done = give_code(browser, code());
    EXPECT_EQ(location_of(done), "/account/sessions");
    EXPECT_EQ(browser.get("/account").status, 200);
    auto rows = database->read([](db::Read& read) { return list_sessions(read, sara); });
    EXPECT_EQ(rows.at(0).method, SignInMethod::password_and_code);
}

TEST_P(SecondFactors, a_code_is_taken_once) {
    turn_on();
    Browser one(*site), other(*site);
    give_password(one);
    give_password(other);
    std::string seen = code(1);  // of the next step, which is taken too: the clock cannot turn meanwhile
    EXPECT_EQ(give_code(one, seen).status, 303);
    EXPECT_EQ(give_code(other, seen).status, 422);
    EXPECT_FALSE(other.cookies.contains("session"));
}

TEST_P(SecondFactors, wrong_codes_are_braked_as_passwords_are) {
    turn_on();
    Browser browser(*site);
    give_password(browser);
    for (int at = 0; at < free_failures; ++at) {
        EXPECT_EQ(give_code(browser, "abc").status, 422);
        if (at < free_failures - 1) give_password(browser);  // does not make the failures forgotten
    }
    EXPECT_EQ(give_code(browser, code()).status, 403) << "the right one too";
    EXPECT_FALSE(browser.cookies.contains("session"));
    EXPECT_EQ(give_password(browser).status, 403);
}

TEST_P(SecondFactors, the_step_between_belongs_to_its_browser_and_ends) {
    turn_on();
    Browser stranger(*site), slow(*site);
    EXPECT_EQ(location_of(give_code(stranger, code())), "/sign-in") << "without the password first";
    give_password(slow);
    database->write(
        [](db::Write& write) { write.run(age_steps, std::chrono::microseconds(step_time).count()); });
    EXPECT_EQ(location_of(give_code(slow, code())), "/sign-in");
    Browser disabled(*site);
    give_password(disabled);
    ASSERT_TRUE(database->write(
        [](db::Write& write) { return set_disabled(write, {}, sara, true, Language::swedish); }));
    EXPECT_EQ(location_of(give_code(disabled, code())), "/sign-in");
}

TEST_P(SecondFactors, each_recovery_code_opens_once) {
    auto codes = turn_on();
    ASSERT_EQ(codes.size(), std::size_t{recovery_codes});
    Browser one(*site), other(*site);
    give_password(one);
    give_password(other);
    EXPECT_EQ(give_code(one, codes[3]).status, 303);
    EXPECT_EQ(give_code(other, codes[3]).status, 422);
    EXPECT_EQ(give_code(other, codes[4]).status, 303);
    EXPECT_NE(one.get("/account/second-factor").body.find("8 reservkoder kvar"), std::string::npos);
}

TEST_P(SecondFactors, is_turned_on_and_off_on_the_page_with_the_password) {
    Browser browser(*site);
    ASSERT_TRUE(browser.sign_in("sara"));
    EXPECT_EQ(browser.post("/account/second-factor/start", {{"current", "fel"}}).status, 422);
    std::string password(test_password);
    EXPECT_EQ(browser.post("/account/second-factor/start", {{"current", password}}).status, 303);
    secret = database->read([](db::Read& read) { return find_second_factor(read, sara, ""); }).secret;
    auto page = browser.get("/account/second-factor");
    EXPECT_NE(page.body.find(base32(secret)), std::string::npos);
    EXPECT_NE(page.body.find("<svg role=\"img\""), std::string::npos);
    ASSERT_TRUE(Browser(*site).sign_in("sara")) << "counts for nothing until a code confirms it";
    EXPECT_EQ(browser.post("/account/second-factor/confirm", {{"code", "000"}}).status, 422);
    auto on = browser.post("/account/second-factor/confirm", {{"code", code()}});
    EXPECT_NE(on.body.find("Skriv upp reservkoderna"), std::string::npos);
    EXPECT_FALSE(Browser(*site).sign_in("sara"));
    EXPECT_EQ(browser.get("/account/second-factor").body.find(base32(secret)), std::string::npos);
    EXPECT_EQ(browser.post("/account/second-factor/change", {{"current", "fel"}, {"what", "remove"}}).status,
              422);
    EXPECT_EQ(
        browser.post("/account/second-factor/change", {{"current", password}, {"what", "codes"}}).status,
        200);
    EXPECT_EQ(
        browser.post("/account/second-factor/change", {{"current", password}, {"what", "remove"}}).status,
        303);
    EXPECT_TRUE(Browser(*site).sign_in("sara"));
}

TEST_P(SecondFactors, the_secret_is_encrypted_when_there_is_a_key) {
    site->services.sign_in.secret_key = "en nyckel ur en fil";
    turn_on("en nyckel ur en fil");
    auto kept = *database->read([](db::Read& read) { return read.one(kept_secret, sara); });
    EXPECT_TRUE(kept.starts_with("sealed:")) << kept;
    Browser browser(*site);
    give_password(browser);
    EXPECT_EQ(give_code(browser, code()).status, 303);
}

TEST_P(SecondFactors, passwords_can_be_for_administrators_alone) {
    site->services.sign_in.passwords = PasswordsFor::administrators;
    EXPECT_FALSE(Browser(*site).sign_in("sara"));
    EXPECT_TRUE(Browser(*site).sign_in("pia"));
}

}  // namespace
}  // namespace styrkedja::auth
