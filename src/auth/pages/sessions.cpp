// "Var är jag inloggad?": the account's sessions, and how to end them.
#include "auth/accounts.h"
#include "auth/cookies.h"
#include "auth/pages/pages.h"
#include "auth/secrets.h"
#include "auth/words.h"
#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/table.h"

namespace styrkedja::auth::pages {
namespace {

std::string own_key(const Visit& visit) {
    return session_key(visit.request.cookie(session_cookie).value_or(""));
}

html::Markup end_form(const Visit& visit, const html::Frame& frame, const SessionRow& session) {
    if (session.key == own_key(visit)) return html::badge(html::Tone::info, visit.t("Den här"));
    html::Out out;
    html::form_open(out, frame, html::Url("/account/sessions/end"));
    html::hidden_field(out, "session", session.key);
    html::button(out, {.label = visit.t("Logga ut"), .kind = html::ButtonKind::secondary});
    out("</form>");
    return out.markup();
}

}  // namespace

http::Response sessions(Visit& visit) {
    auto list =
        visit.database.read([&](db::Read& read) { return list_sessions(read, visit.visitor.account); });
    html::Frame frame = visit.frame(visit.t("Inloggningar"), "account");
    frame.crumbs = {{.label = visit.t("Mitt konto"), .url = html::Url("/account")}};
    html::Out out;
    html::heading(out, visit.t("Var är jag inloggad?"),
                  trn(visit.language, "På {} ställe.", "På {} ställen.", std::ssize(list)));
    out("<p>{}</p>",
        trf(visit.language,
            "En inloggning gäller i {} timmar. Känner du inte igen någon: logga ut den och byt lösenord.",
            session_time.count()));
    {
        html::Table table(out, {.caption = visit.t("Inloggningar"),
                                .columns = {{.label = visit.t("Webbläsare")},
                                            {.label = visit.t("Inloggad")},
                                            {.label = visit.t("Senast sedd")},
                                            {.label = visit.t("Med")},
                                            {.label = visit.t("Ändra")}},
                                .show_caption = false});
        for (const auto& session : list) {
            table.row();
            table.cell("{}", session.browser.empty() ? visit.t("Okänd webbläsare") : session.browser);
            table.cell("{}", spoken(session.created_at, visit.language));
            table.cell("{}", spoken_hour(session.last_seen_at, visit.language));
            table.cell("{}", method_in_words(session.method, visit.language));
            table.cell("{}", end_form(visit, frame, session));
        }
    }
    if (list.size() > 1) {
        html::form_open(out, frame, html::Url("/account/sessions/end-others"));
        html::button(out,
                     {.label = visit.t("Logga ut överallt utom här"), .kind = html::ButtonKind::secondary});
        out("</form>");
    }
    return visit.page(frame, out.markup());
}

http::Response end_session(Visit& visit) {
    auto ended = visit.database.write([&](db::Write& write) {
        return auth::end_session(write, visit.visitor.actor(), visit.visitor.account, visit.field("session"),
                                 visit.language);
    });
    if (!ended) return visit.refused(ended.error());
    return visit.redirect("/account/sessions", visit.t("Den inloggningen är avslutad."));
}

http::Response end_other_sessions(Visit& visit) {
    visit.database.write([&](db::Write& write) {
        end_sessions(write, visit.visitor.actor(), visit.visitor.account, own_key(visit));
    });
    return visit.redirect("/account/sessions", visit.t("Du är utloggad överallt utom här."));
}

}  // namespace styrkedja::auth::pages
