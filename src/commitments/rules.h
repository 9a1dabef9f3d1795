// What makes a commitment a broken link; hung while the routes are put together.
#pragma once

namespace styrkedja::commitments {

void hang_rules();

}  // namespace styrkedja::commitments
