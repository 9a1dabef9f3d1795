// "Vilka kan logga in?": for whoever runs the system.
#include "auth/accounts.h"

#include "app/pages/pages.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/table.h"

namespace styrkedja::app::pages {

http::Response accounts(auth::Visit& visit) {
    auto list = visit.database.read([](db::Read& read) { return auth::list_accounts(read); });
    html::Frame frame = visit.frame(visit.t("Konton"), "accounts");
    html::Out out;
    html::heading(out, visit.t("Vilka kan logga in?"),
                  trn(visit.language, "{} konto.", "{} konton.", std::ssize(list)));
    {
        html::Table table(out, {.caption = visit.t("Konton"),
                                .columns = {{.label = visit.t("Användarnamn")},
                                            {.label = visit.t("Namn")},
                                            {.label = visit.t("Läge")},
                                            {.label = visit.t("Ändra")}},
                                .show_caption = false});
        for (const auto& account : list) {
            html::Out form;
            html::form_open(form, frame, html::to("/accounts/{}/disabled", account.id));
            html::hidden_field(form, "disabled", account.disabled ? "0" : "1");
            html::button(form, {.label = account.disabled ? visit.t("Öppna") : visit.t("Stäng av"),
                                .kind = html::ButtonKind::secondary});
            form("</form>");
            table.row();
            table.cell(R"(<a href="/accounts/{}">{}</a>)", account.id, account.username);
            table.cell("{}", account.name);
            table.cell("{}", account.disabled ? html::badge(html::Tone::attention, visit.t("Avstängt"))
                                              : html::badge(html::Tone::good, visit.t("Öppet")));
            table.cell("{}", account.id == visit.visitor.account ? html::Markup() : form.markup());
        }
    }
    out("<p>{} <code>styrkedja user add</code></p>", visit.t("Nya konton läggs till på servern:"));
    return visit.page(frame, out.markup());
}

http::Response set_account_disabled(auth::Visit& visit) {
    auto id = visit.id<AccountId>(0);
    if (!id) return visit.not_found();
    if (*id == visit.visitor.account)
        return visit.refused({RefusalKind::conflict, visit.t("Du kan inte stänga av ditt eget konto."), {}});
    auto changed = visit.database.write([&](db::Write& write) {
        return auth::set_disabled(write, visit.visitor.actor(), *id, visit.field("disabled") == "1",
                                  visit.language);
    });
    if (!changed) return visit.refused(changed.error());
    return visit.redirect("/accounts", visit.t("Kontot är ändrat."));
}

}  // namespace styrkedja::app::pages
