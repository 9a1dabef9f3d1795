// The question to groups and the audience as objects of the red thread, and the broken links; hung while the
// routes are put together.
#pragma once
#include "assignments/assignments.h"

namespace styrkedja::anchoring {

void hang_objects();
void hang_rules();
// When the assignment has ended: the question to groups is closed. Of one that was called off nobody is to be
// reached any more; what another has come to is still to reach its audiences.
void follow_assignment(db::Write& write, const rights::Visitor& visitor,
                       const assignments::Assignment& before, const assignments::Assignment& after);

}  // namespace styrkedja::anchoring
