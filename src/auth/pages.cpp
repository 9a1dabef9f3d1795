// Sign in, sign out, language and one's own account.
#include "auth/accounts.h"
#include "auth/cookies.h"
#include "auth/visit.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::auth {
namespace {

// Where to go after signing in: a path of ours and nothing else.
std::string safe_next(std::string_view typed) {
    bool ours =
        typed.starts_with("/") && !typed.starts_with("//") && typed.find('\\') == std::string_view::npos;
    return ours ? std::string(typed) : "/";
}

http::Response sign_in_page(const Visit& visit, std::string_view username, const Refusal* refusal = nullptr) {
    html::Out out;
    html::heading(out, visit.t("Vem är du?"));
    if (refusal) {
        if (refusal->kind == RefusalKind::invalid)
            html::error_summary(out, visit.language, {{"username", refusal->message}});
        else
            html::notice(out, html::Tone::alarm, refusal->message);
    }
    html::Frame frame = visit.frame(visit.t("Logga in"));
    html::form_open(out, frame, html::Url("/sign-in"));
    html::hidden_field(out, "next", visit.request.field("next").value_or(visit.query("next")));
    html::text_field(out, visit.language,
                     {.name = "username",
                      .label = visit.t("Användarnamn"),
                      .value = std::string(username),
                      .autocomplete = "username"});
    html::text_field(out, visit.language,
                     {.name = "password", .label = visit.t("Lösenord"), .autocomplete = "current-password"},
                     html::Input::password);
    html::button(out, {.label = visit.t("Logga in")});
    out("</form>");
    return visit.page(frame, out.markup(), refusal ? status_of(refusal->kind) : 200);
}

http::Response show_sign_in(Visit& visit) {
    if (visit.visitor.signed_in()) return visit.redirect(safe_next(visit.query("next")));
    return sign_in_page(visit, "");
}

http::Response do_sign_in(Visit& visit) {
    std::string username = visit.field("username");
    auto token = sign_in(visit.database, username, visit.request.field("password").value_or(""),
                         visit.request.remote_address(), visit.language);
    if (!token) return sign_in_page(visit, username, &token.error());
    auto response = visit.redirect(safe_next(visit.field("next")));
    response.set_cookie(session_cookie, *token,
                        {.max_age = session_time, .secure = visit.request.is_https()});
    return response;
}

http::Response do_sign_out(Visit& visit) {
    auto token = visit.request.cookie(session_cookie);
    visit.database.write([&](db::Write& write) { sign_out(write, visit.visitor, token.value_or("")); });
    auto response = visit.redirect("/sign-in", visit.t("Du är utloggad."));
    response.clear_cookie(session_cookie);
    return response;
}

http::Response change_language(Visit& visit) {
    Language chosen = language_from_code(visit.field("language"));
    if (visit.visitor.signed_in())
        visit.database.write([&](db::Write& write) {
            set_language(write, visit.visitor.actor(), visit.visitor.account, chosen);
        });
    auto response = visit.redirect(safe_next(visit.field("next")));
    response.set_cookie(language_cookie, code_of(chosen), {.max_age = std::chrono::hours{24 * 365}});
    return response;
}

void language_form(html::Out& out, const Visit& visit, const html::Frame& frame) {
    out("<h2>{}</h2>", visit.t("Språk"));
    html::form_open(out, frame, html::Url("/language"));
    html::hidden_field(out, "next", "/account");
    html::radios(out, visit.language,
                 {.name = "language",
                  .label = visit.t("Visa sidorna på"),
                  .value = std::string(code_of(visit.language))},
                 {{.value = "sv", .label = "Svenska"}, {.value = "en", .label = "English"}});
    html::button(out, {.label = visit.t("Byt språk"), .kind = html::ButtonKind::secondary});
    out("</form>");
}

http::Response account_page(const Visit& visit, const std::vector<FieldError>& errors = {}) {
    html::Out out;
    html::Frame frame = visit.frame(visit.t("Mitt konto"), "account");
    html::heading(out, visit.t("Vem är jag här?"), visit.visitor.name);
    html::error_summary(out, visit.language, errors);
    language_form(out, visit, frame);
    out("<h2>{}</h2>", visit.t("Byt lösenord"));
    html::form_open(out, frame, html::Url("/account/password"));
    html::text_field(out, visit.language,
                     {.name = "current",
                      .label = visit.t("Nuvarande lösenord"),
                      .error = html::error_of(errors, "current"),
                      .autocomplete = "current-password"},
                     html::Input::password);
    html::text_field(
        out, visit.language,
        {.name = "password",
         .label = visit.t("Nytt lösenord"),
         .hint = trf(visit.language, "Minst {} tecken. Du loggas ut överallt och loggar in med det nya.",
                     min_password_length),
         .error = html::error_of(errors, "password"),
         .autocomplete = "new-password"},
        html::Input::password);
    html::button(out, {.label = visit.t("Byt lösenord"), .kind = html::ButtonKind::secondary});
    out("</form>");
    html::form_open(out, frame, html::Url("/sign-out"));
    html::button(out, {.label = visit.t("Logga ut"), .kind = html::ButtonKind::secondary});
    out("</form>");
    return visit.page(frame, out.markup(), errors.empty() ? 200 : 422);
}

http::Response change_password(Visit& visit) {
    auto fresh = visit.request.field("password").value_or("");
    if (auto problem = password_problem(fresh, visit.language)) return account_page(visit, {*problem});
    bool right =
        is_password_of(visit.database, visit.visitor.account, visit.request.field("current").value_or(""));
    if (!right) return account_page(visit, {{"current", visit.t("Det nuvarande lösenordet stämmer inte.")}});
    std::string hash = hash_password(fresh);
    auto changed = visit.database.write([&](db::Write& write) {
        return set_password(write, visit.visitor.actor(), visit.visitor.account, hash, visit.language);
    });
    if (!changed) return visit.refused(changed.error());
    auto response = visit.redirect("/sign-in", visit.t("Lösenordet är bytt. Logga in med det nya."));
    response.clear_cookie(session_cookie);
    return response;
}

}  // namespace

void add_routes(Routes& routes) {
    routes.get("/sign-in", Access::everyone, show_sign_in);
    routes.post("/sign-in", Access::everyone, do_sign_in);
    routes.post("/sign-out", Access::signed_in, do_sign_out);
    routes.post("/language", Access::everyone, change_language);
    routes.get("/account", Access::signed_in, [](Visit& visit) { return account_page(visit); });
    routes.post("/account/password", Access::signed_in, change_password);
}

}  // namespace styrkedja::auth
