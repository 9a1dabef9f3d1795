// Dates, instants and the Swedish calendar: ISO weeks, tertials, school years, holidays.
// A date is a day without a time zone; an instant is UTC with microseconds. Source for weeks: ISO 8601.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace styrkedja {

using Date = std::chrono::sys_days;
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

// The last day of what holds until further notice.
inline constexpr Date forever = std::chrono::year{9999} / 12 / 31;

// A closed range of days: both ends belong to it.
struct DateRange {
    Date from;
    Date to;
    bool contains(Date day) const { return from <= day && day <= to; }
    bool overlaps(const DateRange& other) const { return from <= other.to && other.from <= to; }
    auto operator<=>(const DateRange&) const = default;
};

struct IsoWeek {
    int year = 0;  // the ISO year, which may differ from the calendar year around New Year
    int week = 0;  // 1–53
    auto operator<=>(const IsoWeek&) const = default;
};

Instant now();
Date date_of(Instant instant);  // the day in Sweden (CET/CEST) at that instant

// Empty when there is no such day (31 April, 29 February in a common year, month 13).
std::optional<Date> make_date(int year, int month, int day);
int year_of(Date date);
int month_of(Date date);    // 1–12
int day_of(Date date);      // 1–31
int weekday_of(Date date);  // 1 Monday … 7 Sunday

std::string iso(Date date);                                 // "2021-11-23"
std::optional<Date> parse_iso_date(std::string_view text);  // "2021-11-23" and nothing else
std::string iso(Instant instant);                           // "2021-11-23T09:15:00Z"

IsoWeek iso_week(Date date);
std::optional<DateRange> week_range(IsoWeek week);  // Monday to Sunday; empty for week 53 of a year with 52
std::optional<DateRange> month_range(int year, int month);
std::optional<DateRange> tertial_range(int year, int tertial);  // 1: Jan–Apr, 2: May–Aug, 3: Sep–Dec
DateRange school_year(int first_year);                          // 1 July to 30 June

Date easter_sunday(int year);
bool is_swedish_holiday(Date date);  // the public holidays of lag (1989:253), Sundays included

}  // namespace styrkedja
