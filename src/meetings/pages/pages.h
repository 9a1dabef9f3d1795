// The module's pages: one function per route, one file per page.
#pragma once
#include "auth/visit.h"
#include "meetings/meetings.h"
#include "meetings/store.h"

namespace styrkedja::meetings::pages {

http::Response list(auth::Visit& visit);
http::Response list_csv(auth::Visit& visit);
http::Response list_excel(auth::Visit& visit);
http::Response meeting(auth::Visit& visit);
http::Response edit(auth::Visit& visit);
http::Response change(auth::Visit& visit);
http::Response document(auth::Visit& visit);
http::Response document_file(auth::Visit& visit);

}  // namespace styrkedja::meetings::pages
