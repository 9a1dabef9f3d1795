// The pages of following up and of reports.
#pragma once
#include "auth/visit.h"
#include "reports/store.h"

namespace styrkedja::reports::pages {

http::Response list(auth::Visit& visit);
http::Response graph(auth::Visit& visit);
http::Response api_list(auth::Visit& visit);
http::Response report(auth::Visit& visit);
http::Response deliver(auth::Visit& visit);
http::Response answer(auth::Visit& visit);
http::Response drop(auth::Visit& visit);
http::Response plan(auth::Visit& visit);
http::Response save_plan(auth::Visit& visit);
http::Response end_plan(auth::Visit& visit);

}  // namespace styrkedja::reports::pages
