// The SQL over the module's tables.
#pragma once
#include "measures/measures.h"

namespace styrkedja::measures {

MeasureId insert_measure(db::Write& write, AssignmentId assignment, const Draft& draft,
                         const assignments::Named& owner);
bool update_measure(db::Write& write, const Measure& before, const Draft& draft,
                    const assignments::Named& owner);         // false: it has another version
void update_state(db::Write& write, const Measure& measure);  // its state and all that events say
// Tried, and to be evaluated before that day; of assignments that go on.
std::vector<Measure> pilots_due_before(db::Read& read, Date day);
std::int64_t count_measures(db::Read& read, AssignmentId assignment);
void insert_pilot(db::Write& write, MeasureId id, UnitId unit, Date from_on);
void delete_pilots(db::Write& write, MeasureId id);
void insert_template(db::Write& write, MeasureId id, const TemplateToChange& change, std::string_view owner,
                     CommitmentId commitment);

}  // namespace styrkedja::measures
