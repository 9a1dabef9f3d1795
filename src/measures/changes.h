// What the commands on measures share, with those on handovers too.
#pragma once
#include "measures/store.h"

namespace styrkedja::measures {

// Who a typed name means: exactly one person; nothing: nobody, or several.
std::optional<assignments::Named> person_named(db::Read& read, std::string_view typed);
bool is_open_unit(db::Read& read, UnitId unit);           // today
bool is_said(std::string_view tidied);                    // something, and not too long
bool goes_on(const assignments::Assignment& assignment);  // neither rests nor was called off
// Whether what was found lets the event follow, whoever asks and whatever else its guard wants.
bool fits(const Measure& measure, MeasureEvent event);

// Stores the measure in its new state with history and search; tells its owner.
void note_state(db::Write& write, const rights::Visitor& visitor, MeasureState before, const Measure& measure,
                MeasureEvent event, std::string_view words);

// The guards of a pilot's life; what they let through is written into the measure.
Result<void> begin_pilot(db::Write& write, Measure& measure, const assignments::Assignment& assignment,
                         const Act& act, Language language);
Result<void> note_finding(Measure& measure, const Act& act, Language language);
Result<void> prolong_pilot(Measure& measure, const Act& act, Language language);
Result<void> take_up_pilot(db::Write& write, const rights::Visitor& visitor, Measure& measure, const Act& act,
                           Language language);

// Its last day in a pilot that nobody evaluates: time_to_evaluate after the day of the evaluation, and after
// somebody came to owe it.
Date lapses_after(db::Read& read, const Measure& pilot);

// Who owns the measure, else who leads its assignment, owes its evaluation while it is tried and the
// assignment goes on; nobody does otherwise. After every change of either.
void owe_evaluation(db::Write& write, const rights::Visitor& visitor,
                    const assignments::Assignment& assignment, const Measure& measure);

}  // namespace styrkedja::measures
