// The read API of SS 12000 for organisations, persons, groups and duties, as Skolverket's OpenAPI has it,
// under /ss12000/v2. Programs only, with an access token of the scope ss12000:read.
#pragma once
#include "auth/visit.h"

namespace styrkedja::ss12000 {

void add_routes(auth::Routes& routes);

}  // namespace styrkedja::ss12000
