// From a date as written to days of the calendar: the year nearest to the meeting, month ends, ISO weeks.
#pragma once
#include <optional>
#include <string_view>

#include "dates/partial_date.h"

namespace styrkedja::dates {

// A day whose year may be missing, before it is resolved.
struct CalendarDay {
    std::optional<int> year;
    int month = 0;
    int day = 0;
};

// A closed range of days. The functions give none when there are no such days.
struct ResolvedRange {
    PartialDate from;
    PartialDate to;
};
std::optional<ResolvedRange> resolve_days(CalendarDay from, CalendarDay to,
                                          const std::optional<Date>& meeting);
std::optional<ResolvedRange> resolve_months(int first, int last, std::optional<int> year,
                                            const std::optional<Date>& meeting);
std::optional<ResolvedRange> resolve_weeks(int first, int last, std::optional<int> year,
                                           const std::optional<Date>& meeting);
// "torsdag": the first such day after the meeting.
std::optional<ResolvedRange> next_weekday(std::string_view low, const std::optional<Date>& meeting);
std::optional<ResolvedRange> relative_week(int weeks_ahead, const std::optional<Date>& meeting);

}  // namespace styrkedja::dates
