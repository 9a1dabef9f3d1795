// Measures and handovers as objects of the red thread and of the search.
#pragma once
#include "measures/store.h"

namespace styrkedja::measures {

void hang_objects();
// When the assignment has moved: who finds its measures; and of one that was called off nothing more is
// answered or followed up. A standard that LG has decided stands, and so do the templates that must change.
void follow_assignment(db::Write& write, const rights::Visitor& visitor,
                       const assignments::Assignment& before, const assignments::Assignment& after);
void note_found(db::Write& write, const Measure& measure);  // after its words or its owner have changed
void note_found(db::Write& write, const Handover& handover);

}  // namespace styrkedja::measures
