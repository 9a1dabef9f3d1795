// Weekday and month abbreviations as Språkrådet writes them; the names of holidays and their eves.
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

std::optional<SpecialDay> special_day(Date date, Language language) {
    auto red = [](const char* name) { return SpecialDay{name, true}; };
    auto eve = [&](const char* name) { return SpecialDay{name, weekday_of(date) == 7}; };
    switch (month_of(date) * 100 + day_of(date)) {
        case 101:
            return red(tr(language, "nyårsdagen"));
        case 105:
            return eve(tr(language, "trettondagsafton"));
        case 106:
            return red(tr(language, "trettondedag jul"));
        case 430:
            return eve(tr(language, "valborgsmässoafton"));
        case 501:
            return red(tr(language, "första maj"));
        case 606:
            return red(tr(language, "nationaldagen"));
        case 1224:
            return eve(tr(language, "julafton"));
        case 1225:
            return red(tr(language, "juldagen"));
        case 1226:
            return red(tr(language, "annandag jul"));
        case 1231:
            return eve(tr(language, "nyårsafton"));
        default:
            break;
    }
    switch ((date - easter_sunday(year_of(date))).count()) {
        case -3:
            return eve(tr(language, "skärtorsdagen"));
        case -2:
            return red(tr(language, "långfredagen"));
        case -1:
            return eve(tr(language, "påskafton"));
        case 0:
            return red(tr(language, "påskdagen"));
        case 1:
            return red(tr(language, "annandag påsk"));
        case 39:
            return red(tr(language, "Kristi himmelsfärdsdag"));
        case 48:
            return eve(tr(language, "pingstafton"));
        case 49:
            return red(tr(language, "pingstdagen"));
        default:
            break;
    }
    bool in_june = month_of(date) == 6;
    if (weekday_of(date) == 7) return red(tr(language, "söndag"));
    if (weekday_of(date) == 6 && is_swedish_holiday(date))
        return red(in_june ? tr(language, "midsommardagen") : tr(language, "alla helgons dag"));
    bool before = weekday_of(date) == 5 && is_swedish_holiday(date + std::chrono::days{1});
    if (before && in_june && day_of(date) >= 19) return eve(tr(language, "midsommarafton"));
    if (before && month_of(date) >= 10) return eve(tr(language, "allhelgonaafton"));
    return std::nullopt;
}

}  // namespace styrkedja
