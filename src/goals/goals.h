// Goals at five levels, each breaking down one above it, and what the board has said and how it was treated.
// Everyone who is signed in sees them.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/visit.h"
#include "links/links.h"

namespace styrkedja {

using GoalId = Id<struct GoalTag>;

enum class GoalLevel { national, city, board, administration, unit };
template <>
inline constexpr auto enum_names<GoalLevel> =
    std::array{"national"sv, "city"sv, "board"sv, "administration"sv, "unit"sv};

namespace goals {

struct Goal {
    GoalId id;
    GoalLevel level;
    std::string text;
    std::optional<UnitId> unit;  // whose it is; none: above the authority
    std::string unit_name;
    std::optional<GoalId> parent;
    int from_year, to_year;
    std::int64_t version;
    std::string explanation;
    std::string indicators;  // what shows how it goes, in words
    bool is_focus;
    std::string focus_reason;      // why there is more in focus than is wanted
    std::optional<Date> ended_on;  // before its years are over
    std::string end_reason;

    links::Ref ref() const { return {"goal", id.value}; }
};
std::optional<Goal> find_goal(db::Read& read, GoalId id);
// That hold in the year: level by level, each below its parent; at most `most_listed`.
std::vector<Goal> goals_of_year(db::Read& read, int year);
inline constexpr std::int64_t most_listed = 2000;
// That an object breaks down or contributes to, by its links.
std::vector<Goal> goals_of(db::Read& read, const links::Ref& object);

// A unit's own goals are written by who edits its plan, all others by who steers the plans of whose they are:
// those above the authority, by who steers the authority's.
bool may_write(const rights::Visitor& visitor, GoalLevel level, std::optional<UnitId> unit);
inline bool may_write(const rights::Visitor& visitor, const Goal& goal) {
    return may_write(visitor, goal.level, goal.unit);
}

bool may_write_somewhere(const rights::Visitor& visitor);  // goals of any level

const char* word(Language language, GoalLevel level);  // "Enheternas mål"

// Removes the goals of the demonstration's units, and the goals and board inputs that its people wrote above
// them, for good; which they were.
std::vector<links::Ref> remove_demo(db::Write& write);

void add_routes(auth::Routes& routes);  // /goals …, /board-inputs …

}  // namespace goals
}  // namespace styrkedja
