// What the chain hangs on the pages of units.
#pragma once

namespace styrkedja::commitments {

void hang_on_units();

}  // namespace styrkedja::commitments
