// The module's pages: one function per route, one file per page.
#pragma once
#include "auth/visit.h"
#include "reading/reading.h"

namespace styrkedja::reading::pages {

http::Response upload_form(auth::Visit& visit);
http::Response upload(auth::Visit& visit);
http::Response preview(auth::Visit& visit);
http::Response save(auth::Visit& visit);
http::Response discard(auth::Visit& visit);

}  // namespace styrkedja::reading::pages
