// Analyses as objects of the red thread and of the search; the rule that they can break.
#pragma once
#include "analyses/analyses.h"

namespace styrkedja::analyses {

void hang_objects();
void hang_rules();
const std::vector<Panel>& panels();  // of other modules, in the order of their add_routes
// After words have changed: what they cite, and what finds them.
void note_found(db::Write& write, const Analysis& analysis);

}  // namespace styrkedja::analyses
