// The module's pages: one function per route, one file per page.
#pragma once
#include "convening/convening.h"

namespace styrkedja::convening::pages {

http::Response next(auth::Visit& visit);
http::Response plan_form(auth::Visit& visit);
http::Response plan(auth::Visit& visit);
http::Response move_form(auth::Visit& visit);
http::Response move(auth::Visit& visit);
http::Response cancel(auth::Visit& visit);
http::Response start(auth::Visit& visit);
http::Response add_item(auth::Visit& visit);
http::Response change_item(auth::Visit& visit);
http::Response accept_item(auth::Visit& visit);
http::Response shift_item(auth::Visit& visit);
http::Response remove_item(auth::Visit& visit);
http::Response ask_remote(auth::Visit& visit);
http::Response answer_remote(auth::Visit& visit);

// On the page of a group: when it meets next, what waits for that.
html::Markup next_of_group(const auth::Visit& visit, GroupId group);

}  // namespace styrkedja::convening::pages
