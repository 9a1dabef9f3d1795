// Groups of three digits and decimals, by language.
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

std::string spoken_decimal(Language language, double number, int decimals) {
    std::string text = fmt::format("{:.{}f}", number, decimals);
    if (language == Language::swedish)
        if (auto point = text.find('.'); point != text.npos) text[point] = ',';
    return text;
}

std::string spoken_count(Language language, long long number, long long most) {
    return number > most ? trf(language, "över {}", spoken_number(language, most))
                         : spoken_number(language, number);
}

}  // namespace styrkedja::html
