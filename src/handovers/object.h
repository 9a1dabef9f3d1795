// Handovers as objects of the red thread and of the search, and the rules that they can break.
#pragma once
#include "handovers/store.h"

namespace styrkedja::handovers {

void hang_object();
void hang_rules();
// When the assignment has moved: who finds its handovers; and of one that was called off nothing more is
// answered or followed up.
void follow_assignment(db::Write& write, const rights::Visitor& visitor,
                       const assignments::Assignment& before, const assignments::Assignment& after);
void note_found(db::Write& write, const Handover& handover);  // after its words or its owner have changed

}  // namespace styrkedja::handovers
