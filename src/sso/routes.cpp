// Which ways there are, and where they begin and end.
#include "sso/openid.h"
#include "sso/proxy.h"

namespace styrkedja::sso {

SingleSignOn::SingleSignOn(Settings settings) {
    if (settings.openid) openid_ = std::make_unique<OpenId>(std::move(*settings.openid), settings.log);
    if (settings.proxy) proxy_ = std::make_unique<Proxy>(std::move(*settings.proxy), settings.log);
}
SingleSignOn::~SingleSignOn() = default;

void SingleSignOn::offer(auth::SignInSettings& sign_in) {
    if (openid_) {
        sign_in.external.push_back({openid_->settings().label, "/sso/openid"});
        sign_in.form_targets += " " + openid_->origin();
        sign_in.after_sign_out = [this](auth::Visit& visit, std::string_view key) {
            return openid_->sign_out_url(visit, key);
        };
    }
    if (proxy_) sign_in.external.push_back({proxy_->settings().label, "/sso/proxy"});
}

void add_routes(auth::Routes& routes, std::shared_ptr<SingleSignOn> sign_on) {
    using auth::Access;
    auto openid = [sign_on](auto step) {
        return [sign_on, step](auth::Visit& visit) {
            return sign_on->openid() ? (sign_on->openid()->*step)(visit) : visit.not_found();
        };
    };
    routes.get("/sso/openid", Access::everyone, openid(&SingleSignOn::OpenId::start));
    routes.get("/sso/openid/callback", Access::everyone, openid(&SingleSignOn::OpenId::callback));
    routes.post("/sso/openid/backchannel-logout", Access::everyone,
                openid(&SingleSignOn::OpenId::backchannel_logout));
    routes.get("/sso/proxy", Access::everyone, [sign_on](auth::Visit& visit) {
        return sign_on->proxy() ? sign_on->proxy()->sign_in(visit) : visit.not_found();
    });
}

}  // namespace styrkedja::sso
