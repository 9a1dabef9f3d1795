// What people typed, as it is stored, and how long it is as they count it.
#pragma once
#include <string>
#include <string_view>

namespace styrkedja {

// Lines end in "\n", other controls are spaces, the ends are trimmed; what is no UTF-8 is decoded.
std::string tidied_text(std::string_view typed);

std::size_t characters_in(std::string_view utf8);

}  // namespace styrkedja
