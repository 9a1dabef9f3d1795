// Strong ids: a MeetingId is never taken for a PersonId. Declare one with `using MeetingId = Id<struct
// MeetingTag>;`.
#pragma once
#include <charconv>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace styrkedja {

template <class Tag>
struct Id {
    std::int64_t value = 0;  // 0: not stored yet
    auto operator<=>(const Id&) const = default;
    explicit operator bool() const { return value != 0; }
};

template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<Id<Tag>> = true;

// A positive decimal number and nothing else ("12"); empty when the text is anything else.
inline std::optional<std::int64_t> parse_number(std::string_view text) {
    std::int64_t value = 0;
    const char* end = text.data() + text.size();
    auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stop != end || text.empty() || value < 0) return std::nullopt;
    return value;
}

template <class IdType>
std::optional<IdType> parse_id(std::string_view text) {
    auto value = parse_number(text);
    if (!value || *value == 0) return std::nullopt;
    return IdType{*value};
}

template <class Tag>
std::string to_string(Id<Tag> id) {
    return std::to_string(id.value);
}

}  // namespace styrkedja
