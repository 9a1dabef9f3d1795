// The lives of a measure (state machine 2) and of a handover as tables: commands ask them what may follow and
// what must be so first, pages which buttons to show.
#pragma once
#include <array>

#include "base/enum.h"

namespace styrkedja {

enum class MeasureState {
    planned,
    piloting,
    evaluated,
    changed,  // to be tried anew in another way
    stopped,
    approved_standard,
    in_line,
    retired
};
template <>
inline constexpr auto enum_names<MeasureState> =
    std::array{"planned"sv, "piloting"sv,          "evaluated"sv, "changed"sv,
               "stopped"sv, "approved_standard"sv, "in_line"sv,   "retired"sv};

enum class MeasureEvent { pilot, evaluate, approve, change, stop, hand_over, retire };
template <>
inline constexpr auto enum_names<MeasureEvent> =
    std::array{"pilot"sv, "evaluate"sv, "approve"sv, "change"sv, "stop"sv, "hand_over"sv, "retire"sv};

enum class HandoverState { proposed, consented, refused, ended };
template <>
inline constexpr auto enum_names<HandoverState> =
    std::array{"proposed"sv, "consented"sv, "refused"sv, "ended"sv};

enum class HandoverEvent { consent, refuse, end };
template <>
inline constexpr auto enum_names<HandoverEvent> = std::array{"consent"sv, "refuse"sv, "end"sv};

namespace measures {

enum class Guard {
    pilot,       // a baseline, where, what it is judged by, and until when
    finding,     // what was found, and whether to go on, change or stop
    standard,    // LG's decision, from when, and the templates that must change
    change,      // how; the finding does not say stop
    stop,        // why
    consent,     // by a handover that LG consents to
    reason,      // why
    decision,    // LG's decision
    followed_up  // its day has come and the line owner has reported
};

struct MeasureTransition {
    MeasureState from;
    MeasureEvent event;
    Guard guard;
    MeasureState to;
};
inline constexpr std::array measure_transitions = {
    MeasureTransition{MeasureState::planned, MeasureEvent::pilot, Guard::pilot, MeasureState::piloting},
    MeasureTransition{MeasureState::changed, MeasureEvent::pilot, Guard::pilot, MeasureState::piloting},
    MeasureTransition{MeasureState::piloting, MeasureEvent::evaluate, Guard::finding,
                      MeasureState::evaluated},
    MeasureTransition{MeasureState::evaluated, MeasureEvent::approve, Guard::standard,
                      MeasureState::approved_standard},
    MeasureTransition{MeasureState::evaluated, MeasureEvent::change, Guard::change, MeasureState::changed},
    MeasureTransition{MeasureState::evaluated, MeasureEvent::stop, Guard::stop, MeasureState::stopped},
    MeasureTransition{MeasureState::approved_standard, MeasureEvent::hand_over, Guard::consent,
                      MeasureState::in_line},
    MeasureTransition{MeasureState::in_line, MeasureEvent::retire, Guard::reason, MeasureState::retired},
};
// Nothing: the event is not possible in that state.
constexpr const MeasureTransition* find_transition(MeasureState from, MeasureEvent event) {
    for (const auto& transition : measure_transitions)
        if (transition.from == from && transition.event == event) return &transition;
    return nullptr;
}
// Its words may still be changed.
constexpr bool is_open(MeasureState state) {
    return state == MeasureState::planned || state == MeasureState::piloting ||
           state == MeasureState::changed;
}

struct HandoverTransition {
    HandoverState from;
    HandoverEvent event;
    Guard guard;
    HandoverState to;
};
inline constexpr std::array handover_transitions = {
    HandoverTransition{HandoverState::proposed, HandoverEvent::consent, Guard::decision,
                       HandoverState::consented},
    HandoverTransition{HandoverState::proposed, HandoverEvent::refuse, Guard::reason, HandoverState::refused},
    HandoverTransition{HandoverState::consented, HandoverEvent::end, Guard::followed_up,
                       HandoverState::ended},
};
constexpr const HandoverTransition* find_transition(HandoverState from, HandoverEvent event) {
    for (const auto& transition : handover_transitions)
        if (transition.from == from && transition.event == event) return &transition;
    return nullptr;
}

}  // namespace measures
}  // namespace styrkedja
