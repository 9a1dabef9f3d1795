// What a function has: hours a week of a year, as said by whoever steers the authority's plans.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "auth/visit.h"

namespace styrkedja::portfolio {

struct Capacity {
    std::string function;  // as the load calls it: a unit, a function, or a person
    std::int64_t hours;    // a week
    std::string said_by;
    Instant said_at;
    std::int64_t version;
};
std::vector<Capacity> capacities_of(db::Read& read, int year);  // by name

struct CapacityDraft {
    std::string function = {};
    int year = 0;
    std::optional<std::int64_t> hours = {};  // nothing: nobody says it any more
    std::int64_t version = 0;                // that was seen; 0: none
};
inline constexpr std::int64_t most_hours = 100'000;
bool may_say_capacity(const rights::Visitor& visitor);
// Refused: who does not steer the authority's plans; an older version than the stored one; hours that are
// none (invalid, in `hours`).
Result<void> say_capacity(db::Write& write, const rights::Visitor& visitor, const CapacityDraft& draft,
                          Language language);

}  // namespace styrkedja::portfolio
