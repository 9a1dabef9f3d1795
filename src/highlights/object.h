// The reinforcement and the year as objects of the red thread, and the broken links; hung while the routes
// are put together.
#pragma once
#include "assignments/assignments.h"

namespace styrkedja::highlights {

void hang_objects();
void hang_rules();
// Of an assignment that was called off the reinforcements end, and nobody reports on them any more. When it
// was carried out, and for a period that is over, it is still told what they led to.
void follow_assignment(db::Write& write, const rights::Visitor& visitor,
                       const assignments::Assignment& before, const assignments::Assignment& after);

}  // namespace styrkedja::highlights
