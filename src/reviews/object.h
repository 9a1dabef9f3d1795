// The round among the objects of the red thread, and the rules that reviews can break; hung while the routes
// are put together.
#pragma once

namespace styrkedja::reviews {

void hang_object();
void hang_rules();

}  // namespace styrkedja::reviews
