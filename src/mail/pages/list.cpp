// "Kommer breven fram?": what failed or may not have arrived, what waits, what was sent.
#include "base/spoken_date.h"
#include "html/components/content.h"
#include "html/components/form.h"
#include "html/components/navigation.h"
#include "html/components/table.h"
#include "mail/pages/pages.h"
#include "mail/store.h"

namespace styrkedja::mail::pages {
namespace {

constexpr int page_size = 25;

struct List {
    MailState state;
    html::Pages pages = {};
    std::vector<Listed> messages = {};
};

List load(db::Read& read, const auth::Visit& visit, MailState state) {
    List list{.state = state, .pages = {.page_size = page_size, .rows = count_mail(read, state)}};
    auto typed = parse_number(visit.query(name_of(state)));
    if (typed && *typed > 1 && *typed <= list.pages.count()) list.pages.current = static_cast<int>(*typed);
    list.messages = list_mail(read, state, page_size, (list.pages.current - 1) * page_size);
    return list;
}

std::string answer(const auth::Visit& visit, const std::vector<List>& lists) {
    auto count = [&](MailState state) { return std::ranges::find(lists, state, &List::state)->pages.rows; };
    return trf(visit.language, "{} misslyckade, {} ovissa, {} väntar.", count(MailState::failed),
               count(MailState::uncertain), count(MailState::waiting) + count(MailState::sending));
}

const char* caption(const auth::Visit& visit, MailState state) {
    switch (state) {
        case MailState::failed:
            return visit.t("Misslyckade brev");
        case MailState::uncertain:
            return visit.t("Ovissa brev");
        case MailState::waiting:
            return visit.t("Brev som väntar");
        case MailState::sending:
            return visit.t("Brev som skickas nu");
        case MailState::sent:
            return visit.t("Skickade brev de senaste 30 dagarna");
    }
    return "";
}

std::string moment(const auth::Visit& visit, const Listed& message) {
    const auto at = message.settled_at ? message.settled_at : message.next_try_at;
    return at ? spoken(*at, visit.language) : "–";
}

bool may_be_retried(MailState state) { return state == MailState::failed || state == MailState::uncertain; }

html::Markup retry_button(const auth::Visit& visit, const html::Frame& frame, const Listed& message) {
    html::Out out;
    html::form_open(out, frame, html::to("/mail/{}/retry", message.id));
    html::button(out, {.label = visit.t("Försök igen"), .kind = html::ButtonKind::secondary});
    out("</form>");
    return out.markup();
}

void table(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const List& list) {
    if (list.messages.empty()) return;
    const bool retried = may_be_retried(list.state);
    std::vector<html::Column> columns = {{.label = visit.t("Till")},
                                         {.label = visit.t("Ämne")},
                                         {.label = visit.t("När")},
                                         {.label = visit.t("Försök"), .numeric = true},
                                         {.label = visit.t("Senaste felet")}};
    if (retried) columns.push_back({.label = visit.t("Ändra")});
    {
        html::Table rows(out, {.caption = caption(visit, list.state), .columns = std::move(columns)});
        for (const auto& message : list.messages) {
            rows.row();
            rows.cell("{}", message.recipient);
            rows.cell("{}", message.subject);
            rows.cell("{}", moment(visit, message));
            rows.cell("{}", message.attempts);
            rows.cell("{}", message.error);
            if (retried) rows.cell("{}", retry_button(visit, frame, message));
        }
    }
    html::pagination(out, visit.language, list.pages,
                     [&](int page) { return html::to("/mail?{}={}", name_of(list.state), page); });
}

}  // namespace

http::Response list(auth::Visit& visit, bool sends) {
    using enum MailState;
    const auto lists = visit.database.read([&](db::Read& read) {
        std::vector<List> loaded;
        for (auto state : {failed, uncertain, waiting, sending, sent})
            loaded.push_back(load(read, visit, state));
        return loaded;
    });
    const html::Frame frame = visit.frame(visit.t("E-post"), "mail");
    html::Out out;
    html::heading(out, visit.t("Kommer breven fram?"), answer(visit, lists));
    if (!sends)
        html::notice(
            out, html::Tone::info,
            visit.t("Ingen e-post skickas: inställningen smtp-url saknas. Påminnelser syns bara här i "
                    "Styrkedja."));
    if (lists[1].pages.rows > 0)
        html::notice(
            out, html::Tone::attention,
            visit.t("Ovissa brev kan ha kommit fram: servern eller förbindelsen bröts medan de skickades. "
                    "De skickas inte igen av sig själva. Försöker du igen kan någon få samma brev två "
                    "gånger."));
    for (const auto& list : lists) table(out, visit, frame, list);
    return visit.page(frame, out.markup());
}

http::Response retry(auth::Visit& visit) {
    auto id = visit.id<MailId>(0);
    if (!id) return visit.not_found();
    auto result = visit.database.write(
        [&](db::Write& write) { return mail::retry(write, visit.visitor, *id, visit.language); });
    if (!result) return visit.refused(result.error());
    return visit.redirect("/mail", visit.t("Brevet skickas igen."));
}

}  // namespace styrkedja::mail::pages
