// The rule that decision items can break.
#pragma once

namespace styrkedja::preparation {

void hang_rules();

}  // namespace styrkedja::preparation
