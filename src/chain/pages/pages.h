// The chain's pages: the list of commitments and one commitment with its acts.
#pragma once
#include "auth/visit.h"

namespace styrkedja::chain::pages {

http::Response list(auth::Visit& visit);
http::Response list_csv(auth::Visit& visit);
http::Response list_excel(auth::Visit& visit);
http::Response commitment(auth::Visit& visit);
http::Response change(auth::Visit& visit);
http::Response complete(auth::Visit& visit);
http::Response drop(auth::Visit& visit);
http::Response reopen(auth::Visit& visit);
http::Response api_list(auth::Visit& visit);

}  // namespace styrkedja::chain::pages
