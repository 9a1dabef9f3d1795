// The module's pages: one function per route.
#pragma once
#include "plan_core/level_changes.h"
#include "plan_core/page_parts.h"

namespace styrkedja::plan_core::pages {

http::Response core(auth::Visit& visit);
http::Response item(auth::Visit& visit);
http::Response add_form(auth::Visit& visit);
http::Response add(auth::Visit& visit);
http::Response change_form(auth::Visit& visit);
http::Response change(auth::Visit& visit);
http::Response end(auth::Visit& visit);
http::Response move(auth::Visit& visit);

http::Response api_items(auth::Visit& visit);
http::Response api_item(auth::Visit& visit);
http::Response api_add(auth::Visit& visit);
http::Response api_change(auth::Visit& visit);
http::Response api_end(auth::Visit& visit);
http::Response api_move(auth::Visit& visit);

// As the forms send them.
NewWording wording_from(const auth::Visit& visit);
Ending ending_from(const auth::Visit& visit);

}  // namespace styrkedja::plan_core::pages
