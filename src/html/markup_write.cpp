// Writes the pieces of checked markup: escaping, percent-encoding, UTF-8 repair.
#include "html/markup_write.h"

#include <array>
#include <charconv>

#include "html/url.h"

namespace styrkedja::html {
namespace {

constexpr std::string_view replacement = "\uFFFD";

enum class Byte : std::uint8_t { plain, special, above_ascii };

constexpr std::array<Byte, 256> byte_kinds = [] {
    std::array<Byte, 256> kinds = {};
    for (std::size_t at = 128; at < 256; ++at) kinds[at] = Byte::above_ascii;
    for (unsigned char special : {'&', '<', '>', '"', '\'', '\0'}) kinds[special] = Byte::special;
    return kinds;
}();

Byte kind_of(char c) { return byte_kinds[static_cast<unsigned char>(c)]; }
unsigned byte_at(std::string_view text, std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

std::string_view reference_for(char special) {
    switch (special) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&#39;";
        default:
            return replacement;  // NUL
    }
}

struct Sequence {
    std::size_t length = 1;  // of the character, or of the broken start that one U+FFFD stands for
    bool valid = false;
};

// The UTF-8 sequence at `at`, whose first byte is above ASCII (Unicode 15, table 3-7).
Sequence sequence_at(std::string_view text, std::size_t at) {
    unsigned first = byte_at(text, at);
    if (first >= 0xC2 && first < 0xE0 && (byte_at(text, at + 1) & 0xC0) == 0x80) return {2, true};  // å ä ö
    std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4) return {};
    unsigned low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    unsigned high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    for (std::size_t step = 1; step < length; ++step) {
        unsigned next = byte_at(text, at + step);
        if (next < low || next > high) return {step, false};
        low = 0x80;
        high = 0xBF;
    }
    return {length, true};
}

bool is_unreserved(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

void append_number(std::string& out, const Value& value) {
    char digits[24];
    auto end = value.type == Value::Type::integer
                   ? std::to_chars(digits, digits + sizeof digits, static_cast<std::int64_t>(value.natural))
                   : std::to_chars(digits, digits + sizeof digits, value.natural);
    out.append(digits, end.ptr);
}

void append_flag(std::string& out, const Flag& flag) {
    if (!flag.on) return;
    out += flag.name;
    if (!flag.has_value) return;
    out += "=\"";
    append_escaped(out, flag.value);
    out += '"';
}

void append_value(std::string& out, Mode mode, const Value& value) {
    if (value.type == Value::Type::flag) return append_flag(out, *value.flag);
    if (value.type != Value::Type::text) return append_number(out, value);
    std::string_view text(value.text, value.size);
    switch (mode) {
        case Mode::markup:
            out.append(text);
            return;
        case Mode::path:
            return append_path_segment(out, text);
        case Mode::query:
            return append_query_value(out, text);
        case Mode::local_url:
            return append_escaped(out, is_local_url(text) ? text : "#");
        default:
            return append_escaped(out, text);
    }
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
    std::size_t kept = 0;
    for (std::size_t at = 0; at < text.size();) {
        Byte kind = kind_of(text[at]);
        if (kind == Byte::plain) [[likely]] {
            ++at;
            continue;
        }
        Sequence sequence;
        if (kind == Byte::above_ascii) {
            sequence = sequence_at(text, at);
            if (sequence.valid) {
                at += sequence.length;
                continue;
            }
        }
        out.append(text, kept, at - kept);
        out += kind == Byte::special ? reference_for(text[at]) : replacement;
        at += sequence.length;
        kept = at;
    }
    out.append(text, kept, text.size() - kept);
}

void append_query_value(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (char c : text) {
        if (is_unreserved(c)) {
            out += c;
            continue;
        }
        auto byte = static_cast<unsigned char>(c);
        out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
}

void append_path_segment(std::string& out, std::string_view text) {
    if (text.find_first_not_of('.') == text.npos) text = replacement;
    append_query_value(out, text);
}

void append_pieces(std::string& out, std::string_view literal, std::span<const Piece> pieces,
                   const Value* values) {
    std::size_t at = 0;
    for (const Piece& piece : pieces) {
        out.append(literal, at, piece.at - at);
        append_value(out, piece.mode, *values++);
        at = piece.at + 2;
    }
    out.append(literal, at);
}

Url::Url(std::string_view text) : text_(is_safe(text) ? text : "#") {}

bool Url::is_safe(std::string_view text) { return is_safe_url(text); }

}  // namespace styrkedja::html
