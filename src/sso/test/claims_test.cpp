// What the claims of an id token and of a log-out token must say, one at a time.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "sso/tokens.h"

namespace styrkedja::sso {
namespace {

const Instant at{std::chrono::seconds{1'800'000'000}};
const Expected expected{
    .issuer = "https://idp.example", .client_id = "styrkedja", .nonce = "n-1", .access_token = "", .at = at};

boost::json::object good_id_token() {
    return {{"iss", "https://idp.example"},
            {"aud", "styrkedja"},
            {"exp", 1'800'000'300},
            {"iat", 1'800'000'000},
            {"sub", "s-1"},
            {"nonce", "n-1"},
            {"sid", "session"},
            {"email", "eva@x.example"}};
}
boost::json::object good_logout_token() {
    return {{"iss", "https://idp.example"},
            {"aud", "styrkedja"},
            {"exp", 1'800'000'120},
            {"iat", 1'800'000'000},
            {"jti", "j-1"},
            {"sub", "s-1"},
            {"events", {{"http://schemas.openid.net/event/backchannel-logout", boost::json::object()}}}};
}
boost::json::object with(boost::json::object claims, std::string_view name, boost::json::value value) {
    claims[name] = std::move(value);
    return claims;
}
boost::json::object without(boost::json::object claims, std::string_view name) {
    claims.erase(name);
    return claims;
}
std::string fault_of(const boost::json::object& claims, const Expected& wanted = expected) {
    auto identity = check_id_token(claims, wanted);
    return identity ? "" : identity.error().what;
}
std::string logout_fault(const boost::json::object& claims) {
    auto token = check_logout_token(claims, expected);
    return token ? "" : token.error().what;
}

TEST(IdToken, is_taken_when_all_is_well) {
    auto identity = check_id_token(good_id_token(), expected);
    ASSERT_TRUE(identity);
    EXPECT_EQ(identity->subject, "s-1");
    EXPECT_EQ(identity->session, "session");
    EXPECT_EQ(identity->email, "") << "an address that nobody has verified says nothing";
    EXPECT_EQ(check_id_token(with(good_id_token(), "email_verified", true), expected)->email,
              "eva@x.example");
    EXPECT_EQ(check_id_token(with(good_id_token(), "email_verified", "true"), expected)->email, "");
}

TEST(IdToken, names_its_issuer_and_us) {
    EXPECT_EQ(fault_of(with(good_id_token(), "iss", "https://idp.example/")), "iss");
    EXPECT_EQ(fault_of(with(good_id_token(), "aud", "another")), "aud");
    EXPECT_EQ(fault_of(without(good_id_token(), "aud")), "aud");
    auto two = with(good_id_token(), "aud", boost::json::array{"styrkedja", "another"});
    EXPECT_EQ(fault_of(two), "azp") << "an audience besides us needs to say who it is for";
    EXPECT_EQ(fault_of(with(two, "azp", "styrkedja")), "");
    EXPECT_EQ(fault_of(with(good_id_token(), "azp", "another")), "azp");
}

TEST(IdToken, is_fresh) {
    EXPECT_EQ(fault_of(with(good_id_token(), "exp", 1'799'999'941)), "") << "clocks may differ by a minute";
    EXPECT_EQ(fault_of(with(good_id_token(), "exp", 1'799'999'940)), "exp");
    EXPECT_EQ(fault_of(without(good_id_token(), "exp")), "exp");
    EXPECT_EQ(fault_of(with(good_id_token(), "exp", "1800000300")), "exp");
    EXPECT_EQ(fault_of(with(good_id_token(), "exp", 1e300)), "exp");
    EXPECT_EQ(fault_of(with(good_id_token(), "iat", 1'800'000'061)), "iat");
    EXPECT_EQ(fault_of(with(good_id_token(), "iat", 1'799'999'399)), "iat");
    EXPECT_EQ(fault_of(without(good_id_token(), "iat")), "iat");
}

TEST(IdToken, belongs_to_this_attempt_and_this_access_token) {
    EXPECT_EQ(fault_of(with(good_id_token(), "nonce", "n-2")), "nonce");
    EXPECT_EQ(fault_of(without(good_id_token(), "nonce")), "nonce");
    Expected no_nonce = expected;
    no_nonce.nonce = "";
    EXPECT_EQ(fault_of(without(good_id_token(), "nonce"), no_nonce), "nonce");
    Expected with_token = expected;
    with_token.access_token = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";  // OpenID Connect Core, A.3
    EXPECT_EQ(fault_of(with(good_id_token(), "at_hash", "77QmUPtjPfzWtF2AnpK9RQ"), with_token), "");
    EXPECT_EQ(fault_of(with(good_id_token(), "at_hash", "77QmUPtjPfzWtF2AnpK9RR"), with_token), "at_hash");
    EXPECT_EQ(fault_of(without(good_id_token(), "sub")), "sub");
    EXPECT_EQ(fault_of(with(good_id_token(), "sub", boost::json::string(256, 's'))), "sub");
}

TEST(LogoutToken, says_what_it_is_for) {
    EXPECT_EQ(logout_fault(good_logout_token()), "");
    EXPECT_NE(logout_fault(with(good_logout_token(), "nonce", "n-1")), "");
    EXPECT_EQ(logout_fault(without(good_logout_token(), "events")), "events");
    EXPECT_EQ(logout_fault(with(good_logout_token(), "events", boost::json::object())), "events");
    EXPECT_EQ(logout_fault(without(good_logout_token(), "jti")), "jti");
    EXPECT_EQ(logout_fault(without(good_logout_token(), "sub")), "neither sub nor sid");
    EXPECT_EQ(logout_fault(with(without(good_logout_token(), "sub"), "sid", "x")), "");
    EXPECT_EQ(logout_fault(good_id_token()), "nonce: this is no logout token");
}

}  // namespace
}  // namespace styrkedja::sso
