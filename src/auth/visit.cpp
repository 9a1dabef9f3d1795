// From a request to a page: session, right, forgery guard, and the answers that every page shares.
#include "auth/visit.h"

#include <boost/json.hpp>

#include "auth/accounts.h"
#include "auth/cookies.h"
#include "auth/secrets.h"
#include "base/text.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::auth {
namespace {

bool is_api(const http::Request& request) { return request.path().starts_with("/api/"); }

// The token after "Bearer", the scheme in any case; empty when the header says something else.
std::optional<std::string_view> bearer_of(const http::Request& request) {
    constexpr std::string_view scheme = "bearer ";
    auto header = request.header("authorization").value_or("");
    if (fold_case(header.substr(0, scheme.size())) != scheme) return std::nullopt;
    return trim(header.substr(scheme.size()));
}

bool is_reading(const http::Request& request) {
    return request.method() == http::Method::get || request.method() == http::Method::head;
}

// Tokens are for programs: on a page they count for nothing.
Proof proof_for(const Route* route, const http::Request& request) {
    bool by_token = (route && route->scope) || (is_api(request) && bearer_of(request));
    return by_token ? Proof::token : Proof::session;
}

bool allowed(Access access, const rights::Visitor& visitor) {
    switch (access) {
        case Access::everyone:
            return true;
        case Access::signed_in:
            return visitor.signed_in();
        case Access::keeps_minutes:
            return visitor.signed_in() && rights::may_keep_minutes(visitor);
        case Access::runs_system:
            return visitor.signed_in() && rights::may_run_system(visitor);
    }
    return false;
}

// Browsers say where a request comes from; one from another site never changes anything here.
bool comes_from_elsewhere(const http::Request& request) {
    if (auto site = request.header("sec-fetch-site")) return *site != "same-origin" && *site != "none";
    auto origin = request.header("origin");
    auto host = request.header("host");
    if (!origin || !host) return false;
    auto at = origin->find("://");
    return at == std::string_view::npos || origin->substr(at + 3) != *host;
}

bool is_forged(const http::Request& request, const rights::Visitor& visitor) {
    if (comes_from_elsewhere(request)) return true;
    if (!visitor.signed_in()) return false;  // nothing to misuse: signing in asks for the password
    auto given = request.field("csrf");
    if (!given) given = request.header("x-csrf-token");
    auto session = request.cookie(session_cookie);
    return !given || !session || !is_csrf_token(*session, *given);
}

http::Response to_sign_in(const Visit& visit) {
    std::string next =
        visit.request.method() == http::Method::get ? std::string(visit.request.target()) : "/";
    return http::redirect(html::to("/sign-in?next={}", next).view());
}

http::Response method_not_allowed(const Visit& visit, const std::string& allow) {
    auto response =
        visit.refused({RefusalKind::not_found, visit.t("Sidan finns, men inte för det anropet."), {}});
    response.status = 405;
    response.headers.emplace_back("Allow", allow);
    return response;
}

// 401 or 403 as RFC 6750 has it; nothing when the token may do this.
std::optional<http::Response> token_refused(const Visit& visit, Scope wanted) {
    if (visit.token && visit.token->has(wanted)) return std::nullopt;
    std::string message = visit.token
                              ? trf(visit.language, "Åtkomstnyckeln saknar rätten {}.", name_of(wanted))
                              : std::string(visit.t("Det behövs en åtkomstnyckel som gäller."));
    auto response = visit.refused({RefusalKind::forbidden, message, {}}, visit.token ? 403 : 401);
    std::string challenge = "Bearer realm=\"styrkedja\"";
    if (visit.token) {
        challenge += fmt::format(", error=\"insufficient_scope\", scope=\"{}\"", name_of(wanted));
    } else if (bearer_of(visit.request)) {
        challenge += ", error=\"invalid_token\"";
    }
    response.headers.emplace_back("WWW-Authenticate", challenge);
    return response;
}

http::Response run(const http::Router<Route>::Match& match, Visit& visit, Proof proof) {
    const auto& request = visit.request;
    if (proof == Proof::token) {
        Scope usual = is_reading(request) ? Scope::read : Scope::write;
        Scope wanted = match.handler ? match.handler->scope.value_or(usual) : usual;
        if (auto refused = token_refused(visit, wanted)) return std::move(*refused);
    }
    if (!match.handler)
        return match.allow.empty() ? visit.not_found() : method_not_allowed(visit, match.allow);
    if (!allowed(match.handler->access, visit.visitor)) {
        bool may_sign_in = !visit.visitor.signed_in() && !is_api(request);
        return may_sign_in ? to_sign_in(visit) : visit.not_found();
    }
    // No browser adds the Authorization header by itself, so a token needs no guard against forgery.
    if (proof == Proof::session && !is_reading(request) && is_forged(request, visit.visitor))
        return visit.refused({RefusalKind::forbidden,
                              visit.t("Formuläret är för gammalt eller kommer från en annan webbplats. "
                                      "Läs in sidan och skicka igen."),
                              {}});
    visit.args = match.args;
    return match.handler->page(visit);
}

}  // namespace

int status_of(RefusalKind kind) {
    switch (kind) {
        case RefusalKind::invalid:
            return 422;
        case RefusalKind::not_found:
            return 404;
        case RefusalKind::forbidden:
            return 403;
        case RefusalKind::conflict:
            return 409;
        case RefusalKind::too_large:
            return 413;
    }
    return 500;
}

std::string local_path(std::string_view typed) {
    bool ours =
        typed.starts_with("/") && !typed.starts_with("//") && typed.find('\\') == std::string_view::npos;
    return ours ? std::string(typed) : "/";
}

Language preferred_language(const http::Request& request) {
    if (auto chosen = request.cookie(language_cookie)) return language_from_code(*chosen);
    auto accepted = request.header("accept-language").value_or("");
    auto swedish = accepted.find("sv"), english = accepted.find("en");
    return english < swedish ? Language::english : Language::swedish;
}

Visit::Visit(const http::Request& http_request, Services& process_services, Proof proof, ErrorForm error_form)
    : request(http_request),
      services(process_services),
      database(process_services.database),
      language(preferred_language(http_request)),
      json_(proof == Proof::token || is_api(http_request)),
      error_form_(error_form) {
    if (proof == Proof::token)
        know_by_token();
    else
        know_by_session();
    // A page that reads itself anew (web/ts/refresh.ts) leaves the notice to the page that is on its way.
    if (auto notice = request.cookie(notice_cookie); notice && !request.header("x-refresh"))
        notice_ = *notice;
}

void Visit::know_by_session() {
    auto cookie = request.cookie(session_cookie);
    auto session =
        cookie ? database.read([&](db::Read& read) { return find_session(read, *cookie, *services.rights); })
               : std::nullopt;
    if (!session) return;
    visitor = std::move(session->visitor);
    language = session->language;
    csrf = csrf_token(*cookie);
    services.usage.note_session(database, session_key(*cookie));
}

void Visit::know_by_token() {
    auto bearer = bearer_of(request);
    if (!bearer) return;
    token = database.read([&](db::Read& read) { return find_token(read, *bearer, *services.rights); });
    if (!token) return;
    visitor = token->session.visitor;
    language = token->session.language;
    services.usage.note_token(database, token->token.value);
}

std::string Visit::field(std::string_view name) const {
    return std::string(trim(request.field(name).value_or("")));
}
std::string Visit::query(std::string_view name) const {
    return std::string(trim(request.query(name).value_or("")));
}

html::Frame Visit::frame(std::string title, std::string_view active) const {
    html::Frame frame;
    frame.language = language;
    frame.title = std::move(title);
    frame.active = active;
    frame.organisation = services.organisation;
    frame.notice = notice_;
    frame.asset = services.asset;
    frame.profile = html::Url("/account");
    if (!visitor.signed_in()) return frame;
    frame.user_name = visitor.name;
    frame.user_key = to_string(visitor.account);
    frame.csrf = csrf;
    if (services.navigation) frame.nav = services.navigation(visitor, language);
    return frame;
}

http::Response Visit::page(const html::Frame& frame, const html::Markup& main, int status) const {
    html::Frame whole = frame;
    if (services.presence && visitor.signed_in()) whole.presence = services.presence(*this, frame.topics);
    auto response = http::html(html::page(whole, main));
    response.status = status;
    if (!notice_.empty()) response.clear_cookie(notice_cookie);
    return response;
}

http::Response Visit::refused(const Refusal& refusal) const {
    return refused(refusal, status_of(refusal.kind));
}

http::Response Visit::refused(const Refusal& refusal, int status) const {
    if (error_form_) return error_form_(status, refusal);
    if (json_) {
        boost::json::object answer{{"error", name_of(refusal.kind)}, {"message", refusal.message}};
        boost::json::array fields;
        for (const auto& [field, message] : refusal.fields)
            fields.push_back(boost::json::object{{"field", field}, {"message", message}});
        answer["fields"] = std::move(fields);
        auto response = http::json(boost::json::serialize(answer));
        response.status = status;
        return response;
    }
    html::Out out;
    html::heading(out, refusal.message);
    html::error_summary(out, language, refusal.fields);
    out(R"(<p><a href="/">{}</a></p>)", t("Till startsidan"));
    return page(frame(refusal.message), out.markup(), status);
}

http::Response Visit::not_found() const {
    return refused({RefusalKind::not_found, t("Sidan finns inte, eller så får du inte se den."), {}});
}

http::Response Visit::redirect(std::string path, std::string_view notice) const {
    auto response = http::redirect(path);
    if (!notice.empty()) response.set_cookie(notice_cookie, notice, {.max_age = std::chrono::minutes{1}});
    return response;
}

void Routes::get(std::string pattern, Access access, Page page) {
    router_.add(http::Method::get, std::move(pattern), {access, std::move(page)});
}
void Routes::post(std::string pattern, Access access, Page page) {
    router_.add(http::Method::post, std::move(pattern), {access, std::move(page)});
}

void Routes::api(http::Method method, std::string pattern, Access access, Scope scope, Page page,
                 ErrorForm error_form) {
    router_.add(method, std::move(pattern), {access, std::move(page), scope, error_form});
}

http::Response signed_in(const Visit& visit, NewSession session, std::string_view next) {
    session.browser = browser_in_words(visit.request.header("user-agent").value_or(""));
    std::string token = visit.database.write([&](db::Write& write) { return open_session(write, session); });
    auto response = visit.redirect(local_path(next));
    response.set_cookie(session_cookie, token, {.max_age = session_time, .secure = visit.request.is_https()});
    return response;
}

http::Response answer(const Routes& routes, Services& services, const http::Request& request) {
    auto match = routes.table().find(request.method(), request.path());
    Proof proof = proof_for(match.handler, request);
    Visit visit(request, services, proof, match.handler ? match.handler->error_form : nullptr);
    auto response = run(match, visit, proof);
    auto header = [&](const char* name, std::string value) {
        if (!response.has_header(name)) response.headers.emplace_back(name, std::move(value));
    };
    // Every script and style is a file of ours; nothing is inline, so nothing needs a nonce.
    header("Content-Security-Policy",
           fmt::format("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                       "font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
                       "form-action 'self'{}; base-uri 'none'; frame-ancestors 'none'",
                       services.sign_in.form_targets));
    header("Referrer-Policy", "same-origin");
    header("Cross-Origin-Opener-Policy", "same-origin");
    header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    if (request.is_https()) header("Strict-Transport-Security", "max-age=31536000");
    return response;
}

}  // namespace styrkedja::auth
