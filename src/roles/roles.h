// Pages on who holds which role, why somebody may or may not, and who has read what is restricted.
#pragma once
#include "auth/visit.h"

namespace styrkedja::roles {

// /roles, /delegations, /explain, /reads
void add_routes(auth::Routes& routes);

}  // namespace styrkedja::roles
