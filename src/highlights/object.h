// The reinforcement and the year as objects of the red thread, and the broken links; hung while the routes
// are put together.
#pragma once

namespace styrkedja::highlights {

void hang_objects();
void hang_rules();

}  // namespace styrkedja::highlights
