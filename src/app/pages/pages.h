// The pages that belong to no module: start, operation, preview of the components.
#pragma once
#include "auth/visit.h"

namespace styrkedja::app::pages {

// /, /accounts, /components, /events, /healthz, /metrics
void add_routes(auth::Routes& routes);

http::Response accounts(auth::Visit& visit);
http::Response set_account_disabled(auth::Visit& visit);
http::Response account(auth::Visit& visit);
http::Response end_account_sessions(auth::Visit& visit);
http::Response revoke_account_tokens(auth::Visit& visit);
http::Response remove_account_second_factor(auth::Visit& visit);

}  // namespace styrkedja::app::pages
