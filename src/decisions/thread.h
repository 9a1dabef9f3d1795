// The object kind "decision" of the red thread.
#pragma once

namespace styrkedja::decisions {

void hang_kind();

}  // namespace styrkedja::decisions
