// The life of an assignment (state machine 1) as one table: commands ask it what may follow and what must be
// so first, the page which buttons to show, the API which events to name.
#pragma once
#include <array>
#include <optional>

#include "assignments/events.h"

namespace styrkedja {

namespace assignments {

enum class By { steering, lead, reviewers, orderer, deciding_group, recipient, line_owner };

// What must be so, or be said.
enum class Guard {
    none,
    goal,        // it is linked to a goal
    groups,      // the groups that are asked are chosen
    treated,     // every input has a treatment
    verdicts,    // every reviewer approves
    points,      // what is to be completed is said point by point
    answered,    // … and answered point by point
    ready,       // see missing_for_start
    step,        // which step is finished, and what it showed
    reason,      // why
    report,      // light, word, trend and text
    line_owner,  // who takes over, and how long it is followed up
    decision,    // the decision that says so
    followed,    // the last day has passed and the line owner has reported
    finding,     // what came of it, against what was wanted
    grounds,     // a decision and the reason
    analysed     // … and every analysis of it is done
};

struct Transition {
    AssignmentState from;
    AssignmentEvent event;
    By by;
    Guard guard;
    AssignmentState to;  // resume: where it was paused
};

// Nothing more happens to it.
constexpr bool is_ended(AssignmentState state) {
    using enum AssignmentState;
    return state == closed || state == stopped || state == cancelled;
}

inline constexpr auto life = [] {
    using enum AssignmentState;
    using enum AssignmentEvent;
    return std::array{
        Transition{proposed, include, By::steering, Guard::goal, draft},
        Transition{draft, open_for_input, By::lead, Guard::groups, input_open},
        Transition{input_open, close_input, By::lead, Guard::treated, submitted},
        Transition{submitted, approve, By::reviewers, Guard::verdicts, approved},
        Transition{submitted, send_back, By::reviewers, Guard::points, completion_needed},
        Transition{completion_needed, resubmit, By::lead, Guard::answered, submitted},
        Transition{approved, start, By::lead, Guard::ready, active},
        Transition{active, finish_step, By::lead, Guard::step, at_gate},
        Transition{at_gate, go_on, By::orderer, Guard::analysed, active},
        Transition{at_gate, stop, By::orderer, Guard::grounds, stopped},
        Transition{active, report_status, By::lead, Guard::report, active},
        Transition{active, update, By::lead, Guard::reason, submitted},
        Transition{active, propose_handover, By::lead, Guard::line_owner, handover_proposed},
        Transition{handover_proposed, consent_handover, By::deciding_group, Guard::decision, in_line},
        Transition{handover_proposed, refuse_handover, By::deciding_group, Guard::reason, active},
        Transition{in_line, end_follow_up, By::line_owner, Guard::followed, closed},
        Transition{active, report_final, By::lead, Guard::finding, reported},
        Transition{reported, evaluate, By::recipient, Guard::finding, evaluated},
        Transition{evaluated, close, By::recipient, Guard::none, closed},
    };
}();

// The table whole: what goes on may be paused or cancelled, and what is paused goes on.
inline constexpr auto transitions = [] {
    constexpr std::size_t states = enum_names<AssignmentState>.size();
    constexpr std::size_t going_on = states - 4;  // neither ended nor paused
    std::array<Transition, life.size() + 2 * going_on + 2> all{};
    std::size_t next = 0;
    for (const auto& one : life) all[next++] = one;
    for (std::size_t at = 0; at < states; ++at) {
        auto state = static_cast<AssignmentState>(at);
        if (is_ended(state) || state == AssignmentState::paused) continue;
        all[next++] = {state, AssignmentEvent::pause, By::orderer, Guard::grounds, AssignmentState::paused};
        all[next++] = {state, AssignmentEvent::cancel, By::orderer, Guard::grounds,
                       AssignmentState::cancelled};
    }
    using enum AssignmentState;
    all[next++] = {paused, AssignmentEvent::resume, By::orderer, Guard::grounds, paused};
    all[next++] = {paused, AssignmentEvent::cancel, By::orderer, Guard::grounds, cancelled};
    return all;
}();

// Nothing: the event is not possible in that state.
constexpr const Transition* find_transition(AssignmentState from, AssignmentEvent event) {
    for (const auto& transition : transitions)
        if (transition.from == from && transition.event == event) return &transition;
    return nullptr;
}

// It ended before it was carried out: what others would do because of it is not done.
constexpr bool is_called_off(AssignmentState state) {
    return state == AssignmentState::stopped || state == AssignmentState::cancelled;
}

// Its words may be changed by those who write it: not while others read a version of it, nor afterwards.
constexpr bool is_written(AssignmentState state) {
    using enum AssignmentState;
    return state == proposed || state == draft || state == input_open || state == completion_needed ||
           state == approved || state == active || state == at_gate;
}
// Work goes on, or waits for somebody.
constexpr bool is_running(AssignmentState state) {
    using enum AssignmentState;
    return state == active || state == at_gate || state == handover_proposed;
}
// Only those who write it see it.
constexpr bool is_early(AssignmentState state) {
    return state == AssignmentState::proposed || state == AssignmentState::draft;
}

}  // namespace assignments
}  // namespace styrkedja
