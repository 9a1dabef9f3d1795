// What makes an assignment a broken link; hung while the routes are put together.
#pragma once

namespace styrkedja::assignments {

void hang_rules();

}  // namespace styrkedja::assignments
