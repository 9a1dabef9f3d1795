// Weeks and months counted from the first day.
#include "series/rule.h"

#include <algorithm>

namespace styrkedja::series {
namespace {

using std::chrono::days;

int weeks_between(Rhythm rhythm) {
    switch (rhythm) {
        case Rhythm::fortnightly:
            return 2;
        case Rhythm::four_weekly:
            return 4;
        case Rhythm::weekly:
        case Rhythm::monthly:
            break;
    }
    return 1;
}

Date nth_in_month(int year, int month, int weekday, int nth) {
    auto range = *month_range(year, month);
    if (nth == last_of_month) return range.to - days{(weekday_of(range.to) - weekday + 7) % 7};
    return range.from + days{(weekday - weekday_of(range.from) + 7) % 7 + 7 * (nth - 1)};
}

}  // namespace

int nth_of(Date day) { return (day_of(day) - 1) / 7 + 1; }

std::vector<Date> days_of(const Rule& rule) {
    std::vector<Date> found;
    if (rule.rhythm == Rhythm::monthly) {
        int months = year_of(rule.first) * 12 + month_of(rule.first) - 1;
        int last = year_of(rule.until) * 12 + month_of(rule.until) - 1;
        for (; months <= last && found.size() <= most_at_once; ++months) {
            Date day = nth_in_month(months / 12, months % 12 + 1, rule.weekday, std::max(rule.nth, 1));
            if (rule.first <= day && day <= rule.until) found.push_back(day);
        }
        return found;
    }
    Date day = rule.first + days{(rule.weekday - weekday_of(rule.first) + 7) % 7};
    for (; day <= rule.until && found.size() <= most_at_once; day += days{7 * weeks_between(rule.rhythm)})
        found.push_back(day);
    return found;
}

Date on_weekday(Rhythm rhythm, Date day, int weekday, int nth) {
    if (rhythm == Rhythm::monthly)
        return nth_in_month(year_of(day), month_of(day), weekday, nth > 0 ? nth : nth_of(day));
    return day + days{weekday - weekday_of(day)};
}

}  // namespace styrkedja::series
