// The life of a round of dialogues (state machine 3) as a table: commands ask it what may follow, pages which
// buttons to show. What must be so first is said by the modules that know it (dialogue_rounds::hang).
#pragma once
#include <array>

#include "base/enum.h"

namespace styrkedja {

enum class RoundState {
    configured,
    prework_open,
    running,
    all_held,
    closed_with_gaps,
    compiled,
    analysed,
    reported,
    closed
};
template <>
inline constexpr auto enum_names<RoundState> =
    std::array{"configured"sv, "prework_open"sv, "running"sv,  "all_held"sv, "closed_with_gaps"sv,
               "compiled"sv,   "analysed"sv,     "reported"sv, "closed"sv};

enum class RoundEvent {
    open_prework,
    start,
    finish,           // every dialogue is held and confirmed, or cancelled
    close_with_gaps,  // some are not: why
    compile,
    analyse,
    report,
    close
};
template <>
inline constexpr auto enum_names<RoundEvent> =
    std::array{"open_prework"sv, "start"sv,   "finish"sv, "close_with_gaps"sv,
               "compile"sv,      "analyse"sv, "report"sv, "close"sv};

namespace dialogue_rounds {

struct RoundTransition {
    RoundState from;
    RoundEvent event;
    RoundState to;
};
inline constexpr std::array round_transitions = {
    RoundTransition{RoundState::configured, RoundEvent::open_prework, RoundState::prework_open},
    RoundTransition{RoundState::prework_open, RoundEvent::start, RoundState::running},
    RoundTransition{RoundState::running, RoundEvent::finish, RoundState::all_held},
    RoundTransition{RoundState::running, RoundEvent::close_with_gaps, RoundState::closed_with_gaps},
    RoundTransition{RoundState::all_held, RoundEvent::compile, RoundState::compiled},
    RoundTransition{RoundState::closed_with_gaps, RoundEvent::compile, RoundState::compiled},
    RoundTransition{RoundState::compiled, RoundEvent::analyse, RoundState::analysed},
    RoundTransition{RoundState::analysed, RoundEvent::report, RoundState::reported},
    RoundTransition{RoundState::reported, RoundEvent::close, RoundState::closed},
};
// Nothing: the event is not possible in that state.
constexpr const RoundTransition* find_transition(RoundState from, RoundEvent event) {
    for (const auto& transition : round_transitions)
        if (transition.from == from && transition.event == event) return &transition;
    return nullptr;
}
// Dialogues are prepared and held.
constexpr bool takes_place(RoundState state) {
    return state == RoundState::prework_open || state == RoundState::running;
}

}  // namespace dialogue_rounds
}  // namespace styrkedja
