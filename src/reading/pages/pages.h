// The module's pages: one function per route, one file per page.
#pragma once
#include "auth/visit.h"
#include "reading/reading.h"

namespace styrkedja::reading::pages {

http::Response upload_form(auth::Visit& visit);
http::Response upload(auth::Visit& visit);
http::Response upload_one(auth::Visit& visit);  // one of many, sent by a script, which is answered in JSON
http::Response preview(auth::Visit& visit);
http::Response save(auth::Visit& visit);
http::Response discard(auth::Visit& visit);
http::Response queue(auth::Visit& visit);
http::Response save_sure(auth::Visit& visit);
http::Response read_again(auth::Visit& visit);
http::Response remove_file(auth::Visit& visit);
http::Response keep_apart(auth::Visit& visit);
http::Response corrections(auth::Visit& visit);
http::Response export_corrections(auth::Visit& visit);

}  // namespace styrkedja::reading::pages
