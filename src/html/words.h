// Numbers as people write them (dates: base/spoken_date.h).
#pragma once
#include <string>

#include "base/language.h"

namespace styrkedja::html {

// "1 240" with a space that does not break, in English "1,240".
std::string spoken_number(Language language, long long number);
// "1,8", in English "1.8": with so many decimals.
std::string spoken_decimal(Language language, double number, int decimals = 1);
// Of a count that stops behind `most`: "över 999".
std::string spoken_count(Language language, long long number, long long most);

}  // namespace styrkedja::html
