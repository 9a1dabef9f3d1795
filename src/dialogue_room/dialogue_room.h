// The room of the two: the pages where a dialogue is prepared, held, written down, confirmed and shared.
#pragma once
#include "auth/visit.h"

namespace styrkedja::dialogue_room {

void add_routes(auth::Routes& routes);  // /dialogues/{} and what stands under it, /dialogues/shared

}  // namespace styrkedja::dialogue_room
