// The SQL over the module's tables.
#pragma once
#include "measures/handovers.h"

namespace styrkedja::measures {

std::optional<Measure> load_measure(db::Read& read, MeasureId id);
MeasureId insert_measure(db::Write& write, AssignmentId assignment, const Draft& draft,
                         const assignments::Named& owner);
bool update_measure(db::Write& write, const Measure& before, const Draft& draft,
                    const assignments::Named& owner);         // false: it has another version
void update_state(db::Write& write, const Measure& measure);  // its state and all that events say
std::int64_t count_measures(db::Read& read, AssignmentId assignment);
void insert_pilot(db::Write& write, MeasureId id, UnitId unit, Date from_on);
void delete_pilots(db::Write& write, MeasureId id);
void insert_template(db::Write& write, MeasureId id, const TemplateToChange& change, std::string_view owner,
                     CommitmentId commitment);

std::optional<Handover> load_handover(db::Read& read, HandoverId id);
// That waits for its answer; of the measure, or of the assignment whole.
std::optional<Handover> proposed_handover(db::Read& read, AssignmentId assignment,
                                          std::optional<MeasureId> measure);
HandoverId insert_handover(db::Write& write, const rights::Visitor& visitor, const Proposal& proposal,
                           const assignments::Named& owner);
void update_handover(db::Write& write, const Handover& handover);
std::vector<Handover> handovers_to_end(db::Read& read, Date today);

}  // namespace styrkedja::measures
