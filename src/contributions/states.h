// The states of a gathering as one table.
#pragma once
#include <array>
#include <optional>

#include "base/enum.h"

namespace styrkedja {

enum class GatheringKind {
    group_work,  // small groups in a meeting
    input_call   // other groups are asked
};
template <>
inline constexpr auto enum_names<GatheringKind> = std::array{"group_work"sv, "input_call"sv};

enum class GatheringState {
    open,      // contributions are written
    closed,    // no more of them; what they say is compiled
    answered,  // the compiled text stands in the minutes, or those who were asked know how it was used
    withdrawn  // nobody needs to answer any more
};
template <>
inline constexpr auto enum_names<GatheringState> =
    std::array{"open"sv, "closed"sv, "answered"sv, "withdrawn"sv};

enum class GatheringEvent { close, reopen, answer, withdraw };
template <>
inline constexpr auto enum_names<GatheringEvent> =
    std::array{"close"sv, "reopen"sv, "answer"sv, "withdraw"sv};

// waiting: nobody has said anything yet; nothing: the group has said that it has nothing to say.
enum class ContributionState { waiting, given, nothing };
template <>
inline constexpr auto enum_names<ContributionState> = std::array{"waiting"sv, "given"sv, "nothing"sv};

namespace contributions {

struct Transition {
    GatheringState from;
    GatheringEvent event;
    std::optional<GatheringKind> of;  // empty: either
    GatheringState to;
};
inline constexpr std::array transitions = {
    Transition{GatheringState::open, GatheringEvent::close, {}, GatheringState::closed},
    Transition{GatheringState::open, GatheringEvent::withdraw, {}, GatheringState::withdrawn},
    // A call is not opened again: what its groups owed has been written off.
    Transition{GatheringState::closed, GatheringEvent::reopen, GatheringKind::group_work,
               GatheringState::open},
    Transition{GatheringState::closed, GatheringEvent::answer, {}, GatheringState::answered},
};
// Nothing: not possible in that state.
constexpr const Transition* find_transition(GatheringKind kind, GatheringState from, GatheringEvent event) {
    for (const auto& one : transitions)
        if (one.from == from && one.event == event && (!one.of || *one.of == kind)) return &one;
    return nullptr;
}

}  // namespace contributions
}  // namespace styrkedja
