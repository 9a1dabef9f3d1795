// Groups of three digits, by language.
#include "html/words.h"

namespace styrkedja::html {

std::string spoken_number(Language language, long long number) {
    std::string digits = std::to_string(number);
    std::size_t first = digits[0] == '-' ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) {
        at -= 3;
        digits.insert(at, language == Language::english ? "," : "\u00A0");
    }
    return digits;
}

std::string spoken_count(Language language, long long number, long long most) {
    return number > most ? trf(language, "över {}", spoken_number(language, most))
                         : spoken_number(language, number);
}

}  // namespace styrkedja::html
