// Discovery (OpenID Connect Discovery 1.0) and keys, cached.
#include "sso/provider.h"

#include <boost/json.hpp>

#include <algorithm>

namespace styrkedja::sso {
namespace {

std::expected<Metadata, std::string> read_metadata(const std::string& text, const std::string& issuer) {
    boost::system::error_code error;
    auto value = boost::json::parse(text, error);
    if (error || !value.is_object()) return std::unexpected("the provider's description is no JSON object");
    const auto& object = value.as_object();
    auto text_in = [&](const char* name) {
        const auto* each = object.if_contains(name);
        return each && each->is_string() ? std::string(each->as_string()) : std::string();
    };
    if (text_in("issuer") != issuer)
        return std::unexpected("the provider calls itself " + text_in("issuer") + ", not " + issuer);
    Metadata made{.authorization_endpoint = text_in("authorization_endpoint"),
                  .token_endpoint = text_in("token_endpoint"),
                  .jwks_uri = text_in("jwks_uri"),
                  .end_session_endpoint = text_in("end_session_endpoint")};
    for (const auto& url : {made.authorization_endpoint, made.token_endpoint, made.jwks_uri})
        if (!is_fetchable(url))
            return std::unexpected("the provider's address is missing or not https: " + url);
    if (!is_fetchable(made.end_session_endpoint)) made.end_session_endpoint.clear();
    if (const auto* methods = object.if_contains("token_endpoint_auth_methods_supported");
        methods && methods->is_array())
        made.secret_in_form =
            std::ranges::find(methods->as_array(), boost::json::value("client_secret_basic")) ==
            methods->as_array().end();
    return made;
}

}  // namespace

Provider::Provider(std::string issuer, Fetch fetch) : issuer_(std::move(issuer)), fetch_(std::move(fetch)) {}

std::expected<Metadata, std::string> Provider::metadata() {
    {
        std::lock_guard lock(mutex_);
        if (metadata_ && metadata_at_ + keep_time > now()) return *metadata_;
    }
    bool slash = issuer_.ends_with('/');
    auto text = fetch_({.url = issuer_ + (slash ? "" : "/") + ".well-known/openid-configuration"});
    auto fresh = text ? read_metadata(*text, issuer_) : std::unexpected(text.error());
    std::lock_guard lock(mutex_);
    if (!fresh && metadata_) return *metadata_;  // what it said last will do until it answers again
    if (!fresh) return fresh;
    metadata_ = *fresh;
    metadata_at_ = now();
    return fresh;
}

bool Provider::may_refresh() {
    Instant at = now();
    std::lock_guard lock(mutex_);
    while (!refreshes_.empty() && refreshes_.front() + std::chrono::minutes{1} < at) refreshes_.pop_front();
    if (refreshes_.size() >= refreshes_a_minute) return false;
    refreshes_.push_back(at);
    return true;
}

std::expected<std::shared_ptr<const KeySet>, std::string> Provider::keys(bool anew) {
    {
        std::lock_guard lock(mutex_);
        if (!anew && keys_ && keys_at_ + keep_time > now()) return keys_;
    }
    auto described = metadata();
    if (!described) return std::unexpected(described.error());
    auto text = fetch_({.url = described->jwks_uri});
    std::lock_guard lock(mutex_);
    if (!text && keys_) return keys_;
    if (!text) return std::unexpected(text.error());
    keys_ = std::make_shared<const KeySet>(*text);
    keys_at_ = now();
    return keys_;
}

Checked<boost::json::object> Provider::verify(std::string_view token) {
    for (bool anew : {false, true}) {
        auto set = keys(anew);
        if (!set) return std::unexpected(BadToken{TokenFault::unknown_key, set.error()});
        auto claims = (*set)->verify(token);
        bool rotated = !claims && claims.error().fault == TokenFault::unknown_key;
        if (!rotated || anew || !may_refresh()) return claims;
    }
    return std::unexpected(BadToken{TokenFault::unknown_key, ""});
}

}  // namespace styrkedja::sso
