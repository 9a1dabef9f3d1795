// The question to groups and the audience as objects of the red thread, and the broken links; hung while the
// routes are put together.
#pragma once

namespace styrkedja::anchoring {

void hang_objects();
void hang_rules();

}  // namespace styrkedja::anchoring
