// What the module's commands share.
#pragma once
#include "commitments/commitments.h"
#include "measures/store.h"

namespace styrkedja::measures {

// Who a typed name means: exactly one person; nothing: nobody, or several.
std::optional<assignments::Named> person_named(db::Read& read, std::string_view typed);
// Typed text without carriage returns and outer spaces.
std::string tidied(std::string_view typed);
bool is_open_unit(db::Read& read, UnitId unit);  // today

// Somebody owes it by the day, because of the object; found by them and by who asked.
struct Owed {
    std::string text;
    CommitmentKind kind;
    UnitId unit;
    assignments::Named owner;
    Date due_on;
};
CommitmentId owe(db::Write& write, const rights::Visitor& visitor, const links::Ref& origin,
                 const Owed& owed);

// Stores the measure in its new state with history and search; tells its owner.
void note_state(db::Write& write, const rights::Visitor& visitor, MeasureState before, const Measure& measure,
                MeasureEvent event, std::string_view words);

}  // namespace styrkedja::measures
