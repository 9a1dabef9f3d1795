// The module's pages: one function per route.
#pragma once
#include "measures/form_parts.h"
#include "measures/words.h"

namespace styrkedja::measures::pages {

Draft draft_in(const auth::Visit& visit);
Act act_in(const auth::Visit& visit, std::vector<FieldError>& errors);

http::Response list(auth::Visit& visit);
http::Response list_csv(auth::Visit& visit);
http::Response list_excel(auth::Visit& visit);
http::Response add_form(auth::Visit& visit);
http::Response add(auth::Visit& visit);
http::Response measure(auth::Visit& visit);
http::Response change_form(auth::Visit& visit);
http::Response change(auth::Visit& visit);
http::Response act_form(auth::Visit& visit);
http::Response act(auth::Visit& visit);
http::Response api_list(auth::Visit& visit);
http::Response api_measure(auth::Visit& visit);
http::Response api_event(auth::Visit& visit);
http::Response api_add(auth::Visit& visit);
http::Response api_change(auth::Visit& visit);

void of_assignment(html::Out& out, const auth::Visit& visit, db::Read& read,
                   const assignments::Assignment& assignment);

}  // namespace styrkedja::measures::pages
