// Discovery and keys from a provider that the test answers for.
#include "sso/provider.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace styrkedja::sso {
namespace {

constexpr const char* issuer = "https://idp.example";

// RFC 7515, appendices A.2 and A.3: a key, and a token that it signed, for each of the two algorithms.
constexpr const char* rsa_key =
    R"({"kty":"RSA","kid":"","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQ)"
    R"(p-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzj)"
    R"(b_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlx)"
    R"(vb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4)"
    R"(FRWyuXpoQ","e":"AQAB"})";
constexpr const char* rsa_token =
    "eyJhbGciOiJSUzI1NiJ9."
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
    "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_"
    "O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_"
    "nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-"
    "eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_"
    "IoypGlUPQGe77Rw";
constexpr const char* elliptic_key =
    R"({"kty":"EC","crv":"P-256","kid":"","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":")"
    R"(x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})";
constexpr const char* elliptic_token =
    "eyJhbGciOiJFUzI1NiJ9."
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

std::string set_of(const std::string& keys) { return R"({"keys":[)" + keys + "]}"; }

class Provided : public testing::Test {
  protected:
    Provider make() {
        return Provider(issuer,
                        [this](const FetchRequest& request) -> std::expected<std::string, std::string> {
                            ++fetches[request.url];
                            auto found = answers.find(request.url);
                            if (found == answers.end()) return std::unexpected("away");
                            return found->second;
                        });
    }
    void describe(const std::string& name, const std::string& keys_at = "https://idp.example/keys") {
        answers[description] =
            boost::json::serialize(boost::json::object{{"issuer", name},
                                                       {"authorization_endpoint", "https://idp.example/auth"},
                                                       {"token_endpoint", "https://idp.example/token"},
                                                       {"jwks_uri", keys_at}});
    }

    const std::string description = "https://idp.example/.well-known/openid-configuration";
    const std::string keys = "https://idp.example/keys";
    std::map<std::string, std::string> answers;
    std::map<std::string, int> fetches;
};

TEST_F(Provided, description_is_fetched_once_and_must_be_its_own) {
    auto provider = make();
    EXPECT_FALSE(provider.metadata()) << "away";
    describe("https://other.example");
    EXPECT_FALSE(provider.metadata());
    describe(issuer, "http://idp.example/keys");
    EXPECT_FALSE(provider.metadata()) << "keys that anybody on the way may change";
    describe(issuer);
    ASSERT_TRUE(provider.metadata());
    EXPECT_EQ(provider.metadata()->token_endpoint, "https://idp.example/token");
    EXPECT_EQ(fetches[description], 4);
}

TEST_F(Provided, tokens_of_both_algorithms_are_verified) {
    describe(issuer);
    for (const auto& [key, token] : {std::pair{rsa_key, rsa_token}, {elliptic_key, elliptic_token}}) {
        answers[keys] = set_of(key);
        auto provider = make();
        auto claims = provider.verify(token);
        ASSERT_TRUE(claims) << claims.error().what;
        EXPECT_EQ(claims->at("iss").as_string(), "joe");
        std::string changed(token);
        changed[changed.find('.') + 5] ^= 1;
        auto refused = provider.verify(changed);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().fault, TokenFault::signature);
    }
}

TEST_F(Provided, what_the_header_says_does_not_decide) {
    describe(issuer);
    answers[keys] = set_of(rsa_key);
    auto provider = make();
    std::string rest = std::string(rsa_token).substr(std::string(rsa_token).find('.'));
    auto fault = [&](const char* header) { return provider.verify(base64url(header) + rest).error().fault; };
    EXPECT_EQ(fault(R"({"alg":"none"})"), TokenFault::algorithm);
    EXPECT_EQ(fault(R"({"alg":"HS256"})"), TokenFault::algorithm);
    EXPECT_EQ(fault(R"({"alg":"rs256"})"), TokenFault::algorithm);
    EXPECT_EQ(fault(R"({"alg":"RS256","crit":["b64"]})"), TokenFault::malformed);
    EXPECT_EQ(fault(R"({"alg":"ES256"})"), TokenFault::unknown_key) << "no key of that kind";
    EXPECT_EQ(fault("nonsense"), TokenFault::malformed);
    for (const char* token : {"", ".", "..", "a.b.c", "eyJhbGciOiJSUzI1NiJ9"})
        EXPECT_FALSE(provider.verify(token)) << token;
}

TEST_F(Provided, unknown_keys_are_asked_for_and_that_is_braked) {
    describe(issuer);
    answers[keys] = set_of("");
    auto provider = make();
    EXPECT_FALSE(provider.verify(rsa_token));
    EXPECT_EQ(fetches[keys], 2) << "once to begin with, once because the kid is not there";
    answers[keys] = set_of(rsa_key);
    EXPECT_TRUE(provider.verify(rsa_token)) << "the provider has a new key";
    EXPECT_EQ(fetches[keys], 3);
    for (int at = 0; at < 20; ++at)
        EXPECT_FALSE(provider.verify(base64url(R"({"alg":"RS256","kid":"x"})") + ".e30.AAAA"));
    EXPECT_EQ(fetches[keys], 1 + static_cast<int>(refreshes_a_minute)) << "invented kids cost no more";
}

TEST_F(Provided, keys_stay_when_the_provider_is_away) {
    describe(issuer);
    answers[keys] = set_of(rsa_key);
    auto provider = make();
    EXPECT_TRUE(provider.verify(rsa_token));
    answers.clear();
    EXPECT_FALSE(provider.verify(base64url(R"({"alg":"RS256","kid":"x"})") + ".e30.AAAA"));
    EXPECT_TRUE(provider.verify(rsa_token));
}

TEST(KeySet, leaves_out_what_is_weak_or_not_for_signing) {
    EXPECT_EQ(KeySet(set_of(rsa_key)).size(), 1u);
    EXPECT_EQ(KeySet(set_of(R"({"kty":"oct","kid":"a","k":"AAAA"})")).size(), 0u);
    EXPECT_EQ(KeySet(set_of(R"({"kty":"RSA","kid":"a","n":"sXchTQ","e":"AQAB"})")).size(), 0u) << "short";
    std::string for_secrets = std::string(rsa_key).replace(0, 1, R"({"use":"enc",)");
    EXPECT_EQ(KeySet(set_of(for_secrets)).size(), 0u);
    for (const char* text : {"", "[]", "{}", R"({"keys":1})", R"({"keys":[1,{}]})"})
        EXPECT_EQ(KeySet(text).size(), 0u) << text;
}

TEST(Fetch, is_encrypted_or_stays_on_this_machine) {
    for (const char* url :
         {"https://idp.example/x", "http://127.0.0.1:8080/", "http://localhost/", "http://[::1]:1/"})
        EXPECT_TRUE(is_fetchable(url)) << url;
    for (const char* url :
         {"http://idp.example/", "http://127.0.0.1.example/", "http://localhost@idp.example/",
          "file:///etc/passwd", "gopher://127.0.0.1/", "", "idp.example"})
        EXPECT_FALSE(is_fetchable(url)) << url;
    EXPECT_FALSE(fetch({.url = "http://idp.example/"}));
    EXPECT_FALSE(fetch({.url = "http://127.0.0.1:1/"})) << "nobody there";
}

}  // namespace
}  // namespace styrkedja::sso
