// Rounds as objects of the red thread, what the search finds of them, and which depend on a form.
#include "dialogue_rounds/object.h"

#include "dialogue_rounds/store.h"
#include "search/kinds.h"

namespace styrkedja::dialogue_rounds {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

std::optional<links::Card> card(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto round = visit.visitor.signed_in() ? find_round(read, RoundId{id}) : std::nullopt;
    if (!round) return std::nullopt;
    return links::Card{.title = round->name,
                       .url = html::to("/dialogue-rounds/{}", id),
                       .state = word(visit.language, round->state),
                       .tone = tone_of(round->state),
                       .dated = round->from_on};
}
bool may_link(const auth::Visit& visit, db::Read& read, std::int64_t id) {
    auto round = find_round(read, RoundId{id});
    return round && may_lead(visit.visitor, *round);
}
std::optional<search::Readers> readers(db::Read& read, std::int64_t id) {
    if (!find_round(read, RoundId{id})) return std::nullopt;
    return search::Readers{.everyone = true};
}

// A round whose prework is open keeps its version, whatever becomes of the form.
std::vector<links::Ref> dependents(db::Read& read, FormId form) {
    std::vector<links::Ref> all;
    for (const auto& round : configured_with(read, form)) all.push_back(round.ref());
    return all;
}

}  // namespace

html::Tone tone_of(RoundState state) {
    switch (state) {
        case RoundState::prework_open:
        case RoundState::running:
            return html::Tone::info;
        case RoundState::closed_with_gaps:
            return html::Tone::attention;
        case RoundState::all_held:
        case RoundState::compiled:
        case RoundState::analysed:
        case RoundState::reported:
            return html::Tone::good;
        case RoundState::configured:
        case RoundState::closed:
            return html::Tone::neutral;
    }
    return html::Tone::neutral;
}

void index(db::Write& write, const Round& round) {
    std::string body = round.guide;
    for (const auto& area : focus_of(write, round.id)) body += "\n" + area.name;
    for (const auto& theme : themes_of(write, round.id))
        for (const auto* text : {&theme.name, &theme.why, &theme.questions, &theme.support})
            body += "\n" + *text;
    search::add(write, {.kind = "dialogue_round",
                        .object = round.id.value,
                        .group = {},
                        .title = round.name,
                        .body = std::move(body),
                        .url = fmt::format("/dialogue-rounds/{}", round.id.value),
                        .dated = round.from_on,
                        .everyone = true});
}

void hang_objects() {
    links::hang({.name = "dialogue_round",
                 .word = tr(sv, "dialogomgång"),
                 .card = card,
                 .may_link = may_link,
                 .readers = readers});
    search::hang({"dialogue_round", tr(sv, "Dialogomgång"), tr(sv, "Dialogomgångar")});
    forms::hang({.kind = "dialogue_round", .dependents = dependents});
}

}  // namespace styrkedja::dialogue_rounds
