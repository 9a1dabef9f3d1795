// A group's work and its agreements as objects of the red thread, the rule that a group can break, and what
// other modules hang on the group's pages.
#pragma once
#include <span>

#include "workplace_dialogues/store.h"

namespace styrkedja::workplace_dialogues {

// A dialogue stands in the red thread under the number of its group: it is there before anything is written.
links::Ref ref_of(SurveyGroupId group);
void hang_objects();
void hang_rules();
std::span<const Counter> counters();
std::span<const Panel> panels();

}  // namespace styrkedja::workplace_dialogues
