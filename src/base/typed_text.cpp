// Tidying and counting what was typed.
#include "base/typed_text.h"

#include <algorithm>

#include "base/text.h"

namespace styrkedja {

std::string tidied_text(std::string_view typed) {
    std::string text = is_utf8(typed) ? std::string(typed) : decode_text(typed);
    std::erase(text, '\r');
    for (char& byte : text)
        if (byte != '\n' && byte != '\t' && (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F))
            byte = ' ';
    return std::string(trim(text));
}

// Every byte but those that go on with a character.
std::size_t characters_in(std::string_view utf8) {
    return static_cast<std::size_t>(std::ranges::count_if(
        utf8, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

}  // namespace styrkedja
