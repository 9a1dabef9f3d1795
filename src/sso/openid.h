// The steps of OpenID Connect, as pages.
#pragma once
#include "sso/provider.h"
#include "sso/sso.h"
#include "sso/store.h"

namespace styrkedja::sso {

class SingleSignOn::OpenId {
  public:
    OpenId(OpenIdSettings settings, std::function<void(std::string_view)> log);
    const OpenIdSettings& settings() const { return settings_; }
    std::string origin() const;  // of the issuer

    http::Response start(auth::Visit& visit);               // to the provider
    http::Response callback(auth::Visit& visit);            // and back with a code
    http::Response backchannel_logout(auth::Visit& visit);  // the provider says that a session has ended
    // The provider's own sign-out, for a session that it opened; "" for others.
    std::string sign_out_url(auth::Visit& visit, std::string_view session_key);

  private:
    struct Exchanged {
        std::string id_token, access_token;
    };
    std::expected<Exchanged, std::string> exchange(const std::string& code, const Attempt& attempt);
    std::expected<Identity, std::string> identify(const Exchanged& exchanged, const Attempt& attempt);
    http::Response finish(auth::Visit& visit, const Identity& identity, const Exchanged& exchanged,
                          const Attempt& attempt);
    http::Response failed(const auth::Visit& visit, std::string_view why) const;
    std::string redirect_uri() const { return settings_.public_url + "/sso/openid/callback"; }

    const OpenIdSettings settings_;
    const std::function<void(std::string_view)> log_;
    Provider provider_;
};

}  // namespace styrkedja::sso
