// The life of a pulse as a table.
#pragma once
#include <array>

#include "base/enum.h"

namespace styrkedja {

enum class PulseState { draft, open, closed, compared };
template <>
inline constexpr auto enum_names<PulseState> = std::array{"draft"sv, "open"sv, "closed"sv, "compared"sv};

enum class PulseEvent {
    open,    // its first round is asked, or waits for its day
    stop,    // no more rounds than there have been
    close,   // the last one is counted
    compare  // what it showed
};
template <>
inline constexpr auto enum_names<PulseEvent> = std::array{"open"sv, "stop"sv, "close"sv, "compare"sv};

namespace pulses {

struct PulseTransition {
    PulseState from;
    PulseEvent event;
    PulseState to;
};
inline constexpr std::array pulse_transitions{
    PulseTransition{PulseState::draft, PulseEvent::open, PulseState::open},
    PulseTransition{PulseState::open, PulseEvent::stop, PulseState::open},
    PulseTransition{PulseState::open, PulseEvent::close, PulseState::closed},
    PulseTransition{PulseState::closed, PulseEvent::compare, PulseState::compared},
    PulseTransition{PulseState::compared, PulseEvent::compare, PulseState::compared},
};
// Nothing: the event is not possible in that state.
constexpr const PulseTransition* find_transition(PulseState from, PulseEvent event) {
    for (const auto& transition : pulse_transitions)
        if (transition.from == from && transition.event == event) return &transition;
    return nullptr;
}

}  // namespace pulses
}  // namespace styrkedja
