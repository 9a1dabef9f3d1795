// Signing in and out, and the language of the pages.
#include "auth/accounts.h"
#include "auth/cookies.h"
#include "auth/pages/pages.h"
#include "auth/second_factor.h"
#include "auth/secrets.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::auth::pages {
namespace {

void external_ways(html::Out& out, const Visit& visit, std::string_view next) {
    const auto& settings = visit.services.sign_in;
    if (settings.external.empty()) return;
    out("<p>");
    for (const auto& way : settings.external)
        html::link_button(out, html::Url(fmt::format("{}{}", way.path, html::to("?next={}", next).view())),
                          way.label, html::ButtonKind::primary);
    out("</p><h2>{}</h2>", settings.passwords == PasswordsFor::everyone
                               ? visit.t("Eller med lösenord")
                               : visit.t("Systemadministratörer kan också logga in med lösenord"));
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
    std::string next(visit.request.field("next").value_or(visit.query("next")));
    external_ways(out, visit, next);
    html::form_open(out, frame, html::Url("/sign-in"));
    html::hidden_field(out, "next", next);
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

// Where the organisation's own sign-in is the way, passwords are for those who must get in when it is broken.
std::optional<Refusal> password_refused(const Visit& visit, AccountId account) {
    if (visit.services.sign_in.passwords == PasswordsFor::everyone) return std::nullopt;
    auto session = visit.database.read(
        [&](db::Read& read) { return session_as(read, account, *visit.services.rights); });
    if (session && rights::may_run_system(session->visitor)) return std::nullopt;
    return Refusal{RefusalKind::forbidden,
                   visit.t("Här loggar man in med organisationens inloggning. Lösenord är bara för "
                           "systemadministratörer."),
                   {}};
}

std::optional<KnownAccount> step_of(const Visit& visit) {
    auto token = visit.request.cookie(step_cookie);
    return token ? visit.database.read([&](db::Read& read) { return find_step(read, *token); })
                 : std::nullopt;
}

http::Response code_page(const Visit& visit, const Refusal* refusal = nullptr) {
    html::Frame frame = visit.frame(visit.t("Logga in"));
    html::Out out;
    html::heading(out, visit.t("Vilken kod visar appen?"));
    std::vector<FieldError> errors = refusal ? refusal->fields : std::vector<FieldError>{};
    html::error_summary(out, visit.language, errors);
    if (refusal && errors.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    html::form_open(out, frame, html::Url("/sign-in/code"));
    html::hidden_field(out, "next", visit.request.field("next").value_or(visit.query("next")));
    html::text_field(out, visit.language,
                     {.name = "code",
                      .label = visit.t("Kod"),
                      .hint = visit.t("Sex siffror, eller en av dina reservkoder"),
                      .error = html::error_of(errors, "code"),
                      .autocomplete = "one-time-code"});
    html::button(out, {.label = visit.t("Logga in")});
    out("</form><p>{}</p>",
        visit.t("Har du varken telefonen eller reservkoderna? Be den som sköter systemet ta bort koden."));
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
    if (auto refusal = password_refused(visit, known->account))
        return sign_in_page(visit, username, &*refusal);
    bool needs_code =
        visit.database.read([&](db::Read& read) { return has_second_factor(read, known->account); });
    if (!needs_code)
        return signed_in(visit, {.account = known->account, .name = known->name}, visit.field("next"));
    auto response = visit.redirect(
        std::string(html::to("/sign-in/code?next={}", local_path(visit.field("next"))).view()));
    response.set_cookie(step_cookie, start_step(visit.database, *known),
                        {.max_age = step_time, .secure = visit.request.is_https()});
    return response;
}

http::Response show_code(Visit& visit) {
    if (visit.visitor.signed_in()) return visit.redirect(local_path(visit.query("next")));
    return step_of(visit) ? code_page(visit) : visit.redirect("/sign-in");
}

http::Response check_code(Visit& visit) {
    auto known = step_of(visit);
    if (!known) return visit.redirect("/sign-in", visit.t("Det tog för lång tid. Logga in igen."));
    auto checked = auth::check_code(visit.database, *known, visit.request.cookie(step_cookie).value_or(""),
                                    visit.field("code"), visit.request.remote_address(),
                                    visit.services.sign_in.secret_key, visit.language);
    if (!checked) return code_page(visit, &checked.error());
    auto response = signed_in(
        visit, {.account = known->account, .name = known->name, .method = SignInMethod::password_and_code},
        visit.field("next"));
    response.clear_cookie(step_cookie);
    return response;
}

http::Response sign_out(Visit& visit) {
    auto token = visit.request.cookie(session_cookie);
    const auto& settings = visit.services.sign_in;
    std::string onward =
        settings.after_sign_out ? settings.after_sign_out(visit, session_key(token.value_or(""))) : "";
    visit.database.write([&](db::Write& write) { auth::sign_out(write, visit.visitor, token.value_or("")); });
    auto response = onward.empty() ? visit.redirect("/sign-in", visit.t("Du är utloggad."))
                                   : http::redirect_external(onward);
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
