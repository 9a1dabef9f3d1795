// Where assignments are written, read and steered: their pages and their JSON.
#pragma once
#include "auth/visit.h"

namespace styrkedja::assigning {

void add_routes(auth::Routes& routes);  // /assignments …, /api/assignments …

}  // namespace styrkedja::assigning
