// The small text rules of HTTP: percent-encoding, paths, urlencoded forms, cookies, header parameters.
// All take time linear in their input, and refuse (nullopt or a status) what is not exactly right.
#pragma once
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "http/request.h"

namespace styrkedja::http {

bool equal_ignoring_case(std::string_view one, std::string_view other);  // ASCII only
bool is_token(std::string_view text);                 // RFC 9110 token, at least one character
std::string_view trim_blanks(std::string_view text);  // spaces and tabs

// Strict: each % is followed by two hex digits; the result is UTF-8 without NUL.
enum class Plus { stays, is_space };
std::optional<std::string> percent_decode(std::string_view text, Plus plus = Plus::stays);

// Everything but letters, digits and -._~ becomes %XX.
std::string percent_encode(std::string_view text);

// "/a//./b%20c/" → "/a/b c/". Refuses "..", an encoded slash, control characters and a path without "/" in
// front.
std::optional<std::string> normalise_path(std::string_view raw);

// "a=1&b=2" decoded. Fails with the status to answer: 400 (malformed) or 413 (more than max_fields).
std::expected<Fields, int> parse_urlencoded(std::string_view text, std::size_t max_fields);

// A Cookie header. Malformed pairs are left out, as browsers send what other software set.
void parse_cookies(std::string_view header, Fields& into);

void unify_line_breaks(std::string& text);  // CRLF → LF

// The parameters of a header value such as `form-data; name="x"; filename="y"`, names as sent.
// Quoted values are unquoted (\" and \\ only: old browsers send C:\path as it is). nullopt: malformed.
struct HeaderValue {
    std::string value;
    Fields parameters;
    std::optional<std::string_view> parameter(std::string_view name) const;  // case-insensitive
};
std::optional<HeaderValue> parse_header_value(std::string_view text);

}  // namespace styrkedja::http
