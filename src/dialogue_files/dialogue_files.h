// Dialogues as files: the record of one as PDF, Word and OpenDocument, its empty prework on paper, a whole
// round as Excel and CSV. What goes in is what the one who asks may see.
#pragma once
#include "auth/visit.h"

namespace styrkedja::dialogue_files {

// /dialogues/{}/record.pdf …, /dialogues/{}/prework.pdf, /dialogue-rounds/{}/round.xlsx …
void add_routes(auth::Routes& routes);

}  // namespace styrkedja::dialogue_files
