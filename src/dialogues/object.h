// Dialogues as objects of the red thread, and what they say of their round; hung while the routes are put
// together.
#pragma once

namespace styrkedja::dialogues {

void hang_objects();
void hang_on_rounds();  // guards, what follows when a round moves on
void hang_rules();      // broken links

}  // namespace styrkedja::dialogues
