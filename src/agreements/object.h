// Agreements as objects of the red thread and of the search, and the rules that they can break.
#pragma once
#include "agreements/store.h"

namespace styrkedja::agreements {

void hang_object();
void hang_rules();
// After its words or its responsible person have changed: found by them and by the two, never by others.
void note_found(db::Write& write, const Agreement& agreement);

}  // namespace styrkedja::agreements
