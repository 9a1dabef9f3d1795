// The life of a handover as a table: commands ask it what may follow, pages which forms to show.
#pragma once
#include <array>

#include "base/enum.h"

namespace styrkedja {

enum class HandoverState { proposed, consented, refused, ended };
template <>
inline constexpr auto enum_names<HandoverState> =
    std::array{"proposed"sv, "consented"sv, "refused"sv, "ended"sv};

enum class HandoverEvent { consent, refuse, end };
template <>
inline constexpr auto enum_names<HandoverEvent> = std::array{"consent"sv, "refuse"sv, "end"sv};

namespace handovers {

struct Transition {
    HandoverState from;
    HandoverEvent event;
    HandoverState to;
};
inline constexpr std::array transitions = {
    // By a decision of LG.
    Transition{HandoverState::proposed, HandoverEvent::consent, HandoverState::consented},
    // With a reason.
    Transition{HandoverState::proposed, HandoverEvent::refuse, HandoverState::refused},
    // When its day has come and the line owner has reported.
    Transition{HandoverState::consented, HandoverEvent::end, HandoverState::ended},
};
constexpr const Transition* find_transition(HandoverState from, HandoverEvent event) {
    for (const auto& transition : transitions)
        if (transition.from == from && transition.event == event) return &transition;
    return nullptr;
}

}  // namespace handovers
}  // namespace styrkedja
