// Forms as objects of the red thread.
#pragma once

namespace styrkedja::forms {

void hang_objects();

}  // namespace styrkedja::forms
