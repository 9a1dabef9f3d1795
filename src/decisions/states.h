// The states of a decision (state machine 9) as one table: the command asks it what may follow, the page
// which buttons to show, the API which events to name.
#pragma once
#include <array>
#include <vector>

#include "base/enum.h"

namespace styrkedja {

enum class DecisionState {
    proposed,
    approved,
    consented,
    amended,  // decided with other words than were proposed
    rejected,
    postponed,
    executing,
    evaluated,
    lapsed,     // its last day has passed
    superseded  // another decision stands in its place
};
template <>
inline constexpr auto enum_names<DecisionState> =
    std::array{"proposed"sv,  "approved"sv,  "consented"sv, "amended"sv, "rejected"sv,
               "postponed"sv, "executing"sv, "evaluated"sv, "lapsed"sv,  "superseded"sv};

enum class DecisionEvent {
    approve,
    consent,
    amend,
    reject,
    postpone,
    propose,  // again, after it was postponed
    execute,
    evaluate,
    lapse,
    supersede
};
template <>
inline constexpr auto enum_names<DecisionEvent> =
    std::array{"approve"sv, "consent"sv, "amend"sv,    "reject"sv, "postpone"sv,
               "propose"sv, "execute"sv, "evaluate"sv, "lapse"sv,  "supersede"sv};

namespace decisions {

// What must be said with an event, or be so.
enum class Guard {
    none,
    grounds,    // the day, and the reason
    wording,    // grounds, and the new words
    rejection,  // the day, and why not
    later,      // until when
    finding,    // what was found, and whether to go on, change or stop
    expiry,     // its last day has passed
    successor   // which decision takes its place
};

struct DecisionTransition {
    DecisionState from;
    DecisionEvent event;
    Guard guard;
    DecisionState to;
};

inline constexpr auto decision_transitions = [] {
    using enum DecisionState;
    using enum DecisionEvent;
    return std::array{
        DecisionTransition{proposed, approve, Guard::grounds, approved},
        DecisionTransition{proposed, consent, Guard::grounds, consented},
        DecisionTransition{proposed, amend, Guard::wording, amended},
        DecisionTransition{proposed, reject, Guard::rejection, rejected},
        DecisionTransition{proposed, postpone, Guard::later, postponed},
        DecisionTransition{postponed, propose, Guard::none, proposed},
        DecisionTransition{approved, execute, Guard::none, executing},
        DecisionTransition{consented, execute, Guard::none, executing},
        DecisionTransition{amended, execute, Guard::none, executing},
        DecisionTransition{executing, evaluate, Guard::finding, evaluated},
        DecisionTransition{approved, lapse, Guard::expiry, lapsed},
        DecisionTransition{consented, lapse, Guard::expiry, lapsed},
        DecisionTransition{amended, lapse, Guard::expiry, lapsed},
        DecisionTransition{executing, lapse, Guard::expiry, lapsed},
        DecisionTransition{approved, supersede, Guard::successor, superseded},
        DecisionTransition{consented, supersede, Guard::successor, superseded},
        DecisionTransition{amended, supersede, Guard::successor, superseded},
        DecisionTransition{executing, supersede, Guard::successor, superseded},
        DecisionTransition{evaluated, supersede, Guard::successor, superseded},
    };
}();

// Nothing: the event is not possible in that state.
constexpr const DecisionTransition* find_transition(DecisionState from, DecisionEvent event) {
    for (const auto& transition : decision_transitions)
        if (transition.from == from && transition.event == event) return &transition;
    return nullptr;
}

// Decides the matter: asks for the right to, gives the day and the number.
constexpr bool decides(DecisionEvent event) {
    return event == DecisionEvent::approve || event == DecisionEvent::consent ||
           event == DecisionEvent::amend || event == DecisionEvent::reject;
}

// Whether another decision may be replaced by one in this state: it was decided, and something may still
// follow.
constexpr bool stands(DecisionState state) {
    return find_transition(state, DecisionEvent::supersede) != nullptr;
}

}  // namespace decisions
}  // namespace styrkedja
