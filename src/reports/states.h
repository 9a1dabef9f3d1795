// The life of a report-back as one table: the command asks it what may follow and who may do it, the page
// which forms to show. It is closed by its recipient alone.
#pragma once
#include <array>
#include <string_view>

#include "base/enum.h"

namespace styrkedja {

enum class ReportState { due, delivered, answered, dropped };
template <>
inline constexpr auto enum_names<ReportState> = std::array{"due"sv, "delivered"sv, "answered"sv, "dropped"sv};

enum class ReportEvent { deliver, take_note, want_change, drop };
template <>
inline constexpr auto enum_names<ReportEvent> =
    std::array{"deliver"sv, "take_note"sv, "want_change"sv, "drop"sv};

namespace reports {

enum class By { reporter, recipient };
enum class Says { something, perhaps };  // whether the event needs words

struct ReportTransition {
    ReportState from;
    ReportEvent event;
    By by;
    Says says;
    ReportState to;
};

inline constexpr std::array report_transitions = {
    ReportTransition{ReportState::due, ReportEvent::deliver, By::reporter, Says::something,
                     ReportState::delivered},
    ReportTransition{ReportState::due, ReportEvent::drop, By::recipient, Says::something,
                     ReportState::dropped},
    ReportTransition{ReportState::delivered, ReportEvent::take_note, By::recipient, Says::perhaps,
                     ReportState::answered},
    ReportTransition{ReportState::delivered, ReportEvent::want_change, By::recipient, Says::something,
                     ReportState::due},
};

// Nothing: the event is not possible in that state.
constexpr const ReportTransition* find_transition(ReportState from, ReportEvent event) {
    for (const auto& transition : report_transitions)
        if (transition.from == from && transition.event == event) return &transition;
    return nullptr;
}

}  // namespace reports
}  // namespace styrkedja
