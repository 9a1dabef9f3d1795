// Dates as people say them at work: "tis 23 nov", with the year when it is another than this one.
#pragma once
#include <string>

#include "base/date.h"
#include "base/language.h"

namespace styrkedja {

std::string spoken(Date date, Language language, Date today);
std::string spoken(Date date, Language language);        // seen from today
std::string spoken(Instant instant, Language language);  // "tis 23 nov 14:05", Swedish time

}  // namespace styrkedja
