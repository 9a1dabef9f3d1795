// How a series is spoken of.
#pragma once
#include <string>

#include "base/language.h"
#include "series/rule.h"

namespace styrkedja::series {

const char* word(Language language, Rhythm rhythm);    // "Varannan vecka"
const char* weekdays(Language language, int weekday);  // "torsdagar"
const char* ordinal(Language language, int nth);       // "andra", "sista"
// "varannan vecka på torsdagar", "den andra torsdagen i varje månad"
std::string spoken_rule(Language language, Rhythm rhythm, int weekday, int nth);

}  // namespace styrkedja::series
