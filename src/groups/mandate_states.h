// How an office may go from one holder to the next: one table that the commands ask and the page takes its
// buttons from.
#pragma once
#include <array>

#include "organisation/kinds.h"

namespace styrkedja {

enum class MandateEvent { nominate, appoint, announce_leaving, vacate };
template <>
inline constexpr auto enum_names<MandateEvent> =
    std::array{"nominate"sv, "appoint"sv, "announce_leaving"sv, "vacate"sv};

namespace groups {

// `from` is the present state of the office (a nomination stands beside it); `to` what the event gives.
struct MandateTransition {
    MandateStatus from;
    MandateEvent event;
    MandateStatus to;
};
inline constexpr std::array mandate_transitions = {
    MandateTransition{MandateStatus::vacant, MandateEvent::nominate, MandateStatus::nominated},
    MandateTransition{MandateStatus::vacant, MandateEvent::appoint, MandateStatus::held},
    MandateTransition{MandateStatus::held, MandateEvent::nominate, MandateStatus::nominated},
    MandateTransition{MandateStatus::held, MandateEvent::appoint, MandateStatus::held},
    MandateTransition{MandateStatus::held, MandateEvent::announce_leaving, MandateStatus::leaving},
    MandateTransition{MandateStatus::held, MandateEvent::vacate, MandateStatus::vacant},
    MandateTransition{MandateStatus::leaving, MandateEvent::nominate, MandateStatus::nominated},
    MandateTransition{MandateStatus::leaving, MandateEvent::appoint, MandateStatus::held},
    MandateTransition{MandateStatus::leaving, MandateEvent::vacate, MandateStatus::vacant},
};

// The state the event leads to; null when it cannot happen.
constexpr const MandateTransition* find_transition(MandateStatus from, MandateEvent event) {
    for (const auto& transition : mandate_transitions)
        if (transition.from == from && transition.event == event) return &transition;
    return nullptr;
}

}  // namespace groups
}  // namespace styrkedja
