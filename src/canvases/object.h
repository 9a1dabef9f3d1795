// Canvases as objects of the red thread and of the search.
#pragma once
#include "canvases/canvases.h"

namespace styrkedja::canvases {

void hang_object();
// After words have changed: what they cite, and what finds them.
void note_found(db::Write& write, const Canvas& canvas);

}  // namespace styrkedja::canvases
