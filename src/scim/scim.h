// SCIM 2.0 (RFC 7643, 7644) under /scim/v2: Entra ID or another directory keeps accounts and the members of
// groups. Programs only, with an access token of the scope scim.
#pragma once
#include "auth/visit.h"

namespace styrkedja::scim {

void add_routes(auth::Routes& routes);

}  // namespace styrkedja::scim
