// Signing in at the organisation's own provider: OpenID Connect (authorisation code with PKCE), or a header
// signed by a proxy that has done it by SAML or otherwise.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "auth/visit.h"

namespace styrkedja::sso {

// What says, the first time, whose account an identity is. A username is only as good as the provider's word
// that nobody else there can call themselves so.
enum class LinkBy { email, email_or_username };

struct OpenIdSettings {
    std::string issuer;
    std::string client_id;
    std::string client_secret;
    std::string label;  // of the way in, on the sign-in page
    std::string
        public_url;  // of this site, as the provider sends people back to it; without a slash at the end
    LinkBy link_by = LinkBy::email;
};

struct ProxySettings {
    std::string key;  // shared with the proxy
    std::string label;
};

struct Settings {
    std::optional<OpenIdSettings> openid = {};
    std::optional<ProxySettings> proxy = {};
    // What went wrong, for whoever runs the system; people are told less.
    std::function<void(std::string_view what)> log = [](std::string_view) {};
};

// One per process.
class SingleSignOn {
  public:
    explicit SingleSignOn(Settings settings);
    ~SingleSignOn();

    // Puts its ways in and out where the pages of auth find them.
    void offer(auth::SignInSettings& sign_in);

    class OpenId;
    class Proxy;
    OpenId* openid() const { return openid_.get(); }  // nullptr: not set up
    Proxy* proxy() const { return proxy_.get(); }

  private:
    std::unique_ptr<OpenId> openid_;
    std::unique_ptr<Proxy> proxy_;
};

// /sso/openid, /sso/openid/callback, /sso/openid/backchannel-logout, /sso/proxy; not found unless set up.
void add_routes(auth::Routes& routes, std::shared_ptr<SingleSignOn> sign_on);

}  // namespace styrkedja::sso
