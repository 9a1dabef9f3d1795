// The tokenizer and the few facts about characters that it needs.
#include "words/words.h"

#include "base/id.h"

namespace styrkedja::words {

CodePoint code_point_at(std::string_view text, std::size_t at) {
    auto byte = [&](std::size_t i) -> unsigned {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const unsigned lead = byte(at);
    if (lead < 0x80) return {lead, 1};
    const std::size_t size = lead >= 0xF0 && lead < 0xF5   ? 4
                             : lead >= 0xE0 && lead < 0xF0 ? 3
                             : lead >= 0xC2 && lead < 0xE0 ? 2
                                                           : 1;
    if (size == 1) return {0xFFFD, 1};
    char32_t value = lead & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80U) return {0xFFFD, 1};
        value = (value << 6U) | (byte(at + i) & 0x3FU);
    }
    return {value, size};
}

void append_code_point(std::string& out, char32_t value) {
    auto put = [&](char32_t bits) { out += static_cast<char>(static_cast<unsigned char>(bits)); };
    if (value < 0x80) {
        put(value);
    } else if (value < 0x800) {
        put(0xC0U | (value >> 6U));
        put(0x80U | (value & 0x3FU));
    } else if (value < 0x10000) {
        put(0xE0U | (value >> 12U));
        put(0x80U | ((value >> 6U) & 0x3FU));
        put(0x80U | (value & 0x3FU));
    } else {
        put(0xF0U | (value >> 18U));
        put(0x80U | ((value >> 12U) & 0x3FU));
        put(0x80U | ((value >> 6U) & 0x3FU));
        put(0x80U | (value & 0x3FU));
    }
}

bool is_letter(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x300 && c < 0x2000);
}

bool is_capital(char32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z';
    return (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x100 && c < 0x180 && c % 2 == 0);
}

bool is_dash(char32_t c) { return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

bool begins_lower(std::string_view text) {
    const char32_t c = code_point_at(text, 0).value;
    return !text.empty() && is_letter(c) && !is_capital(c);
}

bool begins_capital(std::string_view text) {
    return !text.empty() && is_capital(code_point_at(text, 0).value);
}

std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto byte = static_cast<unsigned char>(out[i]);
        if (byte >= 'A' && byte <= 'Z') out[i] = static_cast<char>(byte + 32);
        if (byte != 0xC3 || i + 1 == out.size()) continue;
        const auto next = static_cast<unsigned char>(out[i + 1]);
        if (next >= 0x80 && next <= 0x9E && next != 0x97) out[i + 1] = static_cast<char>(next + 32);
    }
    return out;
}

std::optional<int> parse_int(std::string_view digits) {
    const auto value = digits.size() <= 8 ? parse_number(digits) : std::nullopt;
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

namespace {

// The end of the word or number that begins at `at`. A hyphen binds letters ("VP-uppdrag"), never digits
// ("12-13").
std::size_t word_end(std::string_view text, std::size_t at) {
    std::size_t end = at;
    char32_t before = 0;
    while (end < text.size()) {
        const CodePoint c = code_point_at(text, end);
        if (is_letter(c.value) || is_digit(c.value)) {
            before = c.value;
            end += c.size;
            continue;
        }
        const bool binds = c.value == '-' || c.value == '\'' || c.value == 0x2019;
        if (!binds || !is_letter(before) || end + c.size >= text.size()) break;
        if (!is_letter(code_point_at(text, end + c.size).value)) break;
        end += c.size;
    }
    return end;
}

}  // namespace

Tokens tokenize(std::string_view text, std::string_view low) {
    Tokens out;
    out.reserve(text.size() / 6 + 4);
    bool space = true;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint c = code_point_at(text, at);
        if (c.value <= ' ') {
            space = true;
            at += c.size;
            continue;
        }
        Token token;
        token.begin = at;
        token.kind = is_letter(c.value)  ? TokenKind::word
                     : is_digit(c.value) ? TokenKind::number
                                         : TokenKind::mark;
        token.end = token.is_mark() ? at + c.size : word_end(text, at);
        token.text = text.substr(at, token.end - at);
        token.low = low.substr(at, token.end - at);
        token.space_before = space;
        token.capital = is_capital(c.value);
        out.push_back(token);
        space = false;
        at = token.end;
    }
    return out;
}

}  // namespace styrkedja::words
