// Signatures by cjose.
#include <cjose/cjose.h>

#include <boost/json.hpp>

#include <optional>

#include "auth/secrets.h"
#include "base/check.h"
#include "base/sha256.h"
#include "sso/tokens.h"

namespace styrkedja::sso {
namespace {

struct Release {
    void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
    void operator()(cjose_jws_t* token) const { cjose_jws_release(token); }
};

std::unexpected<BadToken> bad(TokenFault fault, std::string what) {
    return std::unexpected(BadToken{fault, std::move(what)});
}

std::string text_in(const boost::json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

std::optional<boost::json::object> parse_object(std::string_view text) {
    boost::system::error_code error;
    auto value = boost::json::parse(text, error);
    if (error || !value.is_object()) return std::nullopt;
    return std::move(value.as_object());
}

std::optional<boost::json::object> header_of(std::string_view token) {
    return parse_object(from_base64url(token.substr(0, token.find('.'))));
}

}  // namespace

struct KeySet::Key {
    std::string id;
    cjose_jwk_kty_t kind;
    std::unique_ptr<cjose_jwk_t, Release> key;
};

KeySet::KeySet() = default;
KeySet::~KeySet() = default;
KeySet::KeySet(KeySet&&) noexcept = default;
KeySet& KeySet::operator=(KeySet&&) noexcept = default;
std::size_t KeySet::size() const { return keys_.size(); }

KeySet::KeySet(std::string_view jwks) {
    auto set = parse_object(jwks);
    const auto* keys = set ? set->if_contains("keys") : nullptr;
    if (!keys || !keys->is_array()) return;
    for (const auto& each : keys->as_array()) {
        if (!each.is_object() || text_in(each.as_object(), "use") == "enc") continue;
        std::string text = boost::json::serialize(each);
        cjose_err error{};
        std::unique_ptr<cjose_jwk_t, Release> key(cjose_jwk_import(text.data(), text.size(), &error));
        if (!key) continue;
        auto kind = cjose_jwk_get_kty(key.get(), &error);
        std::size_t bits = cjose_jwk_get_keysize(key.get(), &error);
        bool fit = (kind == CJOSE_JWK_KTY_RSA && bits >= 2048) ||
                   (kind == CJOSE_JWK_KTY_EC && text_in(each.as_object(), "crv") == "P-256");
        if (fit)
            keys_.push_back(
                std::make_unique<Key>(Key{text_in(each.as_object(), "kid"), kind, std::move(key)}));
    }
}

Checked<boost::json::object> KeySet::verify(std::string_view token) const {
    if (token.size() > 100'000) return bad(TokenFault::malformed, "too long");
    auto header = header_of(token);
    if (!header || header->contains("crit")) return bad(TokenFault::malformed, "header");
    std::string algorithm = text_in(*header, "alg"), id = text_in(*header, "kid");
    if (algorithm != "RS256" && algorithm != "ES256") return bad(TokenFault::algorithm, algorithm);
    auto kind = algorithm == "RS256" ? CJOSE_JWK_KTY_RSA : CJOSE_JWK_KTY_EC;
    const Key* key = nullptr;
    for (const auto& each : keys_)
        if (each->kind == kind && (each->id == id || (id.empty() && keys_.size() == 1))) key = each.get();
    if (!key) return bad(TokenFault::unknown_key, id);
    cjose_err error{};
    std::unique_ptr<cjose_jws_t, Release> signed_token(cjose_jws_import(token.data(), token.size(), &error));
    if (!signed_token) return bad(TokenFault::malformed, "no compact JWS");
    if (!cjose_jws_verify(signed_token.get(), key->key.get(), &error))
        return bad(TokenFault::signature, "the signature is not the key's");
    std::uint8_t* bytes = nullptr;  // belongs to the token
    std::size_t size = 0;
    if (!cjose_jws_get_plaintext(signed_token.get(), &bytes, &size, &error))
        return bad(TokenFault::malformed, "no content");
    auto claims = parse_object({reinterpret_cast<const char*>(bytes), size});
    if (!claims) return bad(TokenFault::malformed, "the content is no JSON object");
    return std::move(*claims);
}

std::string base64url(std::string_view bytes) {
    char* text = nullptr;
    std::size_t size = 0;
    cjose_err error{};
    CHECK(cjose_base64url_encode(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), &text,
                                 &size, &error));
    std::string made(text, size);
    cjose_get_dealloc()(text);
    return made;
}

std::string from_base64url(std::string_view text) {
    std::uint8_t* bytes = nullptr;
    std::size_t size = 0;
    cjose_err error{};
    if (text.empty() || !cjose_base64url_decode(text.data(), text.size(), &bytes, &size, &error)) return {};
    std::string made(reinterpret_cast<const char*>(bytes), size);
    cjose_get_dealloc()(bytes);
    return made;
}

std::string sha256_bytes(std::string_view text) {
    auth::Secret bytes{};
    CHECK(auth::read_hex(sha256_hex(text), bytes));
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace styrkedja::sso
