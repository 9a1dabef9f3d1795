// Paths, urlencoded forms, cookies and header parameters from arbitrary bytes.
#include "http/text.h"

#include <cstdlib>

#include "base/text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace styrkedja;
    std::string text(data, data + size);
    auto proper = [](std::string_view part) {
        if (!is_utf8(part) || part.find('\0') != part.npos) std::abort();
    };
    if (auto path = http::normalise_path(text)) {
        proper(*path);
        std::string around = "/" + *path + "/";
        if (!path->starts_with('/') || around.find("/../") != around.npos || path->find("//") != path->npos)
            std::abort();
    }
    if (auto fields = http::parse_urlencoded(text, 50))
        for (const auto& [name, value] : *fields) proper(name), proper(value);
    http::Fields cookies;
    http::parse_cookies(text, cookies);
    for (const auto& [name, value] : cookies) proper(value);
    http::parse_header_value(text);
    if (auto decoded = http::percent_decode(http::percent_encode(text)); decoded && *decoded != text)
        std::abort();
    http::unify_line_breaks(text);
    if (text.size() > size) std::abort();
    return 0;
}
