// Authorisation code with PKCE, back-channel log-out, and signing out at the provider.
// Sources: OpenID Connect Core 1.0, RP-Initiated Logout 1.0, Back-Channel Logout 1.0, RFC 7636, RFC 9207, RFC
// 9700.
#include "sso/openid.h"

#include <boost/json.hpp>

#include "auth/cookies.h"
#include "auth/secrets.h"

namespace styrkedja::sso {
namespace {

constexpr const char* attempt_cookie = "openid_attempt";

std::string text_in(const boost::json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->as_string()) : std::string();
}

std::string with_query(const std::string& url, const http::Fields& fields) {
    std::string made = url;
    char separator = url.find('?') == std::string::npos ? '?' : '&';
    for (const auto& [name, value] : fields) {
        made += separator + name + "=" + percent_encoded(value);
        separator = '&';
    }
    return made;
}

http::Response bad_request(std::string_view what) {
    auto response = http::json(boost::json::serialize(
        boost::json::object{{"error", "invalid_request"}, {"error_description", what}}));
    response.status = 400;
    return response;
}

}  // namespace

SingleSignOn::OpenId::OpenId(OpenIdSettings settings, std::function<void(std::string_view)> log)
    : settings_(std::move(settings)), log_(std::move(log)), provider_(settings_.issuer) {}

std::string SingleSignOn::OpenId::origin() const {
    auto path = settings_.issuer.find('/', settings_.issuer.find("://") + 3);
    return settings_.issuer.substr(0, path);
}

http::Response SingleSignOn::OpenId::failed(const auth::Visit& visit, std::string_view why) const {
    log_(why);
    return visit.refused({RefusalKind::forbidden,
                          visit.t("Inloggningen hos organisationen gick inte att slutföra. Försök igen."),
                          {}});
}

http::Response SingleSignOn::OpenId::start(auth::Visit& visit) {
    std::string next = auth::local_path(visit.query("next"));
    if (visit.visitor.signed_in()) return visit.redirect(next);
    auto provider = provider_.metadata();
    if (!provider) return failed(visit, provider.error());
    // Several tabs may be on their way at once: they share the browser's secret.
    std::string browser(visit.request.cookie(attempt_cookie).value_or(""));
    if (auth::Secret bytes{}; !auth::read_hex(browser, bytes)) browser = auth::new_token();
    std::string state = auth::new_token();
    Attempt attempt{.nonce = auth::new_token(), .verifier = auth::new_token(), .next = next};
    visit.database.write([&](db::Write& write) { keep_attempt(write, state, browser, attempt); });
    auto response = http::redirect_external(with_query(
        provider->authorization_endpoint, {{"response_type", "code"},
                                           {"client_id", settings_.client_id},
                                           {"redirect_uri", redirect_uri()},
                                           {"scope", "openid profile email"},
                                           {"state", state},
                                           {"nonce", attempt.nonce},
                                           {"code_challenge", base64url(sha256_bytes(attempt.verifier))},
                                           {"code_challenge_method", "S256"},
                                           {"ui_locales", std::string(code_of(visit.language))}}));
    response.set_cookie(attempt_cookie, browser,
                        {.max_age = attempt_time, .secure = visit.request.is_https(), .path = "/sso"});
    return response;
}

http::Response SingleSignOn::OpenId::callback(auth::Visit& visit) {
    std::string state = visit.query("state"), browser(visit.request.cookie(attempt_cookie).value_or(""));
    auto attempt =
        visit.database.write([&](db::Write& write) { return take_attempt(write, state, browser); });
    if (!attempt) return failed(visit, "the state is unknown, used, too old or another browser's");
    auto issuer = visit.request.query("iss");
    if (issuer && *issuer != settings_.issuer) return failed(visit, "the answer is another provider's");
    if (auto error = visit.query("error"); !error.empty())
        return failed(visit, fmt::format("the provider answers {:.100}", error));
    auto exchanged = exchange(visit.query("code"), *attempt);
    if (!exchanged) return failed(visit, exchanged.error());
    auto identity = identify(*exchanged, *attempt);
    if (!identity) return failed(visit, identity.error());
    return finish(visit, *identity, *exchanged, *attempt);
}

std::expected<SingleSignOn::OpenId::Exchanged, std::string> SingleSignOn::OpenId::exchange(
    const std::string& code, const Attempt& attempt) {
    auto provider = provider_.metadata();
    if (!provider) return std::unexpected(provider.error());
    FetchRequest request{.url = provider->token_endpoint,
                         .form = {{"grant_type", "authorization_code"},
                                  {"code", code},
                                  {"redirect_uri", redirect_uri()},
                                  {"code_verifier", attempt.verifier}}};
    if (provider->secret_in_form) {
        request.form.emplace_back("client_id", settings_.client_id);
        request.form.emplace_back("client_secret", settings_.client_secret);
    } else {
        request.user = percent_encoded(settings_.client_id);  // as RFC 6749, section 2.3.1, has it
        request.password = percent_encoded(settings_.client_secret);
    }
    auto text = fetch(request);
    if (!text) return std::unexpected(text.error());
    boost::system::error_code error;
    auto answer = boost::json::parse(*text, error);
    if (error || !answer.is_object()) return std::unexpected("the token endpoint's answer is no JSON object");
    return Exchanged{text_in(answer.as_object(), "id_token"), text_in(answer.as_object(), "access_token")};
}

std::expected<Identity, std::string> SingleSignOn::OpenId::identify(const Exchanged& exchanged,
                                                                    const Attempt& attempt) {
    auto claims = provider_.verify(exchanged.id_token);
    if (!claims) return std::unexpected("id token: " + claims.error().what);
    auto identity = check_id_token(*claims, {.issuer = settings_.issuer,
                                             .client_id = settings_.client_id,
                                             .nonce = attempt.nonce,
                                             .access_token = exchanged.access_token,
                                             .at = now()});
    if (!identity) return std::unexpected("id token: " + identity.error().what);
    return *identity;
}

http::Response SingleSignOn::OpenId::finish(auth::Visit& visit, const Identity& identity,
                                            const Exchanged& exchanged, const Attempt& attempt) {
    std::string browser = auth::browser_in_words(visit.request.header("user-agent").value_or(""));
    auto token = visit.database.write([&](db::Write& write) -> Result<std::string> {
        auto known = account_of(write, settings_.issuer, identity, settings_.link_by, visit.language);
        if (!known) return std::unexpected(known.error());
        auto opened = auth::open_session(write, {.account = known->account,
                                                 .name = known->name,
                                                 .method = auth::SignInMethod::openid,
                                                 .browser = browser});
        keep_session(write, auth::session_key(opened),
                     {known->account, identity.subject, identity.session, exchanged.id_token});
        return opened;
    });
    if (!token) return visit.refused(token.error());
    auto response = visit.redirect(auth::local_path(attempt.next));
    response.set_cookie(auth::session_cookie, *token,
                        {.max_age = auth::session_time, .secure = visit.request.is_https()});
    return response;
}

http::Response SingleSignOn::OpenId::backchannel_logout(auth::Visit& visit) {
    auto claims = provider_.verify(visit.field("logout_token"));
    auto token = claims ? check_logout_token(*claims, {.issuer = settings_.issuer,
                                                       .client_id = settings_.client_id,
                                                       .nonce = "",
                                                       .access_token = "",
                                                       .at = now()})
                        : std::unexpected(claims.error());
    if (!token) {
        log_("logout token: " + token.error().what);
        return bad_request("the logout token is not valid");
    }
    bool first = visit.database.write([&](db::Write& write) {
        // Longer than such a token is taken, as its iat says.
        if (!take_once(write, "jti " + token->id, now() + std::chrono::hours{1})) return false;
        end_sessions(write, *token);
        return true;
    });
    return first ? http::text("") : bad_request("the logout token has been used");
}

std::string SingleSignOn::OpenId::sign_out_url(auth::Visit& visit, std::string_view session_key) {
    auto id_token = visit.database.write([&](db::Write& write) { return take_id_token(write, session_key); });
    if (!id_token) return {};
    auto provider = provider_.metadata();
    if (!provider || provider->end_session_endpoint.empty()) return {};
    return with_query(provider->end_session_endpoint,
                      {{"id_token_hint", *id_token},
                       {"client_id", settings_.client_id},
                       {"post_logout_redirect_uri", settings_.public_url + "/sign-in"}});
}

}  // namespace styrkedja::sso
