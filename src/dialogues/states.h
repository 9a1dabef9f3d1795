// The life of one dialogue (state machine 3) as a table. Whether the superior has rated is beside it: both
// ratings are shown once the prework is submitted and the superior's are in.
#pragma once
#include <array>

#include "base/enum.h"

namespace styrkedja {

enum class DialogueState {
    planned,
    prework_submitted,
    held,
    record_draft,
    confirmed_one,
    confirmed_both,
    followed_up,
    archived,
    cancelled
};
template <>
inline constexpr auto enum_names<DialogueState> =
    std::array{"planned"sv,        "prework_submitted"sv, "held"sv,     "record_draft"sv, "confirmed_one"sv,
               "confirmed_both"sv, "followed_up"sv,       "archived"sv, "cancelled"sv};

enum class DialogueEvent {
    submit_prework,
    recall_prework,
    hold,
    write,         // something in the record
    confirm,       // by the first …
    confirm_last,  // … and by the second, the same version
    follow_up,     // the next dialogue of the unit is held
    archive,       // its round is closed
    cancel,
    plan_again  // what was cancelled
};
template <>
inline constexpr auto enum_names<DialogueEvent> =
    std::array{"submit_prework"sv, "recall_prework"sv, "hold"sv,    "write"sv,  "confirm"sv,
               "confirm_last"sv,   "follow_up"sv,      "archive"sv, "cancel"sv, "plan_again"sv};

namespace dialogues {

struct Transition {
    DialogueState from;
    DialogueEvent event;
    DialogueState to;
};
inline constexpr std::array transitions = {
    Transition{DialogueState::planned, DialogueEvent::submit_prework, DialogueState::prework_submitted},
    Transition{DialogueState::prework_submitted, DialogueEvent::recall_prework, DialogueState::planned},
    Transition{DialogueState::planned, DialogueEvent::hold, DialogueState::held},
    Transition{DialogueState::prework_submitted, DialogueEvent::hold, DialogueState::held},
    Transition{DialogueState::held, DialogueEvent::write, DialogueState::record_draft},
    Transition{DialogueState::record_draft, DialogueEvent::write, DialogueState::record_draft},
    Transition{DialogueState::confirmed_one, DialogueEvent::write, DialogueState::record_draft},
    Transition{DialogueState::record_draft, DialogueEvent::confirm, DialogueState::confirmed_one},
    Transition{DialogueState::confirmed_one, DialogueEvent::confirm_last, DialogueState::confirmed_both},
    Transition{DialogueState::confirmed_both, DialogueEvent::follow_up, DialogueState::followed_up},
    Transition{DialogueState::followed_up, DialogueEvent::archive, DialogueState::archived},
    Transition{DialogueState::planned, DialogueEvent::cancel, DialogueState::cancelled},
    Transition{DialogueState::prework_submitted, DialogueEvent::cancel, DialogueState::cancelled},
    Transition{DialogueState::cancelled, DialogueEvent::plan_again, DialogueState::planned},
};
// Nothing: the event is not possible in that state.
constexpr const Transition* find_transition(DialogueState from, DialogueEvent event) {
    for (const auto& transition : transitions)
        if (transition.from == from && transition.event == event) return &transition;
    return nullptr;
}
constexpr bool is_before(DialogueState state) {  // it has not been held
    return state == DialogueState::planned || state == DialogueState::prework_submitted;
}
constexpr bool is_confirmed(DialogueState state) {
    return state == DialogueState::confirmed_both || state == DialogueState::followed_up ||
           state == DialogueState::archived;
}
constexpr bool is_recording(DialogueState state) {  // the record is written
    return state == DialogueState::held || state == DialogueState::record_draft ||
           state == DialogueState::confirmed_one;
}

}  // namespace dialogues
}  // namespace styrkedja
