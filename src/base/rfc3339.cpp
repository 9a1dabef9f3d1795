// Reads RFC 3339 by position: every field has its place.
#include "base/rfc3339.h"

#include <algorithm>
#include <string>

#include "base/id.h"

namespace styrkedja {
namespace {

// Two digits at `at`, within bounds; -1 when there are none.
int two_digits(std::string_view text, std::size_t at) {
    if (at + 2 > text.size()) return -1;
    auto number = parse_number(text.substr(at, 2));
    return number && text[at] != '+' ? static_cast<int>(*number) : -1;
}

// "Z", "+01:00", "-05:30": minutes east of UTC.
std::optional<int> parse_offset(std::string_view text) {
    if (text == "Z" || text == "z") return 0;
    if (text.size() != 6 || text[3] != ':' || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    int hours = two_digits(text, 1), minutes = two_digits(text, 4);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
    return (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

}  // namespace

std::optional<Instant> parse_rfc3339(std::string_view text) {
    if (text.size() < 20 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    auto day = parse_iso_date(text.substr(0, 10));
    int hours = two_digits(text, 11), minutes = two_digits(text, 14), seconds = two_digits(text, 17);
    if (!day || hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 60)
        return std::nullopt;
    auto rest = text.substr(19);
    std::int64_t micros = 0;
    if (rest.starts_with('.')) {
        auto end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
        if (end == 1) return std::nullopt;
        std::string digits(rest.substr(1, std::min<std::size_t>(end - 1, 6)));
        digits.resize(6, '0');
        micros = *parse_number(digits);
        rest.remove_prefix(end);
    }
    auto offset = parse_offset(rest);
    if (!offset) return std::nullopt;
    return Instant(*day) + std::chrono::hours{hours} + std::chrono::minutes{minutes - *offset} +
           std::chrono::seconds{seconds} + std::chrono::microseconds{micros};
}

}  // namespace styrkedja
