// What the pages of goals and board inputs share.
#include "base/text.h"
#include "goals/pages/pages.h"

namespace styrkedja::goals::pages {

bool Refused::ticked(const auth::Visit& visit, std::string_view name, bool stored) const {
    return refusal ? !visit.field(name).empty() : stored;
}
std::string Refused::version(const auth::Visit& visit, std::int64_t stored) const {
    bool same = refusal && refusal->kind != RefusalKind::conflict;
    return same ? visit.field("version") : std::to_string(stored);
}
int year_now() { return year_of(date_of(now())); }

std::vector<html::Option> goal_options(db::Read& read, Language language, GoalLevel lowest) {
    std::vector<html::Option> options;
    std::vector<Goal> goals = goals_of_year(read, year_now());
    for (auto& goal : goals_of_year(read, year_now() + 1))
        if (goal.from_year > year_now()) goals.push_back(std::move(goal));
    std::ranges::stable_sort(goals, {}, &Goal::level);
    for (const auto& goal : goals) {
        if (goal.level > lowest) continue;
        std::string whose = goal.unit_name.empty() ? "" : " · " + goal.unit_name;
        options.push_back({.value = to_string(goal.id),
                           .label = shorten(goal.text, 160) + whose,
                           .group = word(language, goal.level)});
    }
    return options;
}

}  // namespace styrkedja::goals::pages
