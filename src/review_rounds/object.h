// The round among the objects of the red thread, and the rules that reviews can break; hung while the routes
// are put together.
#pragma once
#include "assignments/assignments.h"

namespace styrkedja::review_rounds {

void hang_object();
void hang_rules();
// When the assignment has ended nobody reads it any more.
void follow_assignment(db::Write& write, const rights::Visitor& visitor,
                       const assignments::Assignment& before, const assignments::Assignment& after);

}  // namespace styrkedja::review_rounds
