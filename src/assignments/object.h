// The assignment among the objects of the red thread and in the search.
#pragma once
#include "assignments/assignments.h"

namespace styrkedja::assignments {

// What the search finds of it, and who, after its rows have changed: the approved words when there are some.
void note_found(db::Write& write, AssignmentId id);
// What its page cites, to everyone: nothing while it is early. note_found calls it.
void note_cited(db::Write& write, AssignmentId id);

// Removes those of the demonstration's units, for good; which ones those were. Only for a demonstration that
// is taken away.
std::vector<links::Ref> remove_demo(db::Write& write);

void hang_rules();  // broken links: assignments that stand still

}  // namespace styrkedja::assignments
