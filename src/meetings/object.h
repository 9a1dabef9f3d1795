// The meeting among the objects of the red thread; hung while the routes are put together.
#pragma once

namespace styrkedja::meetings {

void hang_object();

}  // namespace styrkedja::meetings
