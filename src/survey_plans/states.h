// How a plan of action after a survey goes, from its draft to its end (the table that the commands follow).
#pragma once
#include <array>

#include "base/enum.h"

namespace styrkedja {

enum class SurveyPlanState { drafted, adopted, confirmations, followed_up, closed };
template <>
inline constexpr auto enum_names<SurveyPlanState> =
    std::array{"drafted"sv, "adopted"sv, "confirmations"sv, "followed_up"sv, "closed"sv};

enum class SurveyPlanEvent {
    adopt,      // from then on everyone reads it
    ask,        // managers answer item by item
    follow_up,  // what it showed is told the leading group; no answer changes any more
    close
};
template <>
inline constexpr auto enum_names<SurveyPlanEvent> = std::array{"adopt"sv, "ask"sv, "follow_up"sv, "close"sv};

namespace survey_plans {

// What must be so first.
enum class Guard { none, has_items, has_managers, has_words };
struct Transition {
    SurveyPlanState from;
    SurveyPlanEvent event;
    Guard guard;
    SurveyPlanState to;
};
inline constexpr std::array transitions{
    Transition{SurveyPlanState::drafted, SurveyPlanEvent::adopt, Guard::has_items, SurveyPlanState::adopted},
    Transition{SurveyPlanState::adopted, SurveyPlanEvent::ask, Guard::has_managers,
               SurveyPlanState::confirmations},
    Transition{SurveyPlanState::confirmations, SurveyPlanEvent::follow_up, Guard::has_words,
               SurveyPlanState::followed_up},
    Transition{SurveyPlanState::followed_up, SurveyPlanEvent::close, Guard::none, SurveyPlanState::closed},
};
// Nothing: the event is not possible in that state.
constexpr const Transition* find_transition(SurveyPlanState from, SurveyPlanEvent event) {
    for (const auto& transition : transitions)
        if (transition.from == from && transition.event == event) return &transition;
    return nullptr;
}

}  // namespace survey_plans
}  // namespace styrkedja
