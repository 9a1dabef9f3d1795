// What makes a report, or something that nobody follows up, a broken link; hung while the routes are put
// together.
#pragma once

namespace styrkedja::reports {

void hang_rules();

}  // namespace styrkedja::reports
