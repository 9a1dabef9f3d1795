// Themes: the few things that a round goes into deeply, with the pack that everybody prepares from (E-22).
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/enum.h"
#include "base/language.h"
#include "db/database.h"

namespace styrkedja {

using RoundId = Id<struct RoundTag>;
using ThemeId = Id<struct ThemeTag>;

// Which parts of a theme must be answered, or said to hold nothing to report.
enum class ThemeParts { whole, aruba };
template <>
inline constexpr auto enum_names<ThemeParts> = std::array{"whole"sv, "aruba"sv};

namespace dialogue_rounds {

struct Theme {
    ThemeId id;
    std::string name;
    ThemeParts parts;
    std::string why;
    std::string questions;
    std::string support;
};
std::vector<Theme> themes_of(db::Read& read, RoundId id);
struct ThemeDraft {
    std::string name = {};
    ThemeParts parts = ThemeParts::whole;
    std::string why = {};
    std::string questions = {};
    std::string support = {};
    bool operator==(const ThemeDraft&) const = default;
};
// The five parts of competence supply, each with its definition (E-11).
struct ThemePart {
    std::string_view key;  // "attract"
    const char* name;      // "Attrahera"
    const char* definition;
};
std::vector<ThemePart> aruba_parts(Language language);

}  // namespace dialogue_rounds
}  // namespace styrkedja
