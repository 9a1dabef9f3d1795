// Measures as objects of the red thread and of the search.
#pragma once
#include "measures/store.h"
#include "search/search.h"

namespace styrkedja::measures {

void hang_object();
// When the assignment has moved: who finds its measures, and whether their pilots are still to be evaluated.
// A standard that LG has decided stands, and so do the templates that must change.
void follow_assignment(db::Write& write, const rights::Visitor& visitor,
                       const assignments::Assignment& before, const assignments::Assignment& after);
void note_found(db::Write& write, const Measure& measure);  // after its words or its owner have changed

// As the assignment is found: by everyone once it is out for input, before that by those who write it.
search::Readers readers_of(db::Read& read, AssignmentId id, std::optional<PersonId> also);
void add_found(db::Write& write, const links::Ref& ref, search::Entry entry, search::Readers readers);

}  // namespace styrkedja::measures
