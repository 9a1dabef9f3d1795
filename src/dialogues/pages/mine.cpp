// "Vilka dialoger har jag?": what waits for the visitor, what lies ahead and what was held.
#include <algorithm>

#include "base/spoken_date.h"
#include "dialogues/pages/pages.h"
#include "dialogues/store.h"

namespace styrkedja::dialogues::pages {
namespace {

constexpr std::int64_t most_ahead = 200;
constexpr std::int64_t earlier_shown = 20;

void show_dialogue(html::Out& out, const auth::Visit& visit, const Dialogue& one, bool with_next) {
    bool superior = party_of(visit.visitor, one) == Party::superior;
    out(R"(<li><a href="/dialogues/{}">{}</a> {}<p class="facts">{} · {}</p>)", one.id, one.title(),
        state_badge(visit.language, one),
        trf(visit.language, "med {}", superior ? one.subordinate_name : one.superior_name),
        when_in_words(visit, one));
    auto next = with_next ? next_in_words(visit.language, one, party_of(visit.visitor, one)) : "";
    if (!next.empty()) out("<p>{}</p>", next);
    out("</li>");
}

void show_list(html::Out& out, const auth::Visit& visit, const std::vector<Dialogue>& list, bool with_next) {
    out(R"(<ul class="plain">)");
    for (const auto& one : list) show_dialogue(out, visit, one, with_next);
    out("</ul>");
}

// Nothing is done in it any more; one that was never held is over with its round.
bool is_over(const Dialogue& one) {
    return is_confirmed(one.state) || one.state == DialogueState::cancelled ||
           (is_before(one.state) && one.round_state != RoundState::configured &&
            !dialogue_rounds::takes_place(one.round_state));
}

bool waits(const auth::Visit& visit, const Dialogue& one) {
    return !next_in_words(visit.language, one, party_of(visit.visitor, one)).empty();
}

}  // namespace

std::string when_in_words(const auth::Visit& visit, const Dialogue& one) {
    if (one.held_on) return trf(visit.language, "hölls {}", spoken(*one.held_on, visit.language));
    if (!one.planned_on) return visit.t("ingen dag bestämd än");
    std::string when = spoken(*one.planned_on, visit.language);
    if (!one.planned_at.empty()) when += " " + one.planned_at;
    if (!one.place.empty()) when += ", " + one.place;
    return when;
}

http::Response mine(auth::Visit& visit) {
    if (!visit.visitor.person) return visit.not_found();
    auto [ahead, all] = visit.database.read([&](db::Read& read) {
        return std::pair(
            list_dialogues(read, {.person = visit.visitor.person, .ahead = true, .limit = most_ahead}),
            list_dialogues(read, {.person = visit.visitor.person, .limit = most_ahead + earlier_shown}));
    });
    std::erase_if(ahead, is_over);
    std::erase_if(all, [](const Dialogue& one) { return !is_over(one); });
    if (std::ssize(all) > earlier_shown) all.resize(earlier_shown);
    auto rest = std::ranges::stable_partition(ahead, [&](const Dialogue& one) { return waits(visit, one); });
    std::vector<Dialogue> waiting(ahead.begin(), rest.begin()), later(rest.begin(), rest.end());
    html::Frame frame = visit.frame(visit.t("Dialoger"), "dialogues");
    html::Out out;
    html::heading(
        out, visit.t("Vilka dialoger har jag?"),
        trn(visit.language, "{} dialog väntar på dig.", "{} dialoger väntar på dig.", std::ssize(waiting)));
    out(R"(<p class="actions">)");
    html::link_button(out, html::Url("/dialogue-rounds"), visit.t("Alla omgångar"));
    html::link_button(out, html::Url("/dialogues/shared"), visit.t("Delat med min avdelning"));
    out("</p>");
    if (ahead.empty() && all.empty())
        html::empty_state(out, {.title = visit.t("Inga dialoger än"),
                                .text = visit.t("När en omgång läggs upp står dina dialoger här, med det du "
                                                "har att göra inför dem.")});
    if (!waiting.empty()) show_list(out, visit, waiting, true);
    if (!later.empty()) {
        out("<h2>{}</h2>", visit.t("Längre fram"));
        show_list(out, visit, later, false);
    }
    if (!all.empty()) {
        out("<h2>{}</h2>", visit.t("Tidigare"));
        show_list(out, visit, all, false);
    }
    return visit.page(frame, out.markup());
}

}  // namespace styrkedja::dialogues::pages
