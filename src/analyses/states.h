// The way of an analysis as one table.
#pragma once
#include <array>

#include "base/enum.h"

namespace styrkedja {

namespace analyses {

enum class AnalysisState { planned, working, done };
enum class AnalysisEvent {
    begin,   // also by itself, when the first part is described
    finish,  // every part is described and rated
    take_up  // again, for a stated reason
};

enum class Guard { none, parts, reason };
struct Transition {
    AnalysisState from;
    AnalysisEvent event;
    Guard guard;
    AnalysisState to;
};
inline constexpr std::array transitions = {
    Transition{AnalysisState::planned, AnalysisEvent::begin, Guard::none, AnalysisState::working},
    Transition{AnalysisState::working, AnalysisEvent::finish, Guard::parts, AnalysisState::done},
    Transition{AnalysisState::done, AnalysisEvent::take_up, Guard::reason, AnalysisState::working},
};
// Nothing: the event is not possible in that state.
constexpr const Transition* find_transition(AnalysisState from, AnalysisEvent event) {
    for (const auto& transition : transitions)
        if (transition.from == from && transition.event == event) return &transition;
    return nullptr;
}

}  // namespace analyses

template <>
inline constexpr auto enum_names<analyses::AnalysisState> = std::array{"planned"sv, "working"sv, "done"sv};
template <>
inline constexpr auto enum_names<analyses::AnalysisEvent> = std::array{"begin"sv, "finish"sv, "take_up"sv};

}  // namespace styrkedja
