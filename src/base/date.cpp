// The Swedish calendar, on std::chrono.
#include "base/date.h"

#include <array>
#include <cstdio>

namespace styrkedja {
namespace chrono = std::chrono;

Instant now() { return chrono::floor<chrono::microseconds>(chrono::system_clock::now()); }

namespace {
Date last_sunday(int year, unsigned month) {
    return chrono::year{year} / chrono::month{month} / chrono::Sunday[chrono::last];
}
}  // namespace

Date date_of(Instant instant) {
    // Summer time in the EU: from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last of October.
    int year = year_of(chrono::floor<chrono::days>(instant));
    Instant summer = last_sunday(year, 3) + chrono::hours{1};
    Instant winter = last_sunday(year, 10) + chrono::hours{1};
    auto offset = instant >= summer && instant < winter ? chrono::hours{2} : chrono::hours{1};
    return chrono::floor<chrono::days>(instant + offset);
}

std::optional<Date> make_date(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || day < 1) return std::nullopt;
    chrono::year_month_day date{chrono::year{year}, chrono::month{static_cast<unsigned>(month)},
                                chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) return std::nullopt;
    return Date{date};
}

int year_of(Date date) { return static_cast<int>(chrono::year_month_day{date}.year()); }
int month_of(Date date) {
    return static_cast<int>(static_cast<unsigned>(chrono::year_month_day{date}.month()));
}
int day_of(Date date) { return static_cast<int>(static_cast<unsigned>(chrono::year_month_day{date}.day())); }
int weekday_of(Date date) { return static_cast<int>(chrono::weekday{date}.iso_encoding()); }

std::string iso(Date date) {
    std::array<char, 40> buffer{};
    int length = std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", year_of(date), month_of(date),
                               day_of(date));
    return {buffer.data(), static_cast<std::size_t>(length)};
}

std::optional<Date> parse_iso_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    auto number = [&](std::size_t at, std::size_t count) {
        int value = 0;
        for (char c : text.substr(at, count)) {
            if (c < '0' || c > '9') return -1;
            value = value * 10 + (c - '0');
        }
        return value;
    };
    return make_date(number(0, 4), number(5, 2), number(8, 2));
}

std::string iso(Instant instant) {
    Date day = chrono::floor<chrono::days>(instant);
    chrono::hh_mm_ss time{chrono::floor<chrono::seconds>(instant - day)};
    std::array<char, 40> buffer{};
    int length = std::snprintf(
        buffer.data(), buffer.size(), "T%02d:%02d:%02dZ", static_cast<int>(time.hours().count()),
        static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
    return iso(day) + std::string(buffer.data(), static_cast<std::size_t>(length));
}

IsoWeek iso_week(Date date) {
    Date thursday =
        date + chrono::days{4 - weekday_of(date)};  // the week belongs to the year of its Thursday
    int year = year_of(thursday);
    Date first_day = *make_date(year, 1, 1);
    return {year, static_cast<int>((thursday - first_day).count() / 7) + 1};
}

std::optional<DateRange> week_range(IsoWeek week) {
    auto fourth_of_january = make_date(week.year, 1, 4);  // always in week 1
    if (!fourth_of_january || week.week < 1 || week.week > 53) return std::nullopt;
    Date monday = *fourth_of_january - chrono::days{weekday_of(*fourth_of_january) - 1} +
                  chrono::days{7 * (week.week - 1)};
    if (iso_week(monday) != week) return std::nullopt;
    return DateRange{monday, monday + chrono::days{6}};
}

std::optional<DateRange> month_range(int year, int month) {
    auto first = make_date(year, month, 1);
    if (!first) return std::nullopt;
    auto next = month == 12 ? make_date(year + 1, 1, 1) : make_date(year, month + 1, 1);
    if (!next) return std::nullopt;
    return DateRange{*first, *next - chrono::days{1}};
}

std::optional<DateRange> tertial_range(int year, int tertial) {
    if (tertial < 1 || tertial > 3) return std::nullopt;
    auto first = month_range(year, tertial * 4 - 3);
    auto last = month_range(year, tertial * 4);
    if (!first || !last) return std::nullopt;
    return DateRange{first->from, last->to};
}

DateRange school_year(int first_year) {
    return {chrono::year{first_year} / 7 / 1, chrono::year{first_year + 1} / 6 / 30};
}

Date easter_sunday(int year) {
    // Anonymous Gregorian computus (Meeus/Jones/Butcher).
    int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25;
    int g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451;
    int month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
    return chrono::year{year} / month / day;
}

bool is_swedish_holiday(Date date) {
    int weekday = weekday_of(date);
    if (weekday == 7) return true;
    int month = month_of(date), day = day_of(date);
    constexpr std::pair<int, int> fixed[] = {{1, 1}, {1, 6}, {5, 1}, {6, 6}, {12, 25}, {12, 26}};
    for (auto [fixed_month, fixed_day] : fixed)
        if (month == fixed_month && day == fixed_day) return true;
    auto after_easter = (date - easter_sunday(year_of(date))).count();
    if (after_easter == -2 || after_easter == 1 || after_easter == 39)
        return true;  // Good Friday, Easter Monday, Ascension
    bool midsummer = weekday == 6 && month == 6 && day >= 20 && day <= 26;
    bool all_saints = weekday == 6 && ((month == 10 && day == 31) || (month == 11 && day <= 6));
    return midsummer || all_saints;
}

}  // namespace styrkedja
