// Weekday and month abbreviations as Språkrådet writes them.
#include "base/spoken_date.h"

#include <array>

namespace styrkedja {
namespace {

constexpr std::array swedish_days = {"mån", "tis", "ons", "tors", "fre", "lör", "sön"};
constexpr std::array english_days = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::array swedish_months = {"jan",  "feb", "mars", "apr", "maj", "juni",
                                       "juli", "aug", "sep",  "okt", "nov", "dec"};
constexpr std::array english_months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

std::string spoken(Date date, Language language, Date today) {
    bool english = language == Language::english;
    auto day = static_cast<std::size_t>(weekday_of(date) - 1),
         month = static_cast<std::size_t>(month_of(date) - 1);
    std::string text = fmt::format("{} {} {}", (english ? english_days : swedish_days)[day], day_of(date),
                                   (english ? english_months : swedish_months)[month]);
    if (year_of(date) != year_of(today)) text += fmt::format(" {}", year_of(date));
    return text;
}

std::string spoken(Date date, Language language) { return spoken(date, language, date_of(now())); }

std::string spoken(Instant instant, Language language) {
    Date date = date_of(instant);
    // date_of knows summer time; the clock follows from how far the Swedish midnight lies from the UTC day.
    auto utc_day = std::chrono::floor<std::chrono::days>(instant);
    bool summer = date_of(utc_day + std::chrono::hours{22} + std::chrono::minutes{30}) > utc_day;
    auto local = instant + std::chrono::hours{summer ? 2 : 1};
    std::chrono::hh_mm_ss clock{local - std::chrono::floor<std::chrono::days>(local)};
    return fmt::format("{} {:02}:{:02}", spoken(date, language), clock.hours().count(),
                       clock.minutes().count());
}

}  // namespace styrkedja
