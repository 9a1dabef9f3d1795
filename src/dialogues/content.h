// What a dialogue asks and how both rate: its sheets are form_answers' own.
#pragma once
#include "dialogues/dialogues.h"
#include "form_answers/form_answers.h"

namespace styrkedja::dialogues {

// Focus areas that apply to the unit, each in the four parts results, causes, conditions, way_forward with
// its evidence; themes with their parts; then the pinned form's sections. Keys: "vd_f12_causes",
// "vd_t3_recruit".
questions::Content content_of(db::Read& read, const Round& round, UnitId unit, Language language);
inline constexpr std::string_view prework = "prework", record = "record";  // parts of sheets
std::string key_of(FocusAreaId focus);                                     // of its section: "vd_f12"
std::string key_of(ThemeId theme);

// Of the four parts.
inline constexpr std::array<std::string_view, 4> part_names = {"results", "causes", "conditions",
                                                               "way_forward"};
const char* part_word(Language language, std::string_view part);  // "Resultat"

// How a part of a theme ("recruit") is answered.
enum class Coverage { skipped, nothing_to_report, answered };
Coverage coverage_of(const form_answers::Answers& answers, ThemeId theme, std::string_view part);

inline constexpr int lowest_rating = 1, highest_rating = 4;
const char* rating_word(Language language, std::int64_t rating);  // "fungerar väl"
struct Rating {
    FocusAreaId focus;
    std::string name = {};  // of the focus area
    std::optional<std::int64_t> own = {};
    std::string own_reason = {};
    std::optional<std::int64_t> superior = {};
    std::string superior_reason = {};
    std::optional<std::int64_t> agreed = {};
    std::string dissent = {};

    std::int64_t gap() const { return own && superior ? std::abs(*own - *superior) : 0; }
};
// As the visitor may see them: until both are in, the other's are empty (and the director's both). In the
// round's order; with both shown the largest gap first.
std::vector<Rating> ratings_of(db::Read& read, const rights::Visitor& visitor, const Dialogue& dialogue);
std::vector<Rating> all_ratings(db::Read& read, const Dialogue& dialogue);  // whoever asks

}  // namespace styrkedja::dialogues
