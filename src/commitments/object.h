// The commitment among the objects of the red thread; hung while the routes are put together.
#pragma once

namespace styrkedja::commitments {

void hang_object();

}  // namespace styrkedja::commitments
