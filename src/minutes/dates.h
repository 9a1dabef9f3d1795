// Dates in Swedish (and plain English) text: finding the smallest expression and resolving its year.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "minutes/minutes.h"
#include "minutes/words.h"

namespace styrkedja::minutes {

struct Extent {
    std::size_t begin = 0;  // byte offsets into the tokenized text
    std::size_t end = 0;
    bool contains(std::size_t at) const { return begin <= at && at < end; }
};

// A day whose year may be missing, before it is resolved.
struct CalendarDay {
    std::optional<int> year;
    int month = 0;
    int day = 0;
};

enum class DateUnit { day, week, month, tertial };

struct DateExpression {
    Extent extent;
    PartialDate from;  // days; the year is missing when neither the expression nor the meeting gives it
    PartialDate to;
    DateUnit unit = DateUnit::day;
    bool own_year = false;  // the year stands in the expression itself
    const char* rule = "";
};

// Every date of `tokens` in order. Nothing inside `skip` (links; sorted) counts. The year comes from the
// expression, else the one that puts the date nearest to `meeting`.
std::vector<DateExpression> find_dates(const Tokens& tokens, const std::optional<Date>& meeting,
                                       const std::vector<Extent>& skip = {});

// The content is one day with its year and nothing else but a weekday: "2021-11-23", "tisdag den 23 november
// 2021".
bool is_whole_date(std::string_view content);

// Resolving, in date_resolve.cpp. Empty when there is no such day.
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

// Comparable where both have years or both lack them.
bool is_before(const PartialDate& a, const PartialDate& b);
std::optional<Date> full_day(const PartialDate& date);  // empty without year or day

}  // namespace styrkedja::minutes
