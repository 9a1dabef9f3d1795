// The pages: the list of commitments, one commitment with its acts, a new one.
#pragma once
#include "auth/visit.h"

namespace styrkedja::commitments::pages {

http::Response list(auth::Visit& visit);
http::Response list_csv(auth::Visit& visit);
http::Response list_excel(auth::Visit& visit);
http::Response commitment(auth::Visit& visit);
http::Response add_form(auth::Visit& visit);
http::Response add(auth::Visit& visit);
http::Response change(auth::Visit& visit);
http::Response move(auth::Visit& visit);
http::Response delegate(auth::Visit& visit);
http::Response complete(auth::Visit& visit);
http::Response drop(auth::Visit& visit);
http::Response reopen(auth::Visit& visit);
http::Response api_list(auth::Visit& visit);

}  // namespace styrkedja::commitments::pages
