// The way of a matter to its decision (state machine 15) as one table.
#pragma once
#include <array>

#include "base/enum.h"

namespace styrkedja {

enum class MatterState {
    drafted,
    consulting,  // the rektors asked may answer
    weighing,    // no more answers: what they lead to is being written
    returned,    // to the group, which may decide
    decided,
    withdrawn
};
template <>
inline constexpr auto enum_names<MatterState> =
    std::array{"drafted"sv, "consulting"sv, "weighing"sv, "returned"sv, "decided"sv, "withdrawn"sv};

enum class MatterEvent { consult, skip, close, bring_back, decide, withdraw };
template <>
inline constexpr auto enum_names<MatterEvent> =
    std::array{"consult"sv, "skip"sv, "close"sv, "bring_back"sv, "decide"sv, "withdraw"sv};

namespace preparation {

// What must be said with an event.
enum class Guard {
    none,
    asked,     // who is asked, and their last day
    reason,    // why
    how_used,  // what the answers led to
    decision   // which one it was
};

struct Transition {
    MatterState from;
    MatterEvent event;
    Guard guard;
    MatterState to;
};

inline constexpr std::array transitions = {
    Transition{MatterState::drafted, MatterEvent::consult, Guard::asked, MatterState::consulting},
    Transition{MatterState::drafted, MatterEvent::skip, Guard::reason, MatterState::returned},
    Transition{MatterState::consulting, MatterEvent::close, Guard::none, MatterState::weighing},
    Transition{MatterState::weighing, MatterEvent::bring_back, Guard::how_used, MatterState::returned},
    Transition{MatterState::returned, MatterEvent::decide, Guard::decision, MatterState::decided},
    Transition{MatterState::drafted, MatterEvent::withdraw, Guard::reason, MatterState::withdrawn},
    Transition{MatterState::consulting, MatterEvent::withdraw, Guard::reason, MatterState::withdrawn},
    Transition{MatterState::weighing, MatterEvent::withdraw, Guard::reason, MatterState::withdrawn},
    Transition{MatterState::returned, MatterEvent::withdraw, Guard::reason, MatterState::withdrawn},
};

// Nothing: the event is not possible in that state.
constexpr const Transition* find_transition(MatterState from, MatterEvent event) {
    for (const auto& transition : transitions)
        if (transition.from == from && transition.event == event) return &transition;
    return nullptr;
}

constexpr bool is_open(MatterState state) {
    return state != MatterState::decided && state != MatterState::withdrawn;
}
// What is asked about stands still while it is answered.
constexpr bool is_changeable(MatterState state) { return is_open(state) && state != MatterState::consulting; }
// Rektors were asked, or it was said why not.
constexpr bool is_prepared(MatterState state) {
    return state == MatterState::returned || state == MatterState::decided;
}

}  // namespace preparation
}  // namespace styrkedja
