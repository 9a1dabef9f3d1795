// Signing in and out, and the language of the pages.
#include "auth/accounts.h"
#include "auth/cookies.h"
#include "auth/pages/pages.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::auth::pages {
namespace {

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

}  // namespace

http::Response show_sign_in(Visit& visit) {
    if (visit.visitor.signed_in()) return visit.redirect(local_path(visit.query("next")));
    return sign_in_page(visit, "");
}

http::Response sign_in(Visit& visit) {
    std::string username = visit.field("username");
    auto known = check_sign_in(visit.database, username, visit.request.field("password").value_or(""),
                               visit.request.remote_address(), visit.language);
    if (!known) return sign_in_page(visit, username, &known.error());
    return signed_in(visit, {.account = known->account, .name = known->name}, visit.field("next"));
}

http::Response sign_out(Visit& visit) {
    auto token = visit.request.cookie(session_cookie);
    visit.database.write([&](db::Write& write) { auth::sign_out(write, visit.visitor, token.value_or("")); });
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
    auto response = visit.redirect(local_path(visit.field("next")));
    response.set_cookie(language_cookie, code_of(chosen), {.max_age = std::chrono::hours{24 * 365}});
    return response;
}

}  // namespace styrkedja::auth::pages
