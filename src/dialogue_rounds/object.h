// Rounds as objects of the red thread, of the search and of the forms that they pin.
#pragma once
#include "dialogue_rounds/dialogue_rounds.h"

namespace styrkedja::dialogue_rounds {

void index(db::Write& write, const Round& round);
void hang_objects();
html::Tone tone_of(RoundState state);

}  // namespace styrkedja::dialogue_rounds
