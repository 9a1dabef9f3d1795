// A proxy in front that has signed the person in by other means (SAML) says who it is in a header, which it
// signs: X-Styrkedja-Sign-In: base64url(username).seconds.nonce.hmac – the HMAC-SHA256, in hex, of what
// stands before the last dot.
#pragma once
#include <expected>

#include "sso/sso.h"

namespace styrkedja::sso {

inline constexpr const char* sign_in_header = "x-styrkedja-sign-in";
inline constexpr std::chrono::seconds header_time{60};  // how old it may be, or how far the clocks differ

// The username; or what is wrong, for the log. Whether it has been used before is not looked at.
std::expected<std::string, std::string> read_sign_in_header(std::string_view header, std::string_view key,
                                                            Instant at);

class SingleSignOn::Proxy {
  public:
    Proxy(ProxySettings settings, std::function<void(std::string_view)> log)
        : settings_(std::move(settings)), log_(std::move(log)) {}
    const ProxySettings& settings() const { return settings_; }

    http::Response sign_in(auth::Visit& visit);

  private:
    http::Response failed(const auth::Visit& visit, std::string_view why) const;
    const ProxySettings settings_;
    const std::function<void(std::string_view)> log_;
};

}  // namespace styrkedja::sso
