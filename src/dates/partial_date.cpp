// Writing and comparing partial dates.
#include "dates/partial_date.h"

namespace styrkedja::dates {

std::string to_string(const PartialDate& date) {
    std::string out =
        date.year ? fmt::format("{:04}-{:02}", *date.year, date.month) : fmt::format("--{:02}", date.month);
    if (date.day) out += fmt::format("-{:02}", *date.day);
    return out;
}

bool is_before(const PartialDate& a, const PartialDate& b) {
    const int year_a = a.year && b.year ? *a.year : 0;
    const int year_b = a.year && b.year ? *b.year : 0;
    const int day_a = a.day.value_or(31);
    const int day_b = b.day.value_or(31);
    return std::tie(year_a, a.month, day_a) < std::tie(year_b, b.month, day_b);
}

std::optional<Date> full_day(const PartialDate& date) {
    if (!date.year || !date.day) return std::nullopt;
    return make_date(*date.year, date.month, *date.day);
}

}  // namespace styrkedja::dates
