// Measures and handovers as objects of the red thread and of the search.
#pragma once
#include "measures/store.h"

namespace styrkedja::measures {

void hang_objects();
void note_found(db::Write& write, const Measure& measure);  // after its words or its owner have changed
void note_found(db::Write& write, const Handover& handover);

}  // namespace styrkedja::measures
