// Pulses on the pages of others: the group's own work, and the round that somebody is asked in.
#include <algorithm>

#include "base/spoken_date.h"
#include "base/text.h"
#include "pulses/pages/pages.h"
#include "pulses/store.h"

namespace styrkedja::pulses::pages {
namespace {

constexpr std::size_t most_title_bytes = 100;

void list(html::Out& out, const auth::Visit& visit, db::Read& read, const std::vector<Pulse>& pulses) {
    out("<ul>");
    for (const auto& one : pulses)
        out(R"(<li><a href="/pulses/{}">{}</a> {} <span class="facts">{}</span></li>)", one.id,
            one.created_by_name.empty() ? std::string(visit.t("Puls"))
                                        : trf(visit.language, "Puls av {}", one.created_by_name),
            html::badge(tone_of(one.state), word(visit.language, one.state)),
            answer_in(visit, one, rounds_of(read, one.id)));
    out("</ul>");
}

// What was agreed about a question that can be asked again, and no pulse follows yet.
std::vector<workplace_dialogues::LocalAgreement> to_follow(db::Read& read, const surveys::Survey& survey,
                                                           SurveyGroupId group,
                                                           const std::vector<Pulse>& pulses) {
    auto all = workplace_dialogues::agreements_of(read, group);
    auto questions = askable(read, survey);
    std::erase_if(all, [&](const auto& one) {
        return one.state != LocalAgreementState::agreed ||
               std::ranges::find(questions, one.question, &questions::Question::key) == questions.end() ||
               std::ranges::find(pulses, std::optional(one.id), &Pulse::agreement) != pulses.end();
    });
    return all;
}
void ways_to_a_new_one(html::Out& out, const auth::Visit& visit, db::Read& read,
                       const surveys::Survey& survey, const surveys::Group& group,
                       const std::vector<Pulse>& pulses) {
    auto agreed = to_follow(read, survey, group.id, pulses);
    if (!agreed.empty()) out("<ul>");
    for (const auto& one : agreed)
        out(R"(<li><a href="{}">{}</a></li>)",
            html::to("/surveys/{}/groups/{}/pulses/new?agreement={}", survey.id, group.id, one.id),
            trf(visit.language, "Följ ”{}” med en puls",
                shorten(collapse_spaces(one.text), most_title_bytes)));
    if (!agreed.empty()) out("</ul>");
    out(R"(<p class="actions">)");
    html::link_button(out, html::to("/surveys/{}/groups/{}/pulses/new", survey.id, group.id),
                      visit.t("Ny puls"));
    out("</p>");
}

}  // namespace

html::Markup of_group(const auth::Visit& visit, db::Read& read, const surveys::Survey& survey,
                      const surveys::Group& group) {
    auto from = from_when(read, survey);
    auto pulses = pulses_of(read, group.id);
    bool writes = workplace_dialogues::may_write(read, visit.visitor, group);
    if (!writes) std::erase_if(pulses, [](const Pulse& one) { return one.state == PulseState::draft; });
    if (!from && pulses.empty()) return {};
    html::Out out;
    Date today = date_of(now());
    if (!pulses.empty())
        list(out, visit, read, pulses);
    else if (*from > today)
        out("<p>{}</p>", trf(visit.language,
                             "Från {} kan gruppens chef ställa några av frågorna igen, för att se om något "
                             "har förändrats.",
                             spoken(*from, visit.language)));
    else
        out("<p>{}</p>", writes ? visit.t("Ställ några av frågorna igen, för att se om det ni kom överens om "
                                          "märks.")
                                : visit.t("Ingen puls är startad än. Gruppens chef kan ställa några av "
                                          "frågorna igen."));
    if (writes && from && surveys::is_within(read, survey.id, SurveyPhase::pulse, today))
        ways_to_a_new_one(out, visit, read, survey, group, pulses);
    return out.markup();
}

html::Markup of_round(const auth::Visit& visit, db::Read& read, const surveys::Survey& survey) {
    if (survey.kind != SurveyKind::pulse) return {};
    auto id = pulse_of_round(read, survey.id);
    if (!id || !find_pulse(read, visit.visitor, *id)) return {};
    return html::markup(R"(<p>{} <a href="/pulses/{}">{}</a></p>)",
                        visit.t("Det här är en omgång av en puls."), *id, visit.t("Se hela pulsen"));
}

}  // namespace styrkedja::pulses::pages
