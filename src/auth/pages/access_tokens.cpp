// "Vilka program får använda mitt konto?": the account's access tokens.
#include "auth/access_tokens.h"

#include "auth/pages/pages.h"
#include "auth/words.h"
#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/table.h"

namespace styrkedja::auth::pages {
namespace {

void list(html::Out& out, const Visit& visit, const html::Frame& frame, const std::vector<TokenRow>& rows) {
    html::Table table(out, {.caption = visit.t("Åtkomstnycklar"),
                            .columns = {{.label = visit.t("Till för")},
                                        {.label = visit.t("Får")},
                                        {.label = visit.t("Gäller till")},
                                        {.label = visit.t("Senast använd")},
                                        {.label = visit.t("Ändra")}},
                            .show_caption = false});
    for (const auto& token : rows) {
        html::Out form;
        html::form_open(form, frame, html::to("/account/tokens/{}/revoke", token.id));
        html::button(form, {.label = visit.t("Ta bort"), .kind = html::ButtonKind::secondary});
        form("</form>");
        table.row();
        table.cell("{}", token.name);
        table.cell("{}", scopes_in_words(token.scopes, visit.language));
        if (token.expires_at < now())
            table.cell("{}", html::badge(html::Tone::attention, visit.t("Har gått ut")));
        else
            table.cell("{}", spoken(date_of(token.expires_at), visit.language));
        table.cell("{}",
                   token.last_used_at ? spoken_hour(*token.last_used_at, visit.language) : visit.t("Aldrig"));
        table.cell("{}", form.markup());
    }
}

NewToken read_form(const Visit& visit) {
    NewToken token;
    token.name = visit.field("name");
    token.days = static_cast<int>(parse_number(visit.field("days")).value_or(0) % 10'000);
    for (auto name : visit.request.field_all("scopes"))
        if (auto scope = parse_enum<Scope>(name)) token.scopes.push_back(*scope);
    return token;
}

void form(html::Out& out, const Visit& visit, const html::Frame& frame, const std::vector<FieldError>& errors,
          bool with_password) {
    std::vector<html::Option> scopes;
    for (auto scope : {Scope::read, Scope::write, Scope::ss12000_read, Scope::scim})
        if (may_give_scope(visit.visitor, scope))
            scopes.push_back(
                {.value = std::string(name_of(scope)), .label = scope_in_words(scope, visit.language)});
    std::vector<std::string> ticked;
    for (auto name : visit.request.field_all("scopes")) ticked.emplace_back(name);
    std::string days = visit.field("days");
    out("<h2>{}</h2>", visit.t("Ny åtkomstnyckel"));
    html::form_open(out, frame, html::Url("/account/tokens"));
    html::text_field(out, visit.language,
                     {.name = "name",
                      .label = visit.t("Vad är den till för?"),
                      .value = visit.field("name"),
                      .hint = visit.t("Till exempel: rapporten i kalkylarket"),
                      .error = html::error_of(errors, "name"),
                      .max_length = 100});
    html::checkboxes(out, visit.language,
                     {.name = "scopes",
                      .label = visit.t("Vad får programmet göra?"),
                      .error = html::error_of(errors, "scopes")},
                     scopes, ticked);
    html::radios(out, visit.language,
                 {.name = "days",
                  .label = visit.t("Hur länge ska den gälla?"),
                  .value = days.empty() ? "90" : days,
                  .error = html::error_of(errors, "days")},
                 {{.value = "30", .label = visit.t("30 dagar")},
                  {.value = "90", .label = visit.t("90 dagar")},
                  {.value = "365", .label = visit.t("Ett år")}});
    if (with_password)
        html::text_field(out, visit.language,
                         {.name = "current",
                          .label = visit.t("Ditt lösenord"),
                          .error = html::error_of(errors, "current"),
                          .autocomplete = "current-password"},
                         html::Input::password);
    html::button(out, {.label = visit.t("Skapa nyckel")});
    out("</form>");
}

bool has_password(const Visit& visit) {
    return visit.database.read(
        [&](db::Read& read) { return auth::has_password(read, visit.visitor.account); });
}

http::Response tokens_page(const Visit& visit, const Refusal* refusal, const std::string& fresh) {
    auto rows = visit.database.read([&](db::Read& read) { return list_tokens(read, visit.visitor.account); });
    html::Frame frame = visit.frame(visit.t("Åtkomstnycklar"), "account");
    frame.crumbs = {{.label = visit.t("Mitt konto"), .url = html::Url("/account")}};
    html::Out out;
    html::heading(out, visit.t("Vilka program får använda mitt konto?"),
                  rows.empty() ? std::string(visit.t("Inga."))
                               : trn(visit.language, "{} nyckel.", "{} nycklar.", std::ssize(rows)));
    if (refusal && refusal->fields.empty()) html::notice(out, html::Tone::alarm, refusal->message);
    if (refusal) html::error_summary(out, visit.language, *refusal);
    if (!fresh.empty())
        html::notice(out, html::Tone::good,
                     html::markup("<p>{}</p><p><code>{}</code></p>",
                                  visit.t("Kopiera nyckeln nu. Den visas bara den här gången."), fresh));
    out("<p>{} <code>Authorization: Bearer …</code></p>",
        visit.t("Programmet skickar nyckeln till adresserna under /api/ i rubriken"));
    if (!rows.empty()) list(out, visit, frame, rows);
    form(out, visit, frame, refusal ? refusal->fields : std::vector<FieldError>{}, has_password(visit));
    return visit.page(frame, out.markup(), refusal ? status_of(refusal->kind) : 200);
}

}  // namespace

http::Response tokens(Visit& visit) { return tokens_page(visit, nullptr, ""); }

// A token outlives the session: a stolen one must not make it.
http::Response create_token(Visit& visit) {
    if (has_password(visit))
        if (auto known = confirm_password(visit); !known) return tokens_page(visit, &known.error(), "");
    auto made = visit.database.write([&](db::Write& write) {
        return auth::create_token(write, visit.visitor, read_form(visit), visit.language);
    });
    return made ? tokens_page(visit, nullptr, *made) : tokens_page(visit, &made.error(), "");
}

http::Response revoke_token(Visit& visit) {
    auto id = visit.id<AccessTokenId>(0);
    if (!id) return visit.not_found();
    auto revoked = visit.database.write([&](db::Write& write) {
        return auth::revoke_token(write, visit.visitor.actor(), visit.visitor.account, *id, visit.language);
    });
    if (!revoked) return visit.refused(revoked.error());
    return visit.redirect("/account/tokens", visit.t("Nyckeln är borttagen och gäller inte längre."));
}

}  // namespace styrkedja::auth::pages
