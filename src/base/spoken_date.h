// Dates as people say them at work: "tis 23 nov", with the year when it is another than this one.
#pragma once
#include <optional>
#include <string>

#include "base/date.h"
#include "base/language.h"

namespace styrkedja {

std::string spoken(Date date, Language language, Date today);
std::string spoken(Date date, Language language);        // seen from today
std::string spoken(Instant instant, Language language);  // "tis 23 nov 14:05", Swedish time

// A day on which little meets: a public holiday, or one of the eves when many are off or go home early.
struct SpecialDay {
    std::string name;  // "annandag påsk", "julafton"
    bool is_red = false;
};
std::optional<SpecialDay> special_day(Date date, Language language);

}  // namespace styrkedja
