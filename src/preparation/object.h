// The matter as an object of the red thread and of the search.
#pragma once
#include "preparation/store.h"

namespace styrkedja::preparation {

void hang_object();
void note_found(db::Write& write, const Matter& matter);  // after its words or its readers have changed

}  // namespace styrkedja::preparation
