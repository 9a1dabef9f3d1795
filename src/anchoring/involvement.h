// Which units take part in an assignment and how: several times over time, and the deepest form stands.
#pragma once
#include "anchoring/anchoring.h"
#include "anchoring/schools.h"

namespace styrkedja {

// From the shallowest to the deepest.
enum class InvolvementForm { informed, consulted, pilot, co_creator };
template <>
inline constexpr auto enum_names<InvolvementForm> =
    std::array{"informed"sv, "consulted"sv, "pilot"sv, "co_creator"sv};

namespace anchoring {

inline constexpr std::size_t most_units = 500;  // in one note

struct Involved {
    UnitId unit;
    std::string name;  // as it is called today, or was called last
    InvolvementForm form;
    Date on_day;  // of that form, the first
};
// How it is for an assignment: who takes part, and which schools do not yet.
struct Involvement {
    std::vector<Involved> involved = {};  // in Swedish order, each unit once
    std::vector<School> missing = {};     // by area
    std::int64_t concerned = 0;           // schools and preschools that it is for
    std::int64_t taking_part = 0;         // of those
    std::int64_t of(InvolvementForm form) const;
};
Involvement involvement_of(db::Read& read, const assignments::Assignment& assignment);
// "14 av 40 enheter är med; 3 som pilot."
std::string in_words(Language language, const Involvement& involvement);

struct InvolvementLine {
    std::string unit_name;
    InvolvementForm form;
    Date on_day;
    std::string note;
    std::string noted_by;
};
std::vector<InvolvementLine> involvement_lines(db::Read& read, AssignmentId id, std::int64_t limit,
                                               std::int64_t offset);  // newest first

// What a unit takes part in: assignments that everyone reads, those that go on first.
struct UnitsPart {
    AssignmentId assignment;
    std::string title;
    AssignmentState state;
    InvolvementForm form;
    Date on_day;
};
std::vector<UnitsPart> parts_of_unit(db::Read& read, UnitId unit, std::int64_t limit);

// Those who write the assignment, and for a unit whoever edits its plan.
bool may_note_unit(const rights::Visitor& visitor, const assignments::Assignment& assignment, UnitId unit);
struct NewInvolvement {
    std::vector<UnitId> units = {};
    std::optional<InvolvementForm> form = {};
    std::optional<Date> on_day = {};
    std::string note = {};
};
Result<void> note_involvement(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                              const NewInvolvement& involvement, Language language);

const char* word(Language language, InvolvementForm form);  // "pilot"

}  // namespace anchoring
}  // namespace styrkedja
