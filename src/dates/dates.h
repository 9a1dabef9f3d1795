// Dates in Swedish (and plain English) running text: the smallest expression, and the days it means.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "dates/partial_date.h"
#include "words/words.h"

namespace styrkedja::dates {

enum class DateUnit { day, week, month, tertial };

struct DateExpression {
    words::Extent extent;  // in bytes
    PartialDate from;      // days; the year is missing when neither the expression nor the meeting gives it
    PartialDate to;
    DateUnit unit = DateUnit::day;
    bool own_year = false;  // the year stands in the expression itself
    const char* rule = "";  // which way of writing it is, e.g. "date.iso"; a static string
};

// Every date of `tokens` in order. Nothing inside `skip` (links; sorted) counts. The year comes from the
// expression, else the one that puts the date nearest to `meeting`. Time is linear in the number of tokens.
std::vector<DateExpression> find_dates(const words::Tokens& tokens, const std::optional<Date>& meeting,
                                       const std::vector<words::Extent>& skip = {});

// The content is one day with its year and nothing else but a weekday: "2021-11-23", "tisdag den 23 november
// 2021".
bool is_whole_date(std::string_view content);

}  // namespace styrkedja::dates
