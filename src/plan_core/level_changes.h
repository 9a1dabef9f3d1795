// How firm an item has been: each time it was locked or unlocked, by whom and on which decision.
#pragma once
#include "plan_core/plan_core.h"

namespace styrkedja {

enum class Firmness { free, recommended, locked };  // free: not in the core
template <>
inline constexpr auto enum_names<Firmness> = std::array{"free"sv, "recommended"sv, "locked"sv};

namespace plan_core {

struct LevelChange {
    Firmness from, to;
    int from_year;
    std::optional<DecisionId> decision;  // nothing: it is not kept any more
    std::string decision_number;         // "LG 2026:7"
    std::string changed_by;
    Instant changed_at;
};
std::vector<LevelChange> level_changes_of(db::Read& read, PlanCoreItemId id);  // newest first

// What it is in a year, of its wordings.
Firmness firmness_in(const std::vector<Item>& wordings, int year);
// Whether the step is one that is decided on: to or from locked.
constexpr bool is_decided_on(Firmness from, Firmness to) {
    return from != to && (from == Firmness::locked || to == Firmness::locked);
}
// The type of matter in the rights to decide.
inline constexpr std::string_view matter_of_core = "Den gemensamma kärnan";

const char* word(Language language, Firmness firmness);  // "låst"

}  // namespace plan_core
}  // namespace styrkedja
