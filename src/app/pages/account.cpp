// "Hur loggar … in?": one account, for whoever runs the system.
#include <algorithm>

#include "app/pages/pages.h"
#include "auth/access_tokens.h"
#include "auth/accounts.h"
#include "auth/second_factor.h"
#include "auth/sessions.h"
#include "html/components/content.h"
#include "html/components/form.h"

namespace styrkedja::app::pages {
namespace {

struct Loaded {
    auth::AccountRow account;
    std::vector<auth::SessionRow> sessions;
    std::size_t tokens = 0;
    bool second_factor = false;
};

std::optional<Loaded> load(const auth::Visit& visit) {
    auto id = visit.id<AccountId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) -> std::optional<Loaded> {
        auto accounts = auth::list_accounts(read);
        auto found = std::ranges::find(accounts, *id, &auth::AccountRow::id);
        if (found == accounts.end()) return std::nullopt;
        return Loaded{*found, auth::list_sessions(read, *id), auth::list_tokens(read, *id).size(),
                      auth::has_second_factor(read, *id)};
    });
}

void act(html::Out& out, const html::Frame& frame, const html::Url& action, const char* label) {
    html::form_open(out, frame, action);
    html::button(out, {.label = label, .kind = html::ButtonKind::secondary});
    out("</form>");
}

// Runs the command on the account in the address and goes back to its page.
template <class Command>
http::Response change(const auth::Visit& visit, const char* notice, Command command) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    visit.database.write(
        [&](db::Write& write) { command(write, visit.visitor.actor(), loaded->account.id); });
    return visit.redirect(std::string(html::to("/accounts/{}", loaded->account.id).view()), notice);
}

}  // namespace

http::Response account(auth::Visit& visit) {
    auto loaded = load(visit);
    if (!loaded) return visit.not_found();
    const auto& [row, sessions, tokens, second_factor] = *loaded;
    html::Frame frame = visit.frame(row.username, "accounts");
    frame.crumbs = {{.label = visit.t("Konton"), .url = html::Url("/accounts")}};
    html::Out out;
    html::heading(out, trf(visit.language, "Hur loggar {} in?", row.name),
                  row.disabled    ? visit.t("Inte alls: kontot är avstängt.")
                  : second_factor ? visit.t("Med lösenord och kod.")
                                  : visit.t("Med lösenord."));
    if (second_factor) {
        out("<h2>{}</h2><p>{}</p>", visit.t("Kod utöver lösenordet"),
            visit.t("Ta bort koden bara när du är säker på vem som ber om det."));
        act(out, frame, html::to("/accounts/{}/second-factor/remove", row.id), visit.t("Ta bort koden"));
    }
    out("<h2>{}</h2><p>{}</p>", visit.t("Inloggningar"),
        trn(visit.language, "Inloggad på {} ställe.", "Inloggad på {} ställen.", std::ssize(sessions)));
    if (!sessions.empty())
        act(out, frame, html::to("/accounts/{}/sessions/end", row.id), visit.t("Logga ut överallt"));
    out("<h2>{}</h2><p>{}</p>", visit.t("Åtkomstnycklar"),
        trn(visit.language, "{} nyckel.", "{} nycklar.", static_cast<long long>(tokens)));
    if (tokens > 0)
        act(out, frame, html::to("/accounts/{}/tokens/revoke", row.id), visit.t("Ta bort nycklarna"));
    return visit.page(frame, out.markup());
}

http::Response end_account_sessions(auth::Visit& visit) {
    return change(visit, visit.t("Kontot är utloggat överallt."),
                  [](db::Write& write, const audit::Actor& actor, AccountId account) {
                      auth::end_sessions(write, actor, account);
                  });
}

http::Response revoke_account_tokens(auth::Visit& visit) {
    return change(visit, visit.t("Nycklarna är borttagna och gäller inte längre."),
                  [](db::Write& write, const audit::Actor& actor, AccountId account) {
                      auth::revoke_tokens(write, actor, account);
                  });
}

http::Response remove_account_second_factor(auth::Visit& visit) {
    return change(visit, visit.t("Koden är borttagen. Nu räcker lösenordet."),
                  [&](db::Write& write, const audit::Actor& actor, AccountId account) {
                      (void)auth::remove_second_factor(write, actor, account, visit.language);
                  });
}

}  // namespace styrkedja::app::pages
