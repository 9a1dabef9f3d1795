// What the claims of a token whose signature is right must say.
#include <boost/json.hpp>

#include <algorithm>
#include <optional>

#include "sso/tokens.h"

namespace styrkedja::sso {
namespace {

constexpr std::chrono::seconds clock_skew{60};
constexpr std::chrono::minutes longest_way{10};  // from the provider's signing to us

std::unexpected<BadToken> bad(std::string what) {
    return std::unexpected(BadToken{TokenFault::claims, std::move(what)});
}

std::string text_in(const boost::json::object& claims, std::string_view name) {
    const auto* value = claims.if_contains(name);
    return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

std::optional<Instant> moment_in(const boost::json::object& claims, std::string_view name) {
    const auto* value = claims.if_contains(name);
    if (!value || !value->is_number()) return std::nullopt;
    double seconds = value->to_number<double>();
    if (seconds < 0 || seconds > 1e11) return std::nullopt;
    return Instant{std::chrono::seconds{static_cast<std::int64_t>(seconds)}};
}

std::vector<std::string> audience_of(const boost::json::object& claims) {
    std::vector<std::string> all;
    const auto* value = claims.if_contains("aud");
    if (value && value->is_string()) all.emplace_back(value->as_string());
    if (value && value->is_array())
        for (const auto& each : value->as_array())
            all.emplace_back(each.is_string() ? std::string(each.as_string()) : std::string());
    return all;
}

// What both kinds of token share; "" when all is well.
std::string fault_in(const boost::json::object& claims, const Expected& expected) {
    if (text_in(claims, "iss") != expected.issuer) return "iss";
    auto audience = audience_of(claims);
    if (std::ranges::find(audience, expected.client_id) == audience.end()) return "aud";
    auto expires = moment_in(claims, "exp"), issued = moment_in(claims, "iat");
    if (!expires || *expires + clock_skew <= expected.at) return "exp";
    if (!issued || *issued > expected.at + clock_skew || *issued + longest_way < expected.at) return "iat";
    return {};
}

bool is_too_long(const boost::json::object& claims) {
    for (const char* name : {"sub", "sid", "jti"})
        if (text_in(claims, name).size() > 255) return true;
    return false;
}

}  // namespace

Checked<Identity> check_id_token(const boost::json::object& claims, const Expected& expected) {
    if (auto fault = fault_in(claims, expected); !fault.empty()) return bad(fault);
    auto party = text_in(claims, "azp");
    bool for_others_too = audience_of(claims).size() > 1;
    if ((for_others_too || claims.contains("azp")) && party != expected.client_id) return bad("azp");
    if (expected.nonce.empty() || text_in(claims, "nonce") != expected.nonce) return bad("nonce");
    if (claims.contains("at_hash") &&
        text_in(claims, "at_hash") != base64url(sha256_bytes(expected.access_token).substr(0, 16)))
        return bad("at_hash");
    if (text_in(claims, "sub").empty() || is_too_long(claims)) return bad("sub");
    const auto* verified = claims.if_contains("email_verified");
    bool is_verified = verified && verified->is_bool() && verified->as_bool();
    return Identity{.subject = text_in(claims, "sub"),
                    .session = text_in(claims, "sid"),
                    .email = is_verified ? text_in(claims, "email") : std::string(),
                    .username = text_in(claims, "preferred_username")};
}

Checked<LogoutToken> check_logout_token(const boost::json::object& claims, const Expected& expected) {
    if (auto fault = fault_in(claims, expected); !fault.empty()) return bad(fault);
    if (claims.contains("nonce")) return bad("nonce: this is no logout token");
    const auto* events = claims.if_contains("events");
    const auto* event =
        events && events->is_object()
            ? events->as_object().if_contains("http://schemas.openid.net/event/backchannel-logout")
            : nullptr;
    if (!event || !event->is_object()) return bad("events");
    LogoutToken token{
        .subject = text_in(claims, "sub"), .session = text_in(claims, "sid"), .id = text_in(claims, "jti")};
    if (token.id.empty() || is_too_long(claims)) return bad("jti");
    if (token.subject.empty() && token.session.empty()) return bad("neither sub nor sid");
    return token;
}

}  // namespace styrkedja::sso
