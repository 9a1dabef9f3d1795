// One's own account: language, password, and the ways to what else stands under it.
#include "auth/accounts.h"
#include "auth/cookies.h"
#include "auth/pages/pages.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::auth::pages {
namespace {

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

void ways_further(html::Out& out, const Visit& visit) {
    out(R"(<ul><li><a href="/account/second-factor">{}</a></li>)", visit.t("Kod utöver lösenordet"));
    out(R"(<li><a href="/account/sessions">{}</a></li>)", visit.t("Var är jag inloggad?"));
    out(R"(<li><a href="/account/tokens">{}</a></li>)", visit.t("Åtkomstnycklar för program"));
    out(R"(<li><a href="/account/reminders">{}</a></li></ul>)", visit.t("När vill du bli påmind?"));
}

http::Response account_page(const Visit& visit, const std::vector<FieldError>& errors = {}) {
    html::Out out;
    html::Frame frame = visit.frame(visit.t("Mitt konto"), "account");
    html::heading(out, visit.t("Vem är jag här?"), visit.visitor.name);
    html::error_summary(out, visit.language, errors);
    ways_further(out, visit);
    language_form(out, visit, frame);
    out("<h2>{}</h2>", visit.t("Byt lösenord"));
    html::form_open(out, frame, html::Url("/account/password"));
    html::text_field(out, visit.language,
                     {.name = "current",
                      .label = visit.t("Nuvarande lösenord"),
                      .error = html::error_of(errors, "current"),
                      .autocomplete = "current-password"},
                     html::Input::password);
    html::text_field(out, visit.language,
                     {.name = "password",
                      .label = visit.t("Nytt lösenord"),
                      .hint = trf(visit.language,
                                  "Minst {} tecken. Du loggas ut överallt och loggar in med det nya. Dina "
                                  "åtkomstnycklar för program slutar gälla.",
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

}  // namespace

Result<void> confirm_password(const Visit& visit) {
    return auth::confirm_password(visit.database, visit.visitor.account,
                                  visit.request.field("current").value_or(""), visit.request.remote_address(),
                                  visit.language);
}

http::Response account(Visit& visit) { return account_page(visit); }

http::Response change_password(Visit& visit) {
    auto fresh = visit.request.field("password").value_or("");
    if (auto problem = password_problem(fresh, visit.language)) return account_page(visit, {*problem});
    auto known = confirm_password(visit);
    if (!known) return account_page(visit, known.error().fields);
    std::string hash = hash_password(fresh);
    auto changed = visit.database.write([&](db::Write& write) {
        return set_password(write, visit.visitor.actor(), visit.visitor.account, hash, visit.language);
    });
    if (!changed) return visit.refused(changed.error());
    auto response = visit.redirect("/sign-in", visit.t("Lösenordet är bytt. Logga in med det nya."));
    response.clear_cookie(session_cookie);
    return response;
}

}  // namespace styrkedja::auth::pages
