// Percent-encoding, paths, urlencoded forms, cookies and header parameters.
#include "http/text.h"

#include "base/text.h"

namespace styrkedja::http {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_alphanumeric(char c) { return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z'); }

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (lower(c) >= 'a' && lower(c) <= 'f') return lower(c) - 'a' + 10;
    return -1;
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

}  // namespace

bool equal_ignoring_case(std::string_view one, std::string_view other) {
    return one.size() == other.size() &&
           std::ranges::equal(one, other, [](char a, char b) { return lower(a) == lower(b); });
}

bool is_token(std::string_view text) {
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    auto allowed = [&](char c) { return is_alphanumeric(c) || others.find(c) != others.npos; };
    return !text.empty() && std::ranges::all_of(text, allowed);
}

std::string_view trim_blanks(std::string_view text) {
    auto begin = text.find_first_not_of(" \t");
    if (begin == text.npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::optional<std::string> percent_decode(std::string_view text, Plus plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        char c = text[at];
        if (c == '+' && plus == Plus::is_space) c = ' ';
        if (c == '%') {
            if (at + 2 >= text.size()) return std::nullopt;
            int high = hex_digit(text[at + 1]), low = hex_digit(text[at + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            at += 2;
        }
        if (c == '\0') return std::nullopt;
        decoded.push_back(c);
    }
    if (!is_ascii(decoded) && !is_utf8(decoded)) return std::nullopt;
    return decoded;
}

std::string percent_encode(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF", unreserved = "-._~";
    std::string encoded;
    for (char c : text) {
        if (is_alphanumeric(c) || unreserved.find(c) != unreserved.npos) {
            encoded.push_back(c);
            continue;
        }
        auto byte = static_cast<unsigned char>(c);
        encoded += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return encoded;
}

std::optional<std::string> normalise_path(std::string_view raw) {
    if (!raw.starts_with('/')) return std::nullopt;
    std::string path;
    while (!raw.empty()) {
        raw.remove_prefix(1);
        std::string_view segment = raw.substr(0, raw.find('/'));
        raw.remove_prefix(segment.size());
        auto decoded = percent_decode(segment);
        if (!decoded || *decoded == "..") return std::nullopt;
        if (decoded->find('/') != decoded->npos || std::ranges::any_of(*decoded, is_control))
            return std::nullopt;
        if (decoded->empty() || *decoded == ".") continue;
        path += '/';
        path += *decoded;
        if (raw == "/") return path + "/";
    }
    return path.empty() ? "/" : path;
}

std::expected<Fields, int> parse_urlencoded(std::string_view text, std::size_t max_fields) {
    Fields fields;
    while (!text.empty()) {
        std::string_view pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(text.size(), pair.size() + 1));
        if (pair.empty()) continue;
        if (fields.size() == max_fields) return std::unexpected(413);
        auto equals = std::min(pair.find('='), pair.size());
        auto name = percent_decode(pair.substr(0, equals), Plus::is_space);
        auto value = percent_decode(pair.substr(std::min(equals + 1, pair.size())), Plus::is_space);
        if (!name || !value) return std::unexpected(400);
        fields.emplace_back(std::move(*name), std::move(*value));
    }
    return fields;
}

void parse_cookies(std::string_view header, Fields& into) {
    while (!header.empty()) {
        std::string_view pair = header.substr(0, header.find(';'));
        header.remove_prefix(std::min(header.size(), pair.size() + 1));
        pair = trim_blanks(pair);
        auto equals = pair.find('=');
        if (equals == pair.npos || !is_token(pair.substr(0, equals))) continue;
        std::string_view value = pair.substr(equals + 1);
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        if (auto decoded = percent_decode(value))
            into.emplace_back(pair.substr(0, equals), std::move(*decoded));
    }
}

void unify_line_breaks(std::string& text) {
    auto first = text.find("\r\n");
    if (first == text.npos) return;
    std::size_t to = first;
    for (std::size_t from = first; from < text.size(); ++from)
        if (text[from] != '\r' || from + 1 == text.size() || text[from + 1] != '\n') text[to++] = text[from];
    text.resize(to);
}

std::optional<std::string_view> HeaderValue::parameter(std::string_view name) const {
    for (const auto& [key, content] : parameters)
        if (equal_ignoring_case(key, name)) return content;
    return std::nullopt;
}

namespace {

// Reads a quoted string whose opening quote is gone; leaves `text` after the closing one.
std::optional<std::string> take_quoted(std::string_view& text) {
    std::string content;
    for (std::size_t at = 0; at < text.size(); ++at) {
        char c = text[at];
        if (c == '"') {
            text.remove_prefix(at + 1);
            return content;
        }
        bool escapes = c == '\\' && at + 1 < text.size() && (text[at + 1] == '"' || text[at + 1] == '\\');
        content.push_back(escapes ? text[++at] : c);
    }
    return std::nullopt;
}

}  // namespace

std::optional<HeaderValue> parse_header_value(std::string_view text) {
    HeaderValue parsed;
    std::string_view first = text.substr(0, text.find(';'));
    parsed.value = trim_blanks(first);
    text.remove_prefix(first.size());
    while (!text.empty()) {
        if (text.front() != ';') return std::nullopt;
        text = trim_blanks(text.substr(1));
        if (text.empty()) break;
        auto equals = text.find('=');
        if (equals == text.npos) return std::nullopt;
        std::string name{text.substr(0, equals)};
        if (!is_token(name) || parsed.parameter(name)) return std::nullopt;
        text.remove_prefix(equals + 1);
        std::optional<std::string> value;
        if (text.starts_with('"')) {
            text.remove_prefix(1);
            value = take_quoted(text);
        } else {
            std::string_view token = text.substr(0, text.find(';'));
            text.remove_prefix(token.size());
            if (is_token(trim_blanks(token))) value = trim_blanks(token);
        }
        if (!value) return std::nullopt;
        parsed.parameters.emplace_back(std::move(name), std::move(*value));
        text = trim_blanks(text);
    }
    return parsed;
}

}  // namespace styrkedja::http
