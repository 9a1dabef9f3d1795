// The report among the objects of the red thread; hung while the routes are put together.
#pragma once

namespace styrkedja::reports {

void hang_object();

}  // namespace styrkedja::reports
