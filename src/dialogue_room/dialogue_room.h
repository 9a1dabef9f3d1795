// The room of the two: the pages where a dialogue is prepared, held, written down, confirmed and shared.
#pragma once
#include "comments/comments.h"

namespace styrkedja::dialogue_room {

// /dialogues/{} and what stands under it, /dialogues/shared; `files` as for attachments.
void add_routes(auth::Routes& routes, const comments::Settings& files = {});

}  // namespace styrkedja::dialogue_room
