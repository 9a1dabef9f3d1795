// When the next report is due.
#include <algorithm>

#include "reports/reports.h"

namespace styrkedja::reports {
namespace {

// `months` after `first`; in a month that is too short, its last day.
Date months_after(Date first, int months) {
    int count = year_of(first) * 12 + month_of(first) - 1 + months;
    DateRange month = *month_range(count / 12, count % 12 + 1);
    return std::min(month.from + std::chrono::days{day_of(first) - 1}, month.to);
}

Date next_in_row(Date first, Date after, int step) {
    int months = 0;
    while (months_after(first, months) <= after) months += step;
    return months_after(first, months);
}

Date next_term(Date after) {
    using namespace std::chrono;
    year this_year{year_of(after)};
    for (Date day : {Date{this_year / January / 15}, Date{this_year / August / 15}})
        if (day > after) return day;
    return (this_year + years{1}) / January / 15;
}

}  // namespace

std::optional<Date> next_due(Cadence cadence, Date first, Date after) {
    switch (cadence) {
        case Cadence::once:
            break;
        case Cadence::monthly:
            return next_in_row(first, after, 1);
        case Cadence::term:
            return next_term(after);
        case Cadence::yearly:
            return next_in_row(first, after, 12);
    }
    return std::nullopt;
}

}  // namespace styrkedja::reports
