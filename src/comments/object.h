// The comment as an object of the red thread.
#pragma once

namespace styrkedja::comments {

void hang_object();

}  // namespace styrkedja::comments
