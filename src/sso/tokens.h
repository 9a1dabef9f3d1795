// Signed tokens (JWS) from the identity provider: whose key signed them, and what their claims must say.
// Sources: OpenID Connect Core 1.0 section 3.1.3.7, Back-Channel Logout 1.0 section 2.6, RFC 8725.
#pragma once
#include <boost/json/object.hpp>

#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace styrkedja::sso {

enum class TokenFault { malformed, algorithm, unknown_key, signature, claims };
struct BadToken {
    TokenFault fault;
    std::string what;  // for the log
};
template <class T>
using Checked = std::expected<T, BadToken>;

// The provider's public keys, as its jwks_uri gives them. Keys of other kinds than RSA and P-256 are left
// out.
class KeySet {
  public:
    KeySet();
    explicit KeySet(std::string_view jwks);  // an empty set when it is no JWKS
    ~KeySet();
    KeySet(KeySet&&) noexcept;
    KeySet& operator=(KeySet&&) noexcept;
    std::size_t size() const;

    // The claims of a compact JWS. RS256 and ES256 only, never what the header alone decides; `unknown_key`
    // when no key of the set has its kid.
    Checked<boost::json::object> verify(std::string_view token) const;

  private:
    struct Key;
    std::vector<std::unique_ptr<Key>> keys_;
};

struct Expected {
    std::string issuer;
    std::string client_id;
    std::string nonce;         // id tokens only
    std::string access_token;  // id tokens only: at_hash must fit it, if it is there
    Instant at;
};

struct Identity {
    std::string subject;
    std::string session;  // sid; empty when the provider has none
    std::string email;    // verified, or empty
    std::string username;
};
Checked<Identity> check_id_token(const boost::json::object& claims, const Expected& expected);

struct LogoutToken {
    std::string subject;  // one of these two may be empty
    std::string session;
    std::string id;  // jti
};
Checked<LogoutToken> check_logout_token(const boost::json::object& claims, const Expected& expected);

std::string base64url(std::string_view bytes);
std::string from_base64url(std::string_view text);  // "" when it is none
std::string sha256_bytes(std::string_view text);    // 32 bytes

}  // namespace styrkedja::sso
