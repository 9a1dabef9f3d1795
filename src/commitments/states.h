// The life of a commitment (state machine 9) as one table: the command asks it what may follow, the page
// which buttons to show. Between open_no_due, open, moved and overdue no command goes: they are what an open
// one is called today, by its days (state_of).
#pragma once
#include <array>
#include <optional>
#include <vector>

#include "commitments/commitments.h"

namespace styrkedja::commitments {

enum class CommitmentEvent { complete, drop, reopen };

enum class Guard { none, reason };  // what must be said with the event

struct CommitmentTransition {
    CommitmentStatus from;
    CommitmentEvent event;
    Guard guard;
    CommitmentStatus to;
};

inline constexpr std::array commitment_transitions = {
    CommitmentTransition{CommitmentStatus::open, CommitmentEvent::complete, Guard::none,
                         CommitmentStatus::done},
    CommitmentTransition{CommitmentStatus::open, CommitmentEvent::drop, Guard::reason,
                         CommitmentStatus::dropped},
    CommitmentTransition{CommitmentStatus::done, CommitmentEvent::reopen, Guard::none,
                         CommitmentStatus::open},
    CommitmentTransition{CommitmentStatus::dropped, CommitmentEvent::reopen, Guard::none,
                         CommitmentStatus::open},
};

// Nothing: the event is not possible in that state.
constexpr const CommitmentTransition* find_transition(CommitmentStatus from, CommitmentEvent event) {
    for (const auto& transition : commitment_transitions)
        if (transition.from == from && transition.event == event) return &transition;
    return nullptr;
}

}  // namespace styrkedja::commitments

template <>
inline constexpr auto styrkedja::enum_names<styrkedja::commitments::CommitmentEvent> =
    std::array<std::string_view, 3>{"complete", "drop", "reopen"};
