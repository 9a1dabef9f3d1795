// "Räcker lösenordet?": turning a code besides the password on and off.
#include "auth/second_factor.h"

#include "auth/pages/pages.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::auth::pages {
namespace {

struct View {
    std::vector<FieldError> errors = {};
    std::vector<std::string> fresh_codes = {};
};

void password_field(html::Out& out, const Visit& visit, const View& view) {
    html::text_field(out, visit.language,
                     {.name = "current",
                      .label = visit.t("Ditt lösenord"),
                      .error = html::error_of(view.errors, "current"),
                      .autocomplete = "current-password"},
                     html::Input::password);
}

void show_off(html::Out& out, const Visit& visit, const html::Frame& frame, const View& view) {
    out("<p>{}</p>", visit.t("Med en app för koder i telefonen räcker det inte att någon kommer över ditt "
                             "lösenord. Du skriver då också en kod när du loggar in."));
    html::form_open(out, frame, html::Url("/account/second-factor/start"));
    password_field(out, visit, view);
    html::button(out, {.label = visit.t("Börja använda koder")});
    out("</form>");
}

void show_pending(html::Out& out, const Visit& visit, const html::Frame& frame, const View& view,
                  const SecondFactor& factor) {
    auto qr = qr_code(totp_address(factor.secret, visit.services.organisation, visit.visitor.name));
    int width = qr.size + 8;  // four units of quiet around it
    std::string box = fmt::format("-4 -4 {} {}", width, width);
    out("<ol><li>{}</li><li>{}</li></ol>",
        visit.t("Läs av bilden med appen, eller skriv in nyckeln under den."),
        visit.t("Skriv koden som appen visar."));
    out(R"(<svg role="img" aria-label="{}" width="232" height="232" viewBox="{}" )"
        R"(shape-rendering="crispEdges">)",
        visit.t("QR-kod för appen"), box);
    out(R"(<rect x="-4" y="-4" width="{}" height="{}" fill="#fff"/><path fill="#000" d="{}"/></svg>)", width,
        width, qr.path);
    out("<p>{} <code>{}</code></p>", visit.t("Nyckel:"), base32(factor.secret));
    html::form_open(out, frame, html::Url("/account/second-factor/confirm"));
    html::text_field(out, visit.language,
                     {.name = "code",
                      .label = visit.t("Kod"),
                      .hint = visit.t("Sex siffror"),
                      .error = html::error_of(view.errors, "code"),
                      .autocomplete = "one-time-code"});
    html::button(out, {.label = visit.t("Bekräfta")});
    out("</form>");
}

void show_on(html::Out& out, const Visit& visit, const html::Frame& frame, const View& view) {
    html::form_open(out, frame, html::Url("/account/second-factor/change"));
    password_field(out, visit, view);
    html::button(out, {.label = visit.t("Gör nya reservkoder"),
                       .kind = html::ButtonKind::secondary,
                       .name = "what",
                       .value = "codes"});
    html::button(out, {.label = visit.t("Sluta använda koder"),
                       .kind = html::ButtonKind::danger,
                       .name = "what",
                       .value = "remove"});
    out("</form>");
}

void show_codes(html::Out& out, const Visit& visit, const std::vector<std::string>& codes) {
    html::Out list;
    list("<p>{}</p><ul>",
         visit.t("Skriv upp reservkoderna och spara dem utanför telefonen. De visas bara nu. "
                 "Var och en gäller en gång, i stället för appens kod."));
    for (const auto& code : codes) list("<li><code>{}</code></li>", code);
    list("</ul>");
    html::notice(out, html::Tone::good, list.markup());
}

http::Response show(const Visit& visit, const View& view) {
    auto factor = visit.database.read([&](db::Read& read) {
        return find_second_factor(read, visit.visitor.account, visit.services.sign_in.secret_key);
    });
    html::Frame frame = visit.frame(visit.t("Kod vid inloggning"), "account");
    frame.crumbs = {{.label = visit.t("Mitt konto"), .url = html::Url("/account")}};
    html::Out out;
    bool on = factor.state == SecondFactorState::on;
    html::heading(out, visit.t("Räcker lösenordet för att logga in?"),
                  on ? trn(visit.language, "Nej, det behövs en kod också. Du har {} reservkod kvar.",
                           "Nej, det behövs en kod också. Du har {} reservkoder kvar.", factor.unused_codes)
                     : std::string(visit.t("Ja, än så länge.")));
    html::error_summary(out, visit.language, view.errors);
    if (!view.fresh_codes.empty()) show_codes(out, visit, view.fresh_codes);
    if (factor.state == SecondFactorState::off) show_off(out, visit, frame, view);
    if (factor.state == SecondFactorState::pending) show_pending(out, visit, frame, view, factor);
    if (on) show_on(out, visit, frame, view);
    return visit.page(frame, out.markup(), view.errors.empty() ? 200 : 422);
}

http::Response show_result(const Visit& visit, const Result<std::vector<std::string>>& codes) {
    if (codes) return show(visit, {.errors = {}, .fresh_codes = *codes});
    if (codes.error().fields.empty()) return visit.refused(codes.error());
    return show(visit, {.errors = codes.error().fields, .fresh_codes = {}});
}

}  // namespace

http::Response second_factor(Visit& visit) { return show(visit, {}); }

http::Response start_second_factor(Visit& visit) {
    auto known = confirm_password(visit);
    if (!known) return show(visit, {.errors = known.error().fields, .fresh_codes = {}});
    auth::start_second_factor(visit.database, visit.visitor.account, visit.services.sign_in.secret_key);
    return visit.redirect("/account/second-factor");
}

http::Response confirm_second_factor(Visit& visit) {
    return show_result(visit, auth::confirm_second_factor(visit.database, visit.visitor, visit.field("code"),
                                                          visit.services.sign_in.secret_key, visit.language));
}

http::Response change_second_factor(Visit& visit) {
    auto known = confirm_password(visit);
    if (!known) return show(visit, {.errors = known.error().fields, .fresh_codes = {}});
    if (visit.field("what") == "codes")
        return show_result(visit, renew_recovery_codes(visit.database, visit.visitor, visit.language));
    auto removed = visit.database.write([&](db::Write& write) {
        return remove_second_factor(write, visit.visitor.actor(), visit.visitor.account, visit.language);
    });
    if (!removed) return visit.refused(removed.error());
    return visit.redirect("/account/second-factor", visit.t("Nu räcker lösenordet för att logga in."));
}

}  // namespace styrkedja::auth::pages
