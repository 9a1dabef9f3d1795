// What the board has said, and how it was treated: taken in as a goal, partly, or not, and why.
#pragma once
#include "goals/goals.h"

namespace styrkedja {

using BoardInputId = Id<struct BoardInputTag>;

enum class Treatment { untreated, taken_in, partly, refused };
template <>
inline constexpr auto enum_names<Treatment> = std::array{"untreated"sv, "taken_in"sv, "partly"sv, "not"sv};

namespace goals {

struct BoardInput {
    BoardInputId id;
    std::string source;   // the meeting, or where it was said
    std::string said_by;  // empty: the board as a whole
    Date said_on;
    std::string theme;
    std::string text;
    Treatment treatment;
    std::optional<GoalId> goal;  // where it was taken in
    std::string reason;
    std::optional<Date> treated_on;
    std::string treated_by;
    std::int64_t version;

    links::Ref ref() const { return {"board_input", id.value}; }
};
struct InputDraft {
    std::string source = {};
    std::string said_by = {};
    std::optional<Date> said_on = {};
    std::string theme = {};
    std::string text = {};
};
struct TreatmentDraft {
    Treatment treatment = Treatment::untreated;
    std::optional<GoalId> goal = {};
    std::string reason = {};
    std::int64_t version = 0;
};
inline constexpr std::size_t most_theme_characters = 100;
inline constexpr int untreated_days = 90;  // after which it is a broken link

struct InputFilter {
    std::string theme = {};  // whatever its capitals; empty: all
    std::optional<Treatment> treatment = {};
    std::int64_t limit = 50;
    std::int64_t offset = 0;
};
std::optional<BoardInput> find_input(db::Read& read, BoardInputId id);
std::vector<BoardInput> list_inputs(db::Read& read, const InputFilter& filter);  // newest first

bool may_treat(const rights::Visitor& visitor);  // who steers the authority's plans
Result<BoardInputId> add_input(db::Write& write, const rights::Visitor& visitor, const InputDraft& draft,
                               Language language);
Result<void> change_input(db::Write& write, const rights::Visitor& visitor, BoardInputId id,
                          const InputDraft& draft, std::int64_t version, Language language);
Result<void> treat_input(db::Write& write, const rights::Visitor& visitor, BoardInputId id,
                         const TreatmentDraft& draft, Language language);

const char* word(Language language, Treatment treatment);

}  // namespace goals
}  // namespace styrkedja
