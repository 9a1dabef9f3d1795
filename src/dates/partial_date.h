// A date that may lack its year or its day, as minutes write them.
#pragma once
#include <optional>
#include <string>

#include "base/date.h"

namespace styrkedja::dates {

// A day or a month, with or without its year: "2021-10-17", "2021-12", "--04-25", "--12".
struct PartialDate {
    std::optional<int> year;
    int month = 1;
    std::optional<int> day;
    bool operator==(const PartialDate&) const = default;
};
std::string to_string(const PartialDate& date);

// Comparable where both have years or both lack them.
bool is_before(const PartialDate& a, const PartialDate& b);
std::optional<Date> full_day(const PartialDate& date);  // empty without year or day

}  // namespace styrkedja::dates
