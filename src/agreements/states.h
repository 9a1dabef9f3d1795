// The life of an agreement (state machine 3) as a table.
#pragma once
#include <array>

#include "base/enum.h"

namespace styrkedja {

enum class AgreementState { noted, clarified, ongoing, revised, done, dropped };
template <>
inline constexpr auto enum_names<AgreementState> =
    std::array{"noted"sv, "clarified"sv, "ongoing"sv, "revised"sv, "done"sv, "dropped"sv};

enum class AgreementEvent {
    clarify,  // responsible and day
    begin,
    revise,  // other words, person or day: those before are kept
    complete,
    drop,   // why
    reopen  // what was done or dropped
};
template <>
inline constexpr auto enum_names<AgreementEvent> =
    std::array{"clarify"sv, "begin"sv, "revise"sv, "complete"sv, "drop"sv, "reopen"sv};

namespace agreements {

struct AgreementTransition {
    AgreementState from;
    AgreementEvent event;
    AgreementState to;
};
inline constexpr std::array agreement_transitions = {
    AgreementTransition{AgreementState::noted, AgreementEvent::clarify, AgreementState::clarified},
    AgreementTransition{AgreementState::noted, AgreementEvent::drop, AgreementState::dropped},
    AgreementTransition{AgreementState::clarified, AgreementEvent::begin, AgreementState::ongoing},
    AgreementTransition{AgreementState::clarified, AgreementEvent::revise, AgreementState::revised},
    AgreementTransition{AgreementState::clarified, AgreementEvent::complete, AgreementState::done},
    AgreementTransition{AgreementState::clarified, AgreementEvent::drop, AgreementState::dropped},
    AgreementTransition{AgreementState::ongoing, AgreementEvent::revise, AgreementState::revised},
    AgreementTransition{AgreementState::ongoing, AgreementEvent::complete, AgreementState::done},
    AgreementTransition{AgreementState::ongoing, AgreementEvent::drop, AgreementState::dropped},
    AgreementTransition{AgreementState::revised, AgreementEvent::begin, AgreementState::ongoing},
    AgreementTransition{AgreementState::revised, AgreementEvent::revise, AgreementState::revised},
    AgreementTransition{AgreementState::revised, AgreementEvent::complete, AgreementState::done},
    AgreementTransition{AgreementState::revised, AgreementEvent::drop, AgreementState::dropped},
    AgreementTransition{AgreementState::done, AgreementEvent::reopen, AgreementState::ongoing},
    AgreementTransition{AgreementState::dropped, AgreementEvent::reopen, AgreementState::noted},
};
// Nothing: the event is not possible in that state.
constexpr const AgreementTransition* find_transition(AgreementState from, AgreementEvent event) {
    for (const auto& transition : agreement_transitions)
        if (transition.from == from && transition.event == event) return &transition;
    return nullptr;
}
constexpr bool is_open(AgreementState state) {
    return state != AgreementState::done && state != AgreementState::dropped;
}

}  // namespace agreements
}  // namespace styrkedja
