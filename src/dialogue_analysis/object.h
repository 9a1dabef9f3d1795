// Findings as objects of the red thread, and what the round asks of them; hung while the routes are put
// together.
#pragma once

namespace styrkedja::dialogue_analysis {

void hang_objects();
void hang_on_rounds();

}  // namespace styrkedja::dialogue_analysis
