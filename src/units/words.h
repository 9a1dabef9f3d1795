// Units in words, as the pages say them.
#pragma once
#include "auth/visit.h"
#include "organisation/units.h"

namespace styrkedja::units {

std::string describe(const auth::Visit& visit, const organisation::Unit& unit,
                     Date on);  // "skolenhet, grundskola"
std::string staff_in_words(const auth::Visit& visit,
                           const organisation::Staff& staff);  // "23 personer, 19,5 heltider"
std::string full_time(const auth::Visit& visit, std::int64_t extent_permille);  // "19,5"
std::string with_capital(std::string text);

}  // namespace styrkedja::units
