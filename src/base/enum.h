// Enums by name: one list of names per enum serves the database, forms and JSON.
//   template <> inline constexpr auto enum_names<Section> = std::array{"decision"sv, "information"sv,
//   "dialogue"sv};
// The names stand in the order of the values, which start at 0.
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

namespace styrkedja {

using namespace std::string_view_literals;

template <class Enum>
inline constexpr std::array<std::string_view, 0> enum_names = {};

template <class Enum>
concept NamedEnum = std::is_enum_v<Enum> && (enum_names<Enum>.size() > 0);

template <NamedEnum Enum>
constexpr std::string_view name_of(Enum value) {
    return enum_names<Enum>[static_cast<std::size_t>(value)];
}

template <NamedEnum Enum>
constexpr std::optional<Enum> parse_enum(std::string_view name) {
    for (std::size_t at = 0; at < enum_names<Enum>.size(); ++at)
        if (enum_names<Enum>[at] == name) return static_cast<Enum>(at);
    return std::nullopt;
}

}  // namespace styrkedja
