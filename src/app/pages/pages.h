// The pages that belong to no module: start, operation, preview of the components.
#pragma once
#include "auth/visit.h"

namespace styrkedja::app::pages {

// /, /accounts, /components, /events, /healthz, /metrics
void add_routes(auth::Routes& routes);

http::Response home(auth::Visit& visit);
http::Response accounts(auth::Visit& visit);
http::Response set_account_disabled(auth::Visit& visit);

}  // namespace styrkedja::app::pages
