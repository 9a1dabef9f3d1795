// By what rule meetings come again, and the days that it makes.
#pragma once
#include <array>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/enum.h"

namespace styrkedja {

enum class Rhythm { weekly, fortnightly, four_weekly, monthly };
template <>
inline constexpr auto enum_names<Rhythm> =
    std::array{std::string_view("weekly"), std::string_view("fortnightly"), std::string_view("four_weekly"),
               std::string_view("monthly")};

namespace series {

inline constexpr int last_of_month = 5;
inline constexpr std::size_t most_at_once = 60;
inline constexpr std::chrono::days longest{731};  // two years

struct Rule {
    Rhythm rhythm = Rhythm::weekly;
    Date first = {};  // the weeks are counted from the first such weekday on or after it
    Date until = {};  // included
    int weekday = 1;  // 1 Monday … 7 Sunday
    int nth = 0;      // of the month, last_of_month for the last; 0: not by month
};
std::vector<Date> days_of(const Rule& rule);  // at most most_at_once + 1: more is too many

int nth_of(Date day);  // 1–4, or last_of_month for the fifth
// The day that the same week, or by month the nth of the same month, has on another weekday.
Date on_weekday(Rhythm rhythm, Date day, int weekday, int nth);

}  // namespace series
}  // namespace styrkedja
