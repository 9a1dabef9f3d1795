// The SQL over the module's table.
#pragma once
#include "handovers/handovers.h"

namespace styrkedja::handovers {

std::optional<Handover> load_handover(db::Read& read, HandoverId id);
// That waits for its answer; of the measure, or of the assignment whole.
std::optional<Handover> proposed_handover(db::Read& read, AssignmentId assignment,
                                          std::optional<MeasureId> measure);
HandoverId insert_handover(db::Write& write, const rights::Visitor& visitor, const Proposal& proposal,
                           const assignments::Named& owner);
void update_handover(db::Write& write, const Handover& handover);
std::vector<Handover> handovers_to_end(db::Read& read, Date today);

}  // namespace styrkedja::handovers
