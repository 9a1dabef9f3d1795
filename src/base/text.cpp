// Text folding and decoding; the Unicode tables are utf8proc's.
#include "base/text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

#include "base/check.h"

namespace styrkedja {
namespace {

void append_codepoint(std::string& out, std::int32_t codepoint) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    auto length = utf8proc_encode_char(codepoint, bytes.data());
    out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

std::string map_utf8(std::string_view utf8, int options) {
    utf8proc_uint8_t* mapped = nullptr;
    auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()),
                               static_cast<utf8proc_ssize_t>(utf8.size()), &mapped,
                               static_cast<utf8proc_option_t>(options));
    if (length < 0) return std::string(utf8);  // not UTF-8: leave it as it is
    std::string out(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length));
    std::free(mapped);
    return out;
}

std::string decode_utf16(std::string_view bytes, bool big_endian) {
    auto unit = [&](std::size_t at) {
        auto first = static_cast<unsigned char>(bytes[at]),
             second = static_cast<unsigned char>(bytes[at + 1]);
        return big_endian ? first << 8 | second : second << 8 | first;
    };
    std::string out;
    for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
        std::int32_t codepoint = unit(at);
        bool high = codepoint >= 0xD800 && codepoint < 0xDC00;
        if (high && at + 3 < bytes.size()) {
            std::int32_t low = unit(at + 2);
            if (low >= 0xDC00 && low < 0xE000) {
                codepoint = 0x10000 + ((codepoint - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        append_codepoint(out, codepoint >= 0xD800 && codepoint < 0xE000 ? 0xFFFD : codepoint);
    }
    return out;
}

// Windows-1252, bytes 0x80–0x9F; the five unassigned bytes become U+FFFD. Source: the Unicode consortium's
// CP1252.TXT.
constexpr std::array<std::uint16_t, 32> windows_1252 = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

// Swedish text is nearly all ASCII and U+00C0–U+00FE, which the tables need not be asked about: C3 80 … C3 BE
// in UTF-8, where an upper-case letter is 0x20 below its lower-case one. × and ÷ have no case; ß folds to two
// letters.
bool is_ascii_or_letter_of_latin_1(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size(); ++at) {
        auto byte = static_cast<unsigned char>(utf8[at]);
        if (byte < 0x80) continue;
        auto next = at + 1 < utf8.size() ? static_cast<unsigned char>(utf8[++at]) : 0;
        bool letter = next >= 0x80 && next <= 0xBE && next != 0x97 && next != 0x9F && next != 0xB7;
        if (byte != 0xC3 || !letter) return false;
    }
    return true;
}

std::string lower_latin_1(std::string_view utf8) {
    std::string out(utf8);
    for (std::size_t at = 0; at < out.size(); ++at) {
        auto byte = static_cast<unsigned char>(out[at]);
        bool upper = (byte >= 'A' && byte <= 'Z') ||
                     (byte >= 0x80 && byte < 0x9F && static_cast<unsigned char>(out[at - 1]) == 0xC3);
        if (upper) out[at] = static_cast<char>(byte + 0x20);
    }
    return out;
}

bool is_ascii_or_swedish(std::string_view folded) {
    for (std::size_t at = 0; at < folded.size(); ++at) {
        if (static_cast<unsigned char>(folded[at]) < 0x80) continue;
        auto letter = folded.substr(at++, 2);
        if (letter != "å" && letter != "ä" && letter != "ö") return false;
    }
    return true;
}

bool is_swedish_letter(std::int32_t codepoint) {
    return codepoint == 0xE5 || codepoint == 0xE4 || codepoint == 0xF6;
}

// Drops the accent of a lower-case letter unless it makes a Swedish letter.
void append_without_accent(std::string& out, std::int32_t codepoint) {
    if (codepoint < 0x80 || is_swedish_letter(codepoint)) return append_codepoint(out, codepoint);
    if (codepoint == 0xE6) return append_codepoint(out, 0xE4);  // æ → ä
    if (codepoint == 0xF8) return append_codepoint(out, 0xF6);  // ø → ö
    std::array<utf8proc_int32_t, 18> parts{};
    int boundary = 0;
    auto count = utf8proc_decompose_char(
        codepoint, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()),
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK), &boundary);
    if (count <= 0) return;  // a free-standing accent
    for (utf8proc_ssize_t at = 0; at < count && at < static_cast<utf8proc_ssize_t>(parts.size()); ++at)
        append_codepoint(out, parts[static_cast<std::size_t>(at)]);
}

template <class Visit>
void each_codepoint(std::string_view utf8, Visit visit) {
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(utf8.data());
    auto left = static_cast<utf8proc_ssize_t>(utf8.size());
    while (left > 0) {
        utf8proc_int32_t codepoint = 0;
        auto length = utf8proc_iterate(at, left, &codepoint);
        if (length <= 0) {
            codepoint = 0xFFFD;
            length = 1;
        }
        visit(codepoint);
        at += length;
        left -= length;
    }
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

}  // namespace

bool is_utf8(std::string_view bytes) {
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(bytes.data());
    auto left = static_cast<utf8proc_ssize_t>(bytes.size());
    while (left > 0) {
        utf8proc_int32_t codepoint = 0;
        auto length = utf8proc_iterate(at, left, &codepoint);
        if (length <= 0) return false;
        at += length;
        left -= length;
    }
    return true;
}

std::string decode_text(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (bytes.starts_with("\xFF\xFE")) return decode_utf16(bytes, false);
    if (bytes.starts_with("\xFE\xFF")) return decode_utf16(bytes, true);
    if (is_utf8(bytes)) return std::string(bytes);
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (char c : bytes) {
        auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 && byte < 0xA0)
            append_codepoint(out, windows_1252[byte - 0x80U]);
        else
            append_codepoint(out, byte);
    }
    return out;
}

std::string fold_case(std::string_view utf8) {
    return is_ascii_or_letter_of_latin_1(utf8)
               ? lower_latin_1(utf8)
               : map_utf8(utf8, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

std::string fold_for_search(std::string_view utf8) {
    std::string folded = fold_case(utf8);
    if (is_ascii_or_swedish(folded)) return folded;
    std::string out;
    out.reserve(folded.size());
    each_codepoint(folded, [&](std::int32_t codepoint) { append_without_accent(out, codepoint); });
    return out;
}

std::string swedish_sort_key(std::string_view utf8) {
    std::string folded = fold_for_search(utf8), out;
    out.reserve(folded.size());
    each_codepoint(folded, [&](std::int32_t codepoint) {
        // '{', '|' and '}' follow 'z' in ASCII: å, ä, ö in that order.
        if (codepoint == 0xE5)
            out += '{';
        else if (codepoint == 0xE4)
            out += '|';
        else if (codepoint == 0xF6)
            out += '}';
        else
            append_codepoint(out, codepoint);
    });
    return out;
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

std::string collapse_spaces(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (char c : trim(text)) {
        if (!is_space(c))
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return out;
}

std::string without_controls(std::string_view text) {
    std::string out(text);
    std::ranges::replace_if(out, [](unsigned char byte) { return byte < 0x20 || byte == 0x7f; }, ' ');
    return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (const auto& part : parts) {
        if (&part != &parts.front()) out += separator;
        out += part;
    }
    return out;
}

bool starts_with_folded(std::string_view text, std::string_view prefix) {
    return fold_case(text).starts_with(fold_case(prefix));
}

std::string shorten(std::string_view utf8, std::size_t max_bytes) {
    if (utf8.size() <= max_bytes) return std::string(utf8);
    std::size_t end = max_bytes;
    while (end > 0 && (static_cast<unsigned char>(utf8[end]) & 0xC0) == 0x80) --end;
    return std::string(utf8.substr(0, end)) + "…";
}

}  // namespace styrkedja
