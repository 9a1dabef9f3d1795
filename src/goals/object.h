// Goals and board inputs in the red thread, in the search and among the broken links.
#pragma once
#include "goals/board_inputs.h"

namespace styrkedja::goals {

void hang_objects();
void hang_rules();
// Found by everyone who is signed in, by its present words.
void note_found(db::Write& write, const Goal& goal);
void note_found(db::Write& write, const BoardInput& input);

std::string title_of(const BoardInput& input);  // "Digitalisering: …"

}  // namespace styrkedja::goals
