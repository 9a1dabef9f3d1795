// The counts of each day.
#pragma once
#include "gaps/gaps.h"

namespace styrkedja::gaps {

struct DayCount {
    Date day;
    std::string rule;
    std::int64_t count;
};
// Of a unit and all below it, or of everything; the oldest day first.
std::vector<DayCount> counts_since(db::Read& read, std::optional<UnitId> unit, Date since);

}  // namespace styrkedja::gaps
