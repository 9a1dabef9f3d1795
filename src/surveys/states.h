// How a survey goes, from its draft to its archive (the table that the commands follow).
#pragma once
#include <array>

#include "base/enum.h"

namespace styrkedja {

enum class SurveyState {
    draft,
    roster_preview,
    announced,
    roster_correction,
    locked,
    open,
    closed,
    results_released,
    dialogue_phase,
    integrated,
    archived
};
template <>
inline constexpr auto enum_names<SurveyState> = std::array{
    "draft"sv,  "roster_preview"sv,   "announced"sv,      "roster_correction"sv, "locked"sv,  "open"sv,
    "closed"sv, "results_released"sv, "dialogue_phase"sv, "integrated"sv,        "archived"sv};

enum class SurveyEvent {
    preview_roster,
    announce,
    open_corrections,
    lock_roster,
    open,
    close,
    release_results,
    begin_dialogues,
    integrate,
    archive
};
template <>
inline constexpr auto enum_names<SurveyEvent> =
    std::array{"preview_roster"sv, "announce"sv,        "open_corrections"sv, "lock_roster"sv, "open"sv,
               "close"sv,          "release_results"sv, "begin_dialogues"sv,  "integrate"sv,   "archive"sv};

namespace surveys {

struct Transition {
    SurveyState from;
    SurveyEvent event;
    SurveyState to;
};
inline constexpr std::array transitions{
    Transition{SurveyState::draft, SurveyEvent::preview_roster, SurveyState::roster_preview},
    Transition{SurveyState::roster_preview, SurveyEvent::announce, SurveyState::announced},
    Transition{SurveyState::announced, SurveyEvent::open_corrections, SurveyState::roster_correction},
    Transition{SurveyState::announced, SurveyEvent::lock_roster, SurveyState::locked},
    Transition{SurveyState::roster_correction, SurveyEvent::lock_roster, SurveyState::locked},
    Transition{SurveyState::locked, SurveyEvent::open, SurveyState::open},
    Transition{SurveyState::open, SurveyEvent::close, SurveyState::closed},
    Transition{SurveyState::closed, SurveyEvent::release_results, SurveyState::results_released},
    Transition{SurveyState::results_released, SurveyEvent::begin_dialogues, SurveyState::dialogue_phase},
    Transition{SurveyState::dialogue_phase, SurveyEvent::integrate, SurveyState::integrated},
    Transition{SurveyState::integrated, SurveyEvent::archive, SurveyState::archived},
};
// Nothing: the event is not possible in that state.
constexpr const Transition* find_transition(SurveyState from, SurveyEvent event) {
    for (const auto& transition : transitions)
        if (transition.from == from && transition.event == event) return &transition;
    return nullptr;
}

}  // namespace surveys
}  // namespace styrkedja
