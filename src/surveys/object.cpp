// Surveys as objects of the red thread, and which depend on a form.
#include "surveys/object.h"

#include <algorithm>

#include "search/kinds.h"
#include "search/search.h"
#include "surveys/store.h"

namespace styrkedja::surveys {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto survey = find_survey(read, SurveyId{id});
    if (!survey || !may_find(read, visit.visitor, *survey)) return std::nullopt;
    return links::Card{.title = survey->name,
                       .url = html::to("/surveys/{}", id),
                       .state = word(visit.language, survey->state),
                       .tone = tone_of(survey->state),
                       .dated = survey->state_since};
}
bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    return find_survey(read, SurveyId{id}) && may_lead(visit.visitor);
}

std::optional<search::Readers> readers(db::Read& read, std::int64_t id) {
    auto survey = find_survey(read, SurveyId{id});
    if (!survey || survey->state < SurveyState::announced || survey->kind == SurveyKind::pulse)
        return std::nullopt;
    return search::Readers{.everyone = true};
}

// One that is open keeps its version, whatever becomes of the form.
std::vector<links::Ref> dependents(db::Read& read, FormId form) {
    std::vector<links::Ref> all;
    for (const auto& survey : not_open_with(read, form)) all.push_back(survey.ref());
    return all;
}

std::vector<Panel>& hung() {
    static std::vector<Panel> all;
    return all;
}

}  // namespace

html::Tone tone_of(SurveyState state) {
    switch (state) {
        case SurveyState::roster_correction:
        case SurveyState::open:
            return html::Tone::info;
        case SurveyState::results_released:
        case SurveyState::dialogue_phase:
        case SurveyState::integrated:
            return html::Tone::good;
        default:
            return html::Tone::neutral;
    }
}

void index(db::Write& write, const Survey& survey) {
    if (survey.state < SurveyState::announced || survey.kind == SurveyKind::pulse) return;
    search::add(write, {.kind = "survey",
                        .object = survey.id.value,
                        .group = {},
                        .title = survey.name,
                        .body = survey.concept_name + "\n" + survey.intro,
                        .url = fmt::format("/surveys/{}", survey.id.value),
                        .dated = survey.state_since,
                        .everyone = true});
}

void hang(const Panel& panel) {
    // The routes are put together once per site, of which a test has many.
    if (std::ranges::find(hung(), panel.write, &Panel::write) == hung().end()) hung().push_back(panel);
}
const std::vector<Panel>& panels() { return hung(); }

void hang_objects() {
    links::hang(
        {.name = "survey", .word = tr(sv, "enkät"), .card = card, .may_link = may_link, .readers = readers});
    search::hang({"survey", tr(sv, "Enkät"), tr(sv, "Enkäter")});
    forms::hang({.kind = "survey", .dependents = dependents});
}

}  // namespace styrkedja::surveys
