// The gathering among the objects of the red thread, and the rule that it can break; hung while the routes
// are put together.
#pragma once

namespace styrkedja::contributions {

void hang_object();
void hang_rules();

}  // namespace styrkedja::contributions
