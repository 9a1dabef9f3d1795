// What is done to goals. Refused: what one may not write, a parent that is not at a level above, years that
// are none, an older version.
#pragma once
#include "goals/goals.h"

namespace styrkedja::goals {

struct Draft {
    GoalLevel level = GoalLevel::administration;  // stays as it was made, as does the unit
    std::optional<UnitId> unit = {};
    std::string text = {};
    std::string explanation = {};
    std::string indicators = {};
    std::optional<GoalId> parent = {};
    int from_year = 0, to_year = 0;
    bool is_focus = false;
    std::string focus_reason = {};
};
Draft draft_of(const Goal& goal);
inline constexpr std::size_t most_goal_characters = 500;
inline constexpr std::size_t most_text_characters = 10'000;
// Few and sharp: with more in focus than this, a reason is asked for and shown.
inline constexpr std::int64_t most_focus = 7;

Result<GoalId> add_goal(db::Write& write, const rights::Visitor& visitor, const Draft& draft,
                        Language language);
Result<void> change_goal(db::Write& write, const rights::Visitor& visitor, GoalId id, const Draft& draft,
                         std::int64_t version, Language language);
Result<void> end_goal(db::Write& write, const rights::Visitor& visitor, GoalId id, std::string_view reason,
                      std::int64_t version, Language language);

}  // namespace styrkedja::goals
