// Resolving: years, month ends, weeks.
#include "dates/resolve.h"

namespace styrkedja::dates {

namespace {

PartialDate partial(Date date) { return {year_of(date), month_of(date), day_of(date)}; }

PartialDate partial(const CalendarDay& day) { return {day.year, day.month, day.day}; }

bool exists(const CalendarDay& day) {
    return make_date(day.year.value_or(2000), day.month, day.day).has_value();
}

int month_end(int month, std::optional<int> year) {
    const auto range = month_range(year.value_or(2001), month);
    return range ? day_of(range->to) : 31;
}

// The year around the meeting's that brings the range `range_of(year)` nearest to the meeting.
template <class RangeOf>
std::optional<int> nearest_year(Date meeting, RangeOf range_of) {
    std::optional<int> best;
    std::chrono::days best_distance{0};
    for (int year = year_of(meeting) - 1; year <= year_of(meeting) + 1; ++year) {
        const std::optional<DateRange> range = range_of(year);
        if (!range) continue;
        const auto distance = std::max({range->from - meeting, meeting - range->to, std::chrono::days(0)});
        if (!best || distance < best_distance) {
            best = year;
            best_distance = distance;
        }
    }
    return best;
}

bool earlier_in_year(const CalendarDay& a, const CalendarDay& b) {
    return std::tie(a.month, a.day) < std::tie(b.month, b.day);
}

}  // namespace

std::optional<ResolvedRange> resolve_days(CalendarDay from, CalendarDay to,
                                          const std::optional<Date>& meeting) {
    if (!exists(from) || !exists(to)) return std::nullopt;
    if (!from.year && to.year) from.year = earlier_in_year(to, from) ? *to.year - 1 : *to.year;
    if (!from.year && meeting)
        from.year = nearest_year(*meeting, [&](int year) -> std::optional<DateRange> {
            const auto begin = make_date(year, from.month, from.day);
            return begin ? std::optional(DateRange{*begin, *begin}) : std::nullopt;
        });
    if (from.year && !to.year) to.year = earlier_in_year(to, from) ? *from.year + 1 : *from.year;
    if (!exists(from) || !exists(to)) return std::nullopt;  // 29 February
    const ResolvedRange range{partial(from), partial(to)};
    if (is_before(range.to, range.from)) return std::nullopt;
    return range;
}

std::optional<ResolvedRange> resolve_months(int first, int last, std::optional<int> year,
                                            const std::optional<Date>& meeting) {
    if (first < 1 || first > 12 || last < 1 || last > 12) return std::nullopt;
    if (year && last < first) --*year;  // "dec–jan 2022" begins the year before
    if (!year && meeting)
        year = nearest_year(*meeting, [&](int y) -> std::optional<DateRange> {
            const auto begin = month_range(y, first);
            const auto end = month_range(last < first ? y + 1 : y, last);
            return begin && end ? std::optional(DateRange{begin->from, end->to}) : std::nullopt;
        });
    std::optional<int> last_year = year;
    if (year && last < first) ++*last_year;
    return ResolvedRange{{year, first, 1}, {last_year, last, month_end(last, last_year)}};
}

std::optional<ResolvedRange> resolve_weeks(int first, int last, std::optional<int> year,
                                           const std::optional<Date>& meeting) {
    if (!year && meeting) year = nearest_year(*meeting, [&](int y) { return week_range({y, first}); });
    if (!year) return std::nullopt;
    const auto begin = week_range({*year, first});
    const auto end = week_range({last < first ? *year + 1 : *year, last});
    if (!begin || !end) return std::nullopt;
    return ResolvedRange{partial(begin->from), partial(end->to)};
}

std::optional<ResolvedRange> relative_week(int weeks_ahead, const std::optional<Date>& meeting) {
    if (!meeting) return std::nullopt;
    const auto week = week_range(iso_week(*meeting + std::chrono::days(7 * weeks_ahead)));
    if (!week) return std::nullopt;
    return ResolvedRange{partial(week->from), partial(week->to)};
}

std::optional<ResolvedRange> next_weekday(std::string_view low, const std::optional<Date>& meeting) {
    static constexpr std::string_view names[] = {"söndag",  "måndag", "tisdag", "onsdag",
                                                 "torsdag", "fredag", "lördag"};
    const auto* found = std::ranges::find(names, low);
    if (found == std::end(names) || !meeting) return std::nullopt;
    const std::chrono::weekday wanted(static_cast<unsigned>(found - std::begin(names)));
    const Date tomorrow = *meeting + std::chrono::days(1);
    const PartialDate day = partial(tomorrow + (wanted - std::chrono::weekday(tomorrow)));
    return ResolvedRange{day, day};
}

}  // namespace styrkedja::dates
