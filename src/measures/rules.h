// The rules that measures and handovers can break.
#pragma once

namespace styrkedja::measures {

void hang_rules();

}  // namespace styrkedja::measures
