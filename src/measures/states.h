// The life of a measure (state machine 2) as a table: commands ask it what may follow and what must be so
// first, pages which buttons to show.
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

enum class MeasureEvent {
    pilot,
    evaluate,
    prolong,  // tried on, until another day
    approve,
    change,
    stop,
    lapse,    // nobody has evaluated it
    take_up,  // one that has lapsed, by a decision
    hand_over,
    retire
};
template <>
inline constexpr auto enum_names<MeasureEvent> =
    std::array{"pilot"sv, "evaluate"sv, "prolong"sv, "approve"sv,   "change"sv,
               "stop"sv,  "lapse"sv,    "take_up"sv, "hand_over"sv, "retire"sv};

namespace measures {

enum class Guard {
    pilot,     // a baseline, where, what it is judged by, and until when
    finding,   // what was found, and whether to go on, change or stop
    longer,    // until when and why; the finding does not say stop
    standard,  // LG's decision, from when, and the templates that must change
    change,    // how; the finding does not say stop
    stop,      // why
    late,      // its evaluation is a month late; by nobody
    taken_up,  // LG's decision; it stopped because nobody evaluated it
    consent,   // by a handover that LG consents to
    reason     // why
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
    MeasureTransition{MeasureState::piloting, MeasureEvent::lapse, Guard::late, MeasureState::stopped},
    MeasureTransition{MeasureState::evaluated, MeasureEvent::prolong, Guard::longer, MeasureState::piloting},
    MeasureTransition{MeasureState::evaluated, MeasureEvent::approve, Guard::standard,
                      MeasureState::approved_standard},
    MeasureTransition{MeasureState::evaluated, MeasureEvent::change, Guard::change, MeasureState::changed},
    MeasureTransition{MeasureState::evaluated, MeasureEvent::stop, Guard::stop, MeasureState::stopped},
    MeasureTransition{MeasureState::stopped, MeasureEvent::take_up, Guard::taken_up, MeasureState::changed},
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
// Not something that somebody does: the house does it, or a handover.
constexpr bool comes_by_itself(MeasureEvent event) {
    return event == MeasureEvent::lapse || event == MeasureEvent::hand_over;
}
// Its words may still be changed.
constexpr bool is_open(MeasureState state) {
    return state == MeasureState::planned || state == MeasureState::piloting ||
           state == MeasureState::changed;
}

}  // namespace measures
}  // namespace styrkedja
