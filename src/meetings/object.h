// The meeting among the objects of the red thread; hung while the routes are put together.
#pragma once
#include "meetings/meetings.h"
#include "search/search.h"

namespace styrkedja::meetings {

void hang_object();
search::Readers readers_of(const Meeting& meeting);  // who finds it, its items and what is said about it

}  // namespace styrkedja::meetings
