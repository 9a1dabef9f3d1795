// What an assignment gets more of: hours a week, money or staff, in a period, decided by LG and reported back
// for itself.
#pragma once
#include <array>

#include "highlights/highlights.h"

namespace styrkedja {

using ReinforcementId = Id<struct ReinforcementTag>;

enum class ReinforcementKind { hours, money, staff };
template <>
inline constexpr auto enum_names<ReinforcementKind> = std::array{"hours"sv, "money"sv, "staff"sv};

namespace highlights {

struct Reinforcement {
    ReinforcementId id;
    AssignmentId assignment;
    std::string title;  // of the assignment
    ReinforcementKind kind;
    std::int64_t thousandths;  // hours a week, SEK, full-time posts
    std::string note;
    DecisionId decision;
    Date from_on, to_on;
    std::optional<Date> active_on;
    std::optional<Date> ended_on;
    std::string end_note;
    std::string noted_by;
    std::int64_t version;

    links::Ref ref() const { return {"reinforcement", id.value}; }
};
// Those who see the assignment see what it gets.
std::optional<Reinforcement> find_reinforcement(db::Read& read, const rights::Visitor& visitor,
                                                ReinforcementId id);
std::vector<Reinforcement> reinforcements_of(db::Read& read, AssignmentId id);  // newest first, at most 100
// That some day of the year lies in, of assignments that the visitor sees; by day, at most 200.
std::vector<Reinforcement> reinforcements_in(db::Read& read, const rights::Visitor& visitor, int year);
// The thousandths of all of them, by kind, without what was ended before its time.
using Sums = std::array<std::int64_t, enum_names<ReinforcementKind>.size()>;
Sums sums_in(db::Read& read, const rights::Visitor& visitor, int year);

struct NewReinforcement {
    std::optional<ReinforcementKind> kind = {};
    std::string amount = {};  // as typed: "1,5"
    std::string note = {};
    std::optional<DecisionId> decision = {};
    std::optional<Date> from_on = {}, to_on = {};
};
// By those who may choose, as long as the assignment has not ended.
Result<ReinforcementId> note_reinforcement(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                                           const NewReinforcement& typed, Language language);
// Refused while it is not said how it is followed up and to whom it is reported (missing_for_active).
Result<void> activate_reinforcement(db::Write& write, const rights::Visitor& visitor, ReinforcementId id,
                                    std::int64_t version, Language language);
// Before its time: why.
Result<void> end_reinforcement(db::Write& write, const rights::Visitor& visitor, ReinforcementId id,
                               std::string_view why, std::int64_t version, Language language);

// "1,5" → 1500; nothing: no number above 0 with at most three decimals.
std::optional<std::int64_t> read_amount(std::string_view typed);
std::string amount_in_words(Language language, ReinforcementKind kind, std::int64_t thousandths);
const char* word(Language language, ReinforcementKind kind);

}  // namespace highlights
}  // namespace styrkedja
