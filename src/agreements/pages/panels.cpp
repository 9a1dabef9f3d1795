// Agreements on the pages of others: ahead of a dialogue, in its record, and counted on the round's page.
#include "agreements/pages/pages.h"

namespace styrkedja::agreements::pages {
namespace {

constexpr std::int64_t most_of_dialogue = 100;
constexpr std::int64_t most_unclear = 50;

using dialogues::Dialogue;

// What whoever looks at it may do next, if it needs no words.
void next_act(html::Out& out, const auth::Visit& visit, const html::Frame& frame, const Agreement& one,
              bool is_of_the_two) {
    if (!is_of_the_two && one.responsible != visit.visitor.person) return;
    out(R"(<div class="acts">)");
    if (one.state == AgreementState::noted && is_of_the_two)
        out(R"(<form action="/agreements/{}"><button class="button secondary">{}</button></form>)", one.id,
            visit.t("Säg vem och när"));
    else
        for (auto event : {AgreementEvent::begin, AgreementEvent::complete})
            if (find_transition(one.state, event)) {
                move_button(out, visit, frame, one, event);
                break;
            }
    out("</div>");
}

void items(html::Out& out, const auth::Visit& visit, const std::vector<Agreement>& list, bool is_of_the_two) {
    html::Frame frame = visit.frame("");
    out(R"(<ul class="commitments quick">)");
    for (const auto& one : list) {
        out(R"(<li><a href="/agreements/{}">{}</a><p class="facts">{} {}</p>)", one.id, title_of(one),
            state_badge(visit.language, one), who_and_when(visit.language, one));
        next_act(out, visit, frame, one, is_of_the_two);
        out("</li>");
    }
    out("</ul>");
}

}  // namespace

html::Markup before_dialogue(const auth::Visit& visit, db::Read& read, const Dialogue& dialogue) {
    auto list = earlier_agreements(read, visit.visitor, dialogue);
    if (list.empty()) return {};
    auto done = std::ranges::stable_partition(list, [](const Agreement& one) { return is_open(one.state); });
    std::vector<Agreement> finished(done.begin(), done.end());
    list.erase(done.begin(), done.end());
    bool is_of_the_two = dialogues::party_of(visit.visitor, dialogue).has_value();
    html::Out out;
    if (list.empty())
        out("<p>{}</p>", visit.t("Allt ni har kommit överens om tidigare är klart."));
    else
        items(out, visit, list, is_of_the_two);
    if (!finished.empty()) {
        html::Out inner;
        items(inner, visit, finished, is_of_the_two);
        html::details(out,
                      trn(visit.language, "{} är klar sedan förra gången", "{} är klara sedan förra gången",
                          std::ssize(finished)),
                      inner.markup());
    }
    return out.markup();
}

html::Markup of_dialogue(const auth::Visit& visit, db::Read& read, const Dialogue& dialogue) {
    auto list = list_agreements(read, visit.visitor, {.dialogue = dialogue.id, .limit = most_of_dialogue});
    bool is_of_the_two = dialogues::party_of(visit.visitor, dialogue).has_value();
    bool may_note = is_of_the_two && is_held(dialogue);
    if (list.empty() && !may_note) return {};
    html::Out out;
    if (!list.empty()) items(out, visit, list, is_of_the_two);
    if (may_note) {
        html::Out form;
        html::Frame frame = visit.frame("");
        html::form_open(form, frame, html::to("/dialogues/{}/agreements", dialogue.id),
                        {.autosave = fmt::format("agreement-of-{}", dialogue.id.value)});
        html::hidden_field(form, "next", visit.request.path());
        terms_fields(form, visit, {}, nullptr);
        html::button(form,
                     {.label = visit.t("Anteckna överenskommelsen"), .kind = html::ButtonKind::secondary});
        form("</form>");
        html::details(out, visit.t("Anteckna en överenskommelse"), form.markup(), list.empty());
    }
    return out.markup();
}

html::Markup of_round(const auth::Visit& visit, db::Read& read, const dialogue_rounds::Round& round) {
    bool leads = dialogue_rounds::may_lead(visit.visitor, round);
    if (!leads && !is_superior_in(read, round.id, visit.visitor.person)) return {};
    Language language = visit.language;
    auto counts = counts_of(read, round.id, date_of(now()));
    html::Out out;
    out(R"(<h2 id="agreements">{}</h2>)", visit.t("Överenskommelser"));
    if (counts.all == 0) {
        out("<p>{}</p>", visit.t("Inget är antecknat än."));
        return out.markup();
    }
    out(R"(<p><a href="/agreements?round={}">{}</a>: {}, {}, <a href="{}">{}</a></p>)", round.id,
        trn(language, "{} överenskommelse", "{} överenskommelser", counts.all),
        trn(language, "{} klar", "{} klara", counts.done),
        trn(language, "{} försenad", "{} försenade", counts.overdue),
        html::to("/agreements?round={}&unclear=1", round.id),
        trn(language, "{} utan ansvarig eller dag", "{} utan ansvarig eller dag", counts.unclear));
    if (!leads || counts.unclear == 0) return out.markup();
    // Whoever leads the round asks them without reading what was said.
    html::Out inner;
    inner("<ul>");
    for (const auto& one : unclear_dialogues(read, round.id, most_unclear))
        inner("<li>{}: {}</li>",
              trf(language, "{}, {} och {}", one.unit_name, one.superior_name, one.subordinate_name),
              one.count);
    inner("</ul>");
    html::details(out, visit.t("Vilka har något att göra tydligt?"), inner.markup());
    return out.markup();
}

}  // namespace styrkedja::agreements::pages
