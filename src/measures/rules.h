// The rules that measures can break.
#pragma once

namespace styrkedja::measures {

void hang_rules();

}  // namespace styrkedja::measures
