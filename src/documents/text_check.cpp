// Telling text from binary data, and cleaning text.
#include "documents/text_check.h"

#include <utf8proc.h>

#include <algorithm>

namespace styrkedja::documents {
namespace {

bool is_control(char c) {
    auto byte = static_cast<unsigned char>(c);
    return byte == 0x7F || (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\f' && byte != '\r');
}

bool is_invisible(utf8proc_int32_t codepoint) {
    return codepoint == 0xAD || codepoint == 0x200B || codepoint == 0xFEFF ||
           (codepoint >= 0x7F && codepoint < 0xA0);
}

bool is_line_end(utf8proc_int32_t codepoint) {
    return codepoint == 0x85 || codepoint == 0x2028 || codepoint == 0x2029;
}

}  // namespace

bool looks_like_text(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return bytes.size() % 2 == 0;
    if (bytes.find('\0') != std::string_view::npos) return false;
    auto controls = static_cast<std::size_t>(std::ranges::count_if(bytes, is_control));
    return controls * 50 <= bytes.size();
}

std::string clean_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    for (std::size_t at = 0; at < text.size();) {
        utf8proc_int32_t codepoint = 0;
        auto length =
            utf8proc_iterate(bytes + at, static_cast<utf8proc_ssize_t>(text.size() - at), &codepoint);
        auto part = text.substr(at, length > 0 ? static_cast<std::size_t>(length) : 1);
        at += part.size();
        if (length <= 0)
            out += "\xEF\xBF\xBD";
        else if (codepoint == '\r' || is_line_end(codepoint))
            out += codepoint == '\r' && at < text.size() && text[at] == '\n' ? "" : "\n";
        else if (!is_invisible(codepoint) && !(codepoint < 0x20 && is_control(part.front())))
            out += part;
    }
    return out;
}

}  // namespace styrkedja::documents
