// The configuration's words on signing in, checked.
#include "app/sign_in.h"

#include <cstdlib>

#include "app/log.h"

namespace styrkedja::app {
namespace {

std::string client_secret(const Config& config) {
    if (!config.oidc_client_secret_file.empty()) return read_secret(config.oidc_client_secret_file);
    const char* secret = std::getenv("STYRKEDJA_OIDC_CLIENT_SECRET");
    if (!secret || !*secret)
        throw ConfigError("oidc-issuer needs oidc-client-secret-file or STYRKEDJA_OIDC_CLIENT_SECRET");
    return secret;
}

sso::LinkBy link_by(const Config& config) {
    if (config.oidc_link_by == "email") return sso::LinkBy::email;
    if (config.oidc_link_by == "email-or-username") return sso::LinkBy::email_or_username;
    throw ConfigError("oidc-link-by is either email or email-or-username");
}

}  // namespace

sso::Settings single_sign_on(const Config& config) {
    sso::Settings settings;
    settings.log = [](std::string_view what) { log::warn("sign_in_failed", {{"what", std::string(what)}}); };
    if (!config.oidc_issuer.empty()) {
        std::string site = config.public_url;
        while (site.ends_with('/')) site.pop_back();
        if (site.empty() || config.oidc_client_id.empty())
            throw ConfigError("oidc-issuer needs oidc-client-id and public-url");
        settings.openid = sso::OpenIdSettings{.issuer = config.oidc_issuer,
                                              .client_id = config.oidc_client_id,
                                              .client_secret = client_secret(config),
                                              .label = config.oidc_label,
                                              .public_url = site,
                                              .link_by = link_by(config)};
    }
    if (!config.proxy_key_file.empty()) {
        if (config.trusted_proxies.empty()) throw ConfigError("proxy-key-file needs trusted-proxies");
        settings.proxy =
            sso::ProxySettings{.key = read_secret(config.proxy_key_file), .label = config.proxy_label};
    }
    return settings;
}

auth::SignInSettings sign_in_settings(const Config& config, sso::SingleSignOn& sign_on) {
    if (config.passwords != "everyone" && config.passwords != "administrators")
        throw ConfigError("passwords is either everyone or administrators");
    auth::SignInSettings settings;
    if (config.passwords == "administrators") settings.passwords = auth::PasswordsFor::administrators;
    settings.secret_key = read_secret(config.secret_file);
    sign_on.offer(settings);
    return settings;
}

}  // namespace styrkedja::app
