// The parser, as it runs in the child and in the fuzzer.
#pragma once
#include "calendars/read.h"

namespace styrkedja::calendars {

enum class Unfit { not_a_calendar, too_much, too_deep };
// Throws Unfit.
FoundCalendar parse(std::string_view bytes, Date today);

}  // namespace styrkedja::calendars
