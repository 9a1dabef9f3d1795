// What makes a decision a broken link; hung while the routes are put together.
#pragma once

namespace styrkedja::decisions {

void hang_rules();

}  // namespace styrkedja::decisions
