// What the pages of a matter share: where it stands on its way, the proposal, the answers.
#include "base/spoken_date.h"
#include "base/text_changes.h"
#include "preparation/pages/pages.h"

namespace styrkedja::preparation::pages {
namespace {

// How far it has come, as the place of the present step.
int step_of(MatterState state) {
    switch (state) {
        case MatterState::drafted:
            return 0;
        case MatterState::consulting:
        case MatterState::weighing:
            return 1;
        case MatterState::returned:
            return 2;
        case MatterState::decided:
        case MatterState::withdrawn:
            break;
    }
    return 3;
}

html::Markup stance_badge(Language language, Stance stance) {
    const char* said = word(language, stance);
    switch (stance) {
        case Stance::in_favour:
            return html::badge(html::Tone::good, said, html::Icon::circle_check);
        case Stance::with_changes:
            return html::badge(html::Tone::info, said, html::Icon::pencil);
        case Stance::against:
            return html::badge(html::Tone::neutral, said, html::Icon::hand_stop);
        case Stance::no_opinion:
            break;
    }
    return html::badge(html::Tone::neutral, said);
}

// "4 för, 2 för med ändringar, 1 emot", in the order of the answers one can give.
std::string summed_up(Language language, const std::vector<Consulted>& consulted) {
    std::string text;
    for (std::size_t at = 0; at < enum_names<Stance>.size(); ++at) {
        auto stance = static_cast<Stance>(at);
        auto count = std::ranges::count(consulted, std::optional(stance), &Consulted::stance);
        if (count > 0)
            text += fmt::format("{}{}: {}", text.empty() ? "" : " · ", word(language, stance), count);
    }
    return text;
}

}  // namespace

std::optional<Matter> matter_of(const auth::Visit& visit) {
    auto id = visit.id<MatterId>(0);
    if (!id) return std::nullopt;
    return visit.database.read([&](db::Read& read) { return find_matter(read, visit.visitor, *id); });
}

void show_route(html::Out& out, const auth::Visit& visit, const Matter& matter) {
    if (matter.state == MatterState::withdrawn) return;
    Language language = visit.language;
    std::string consulted = visit.t("Samråd med rektorer");
    if (matter.consulted_number)
        consulted = trf(language, "Samråd {} av {}", matter.answered, matter.asked);
    else if (!matter.skip_reason.empty())
        consulted = visit.t("Utan samråd");
    std::string back = trf(language, "Till {}", matter.group_name);
    if (matter.back_on) back += " " + spoken(*matter.back_on, language);
    const std::array steps = {std::string(visit.t("Utkast")), consulted, back,
                              std::string(visit.t("Beslutat"))};
    int now_at = step_of(matter.state);
    bool is_decided = matter.state == MatterState::decided;
    out(R"(<ol class="route" aria-label="{}">)", visit.t("Var ärendet är"));
    for (int at = 0; at < std::ssize(steps); ++at) {
        bool done = at < now_at || is_decided;
        out(R"(<li {}>{}<span>{}</span>)", html::attribute("aria-current", at == now_at ? "step" : ""),
            html::icon(done           ? html::Icon::circle_check
                       : at == now_at ? html::Icon::circle
                                      : html::Icon::circle_dashed),
            steps[static_cast<std::size_t>(at)]);
        if (done) out(R"( <span class="unseen">({})</span>)", visit.t("klart"));
        out("</li>");
    }
    out("</ol>");
}

void show_proposal(html::Out& out, const auth::Visit& visit, const Matter& matter,
                   std::string_view consulted) {
    out("<h2>{}</h2>", visit.t("Förslaget"));
    out(R"(<div class="matter-text" dir="auto">{}</div>)", links::with_citations(visit, matter.text));
    if (!matter.consulted_number || *matter.consulted_number == matter.text_number) return;
    html::Out changes;
    changes(R"(<div class="changes">)");
    for (const auto& sentence : changed_sentences(sentences_of(consulted), sentences_of(matter.text)))
        if (sentence.added)
            changes(R"(<p dir="auto">{} <ins>{}</ins></p>)", visit.t("Tillagt:"), sentence.text);
        else
            changes(R"(<p dir="auto">{} <del>{}</del></p>)", visit.t("Borttaget:"), sentence.text);
    changes("</div>");
    html::details(out, visit.t("Ändrat sedan rektorerna frågades"), changes.markup(), true);
}

void show_unsaved(html::Out& out, const auth::Visit& visit, std::string_view typed) {
    if (typed.empty()) return;
    out(R"(<h2>{}</h2><div class="matter-text" dir="auto">{}</div>)", visit.t("Det du skrev"), typed);
}

void show_consulted(html::Out& out, const auth::Visit& visit, const Matter& matter,
                    const std::vector<Consulted>& consulted) {
    if (consulted.empty()) return;
    bool sees_all = matter.state != MatterState::consulting || may_prepare(visit.visitor, matter);
    if (!sees_all) return;  // the own answer stands in its form
    out("<h2>{}</h2>", visit.t("Rektorernas svar"));
    if (auto sum = summed_up(visit.language, consulted); !sum.empty()) out("<p>{}</p>", sum);
    out(R"(<ul class="answers">)");
    for (const auto& one : consulted) {
        out(R"(<li><strong>{}</strong> <span class="facts">{}</span> )", one.name, one.units);
        if (!one.stance)
            out("{}", html::badge(html::Tone::neutral,
                                  is_open(matter.state) && matter.state == MatterState::consulting
                                      ? visit.t("Har inte svarat än")
                                      : visit.t("Svarade inte")));
        else
            out("{}", stance_badge(visit.language, *one.stance));
        if (!one.answer.empty()) out(R"(<div class="said" dir="auto">{}</div>)", one.answer);
        out("</li>");
    }
    out("</ul>");
}

}  // namespace styrkedja::preparation::pages
