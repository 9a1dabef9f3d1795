// The module's pages: one function per route, one file per page.
#pragma once
#include "convening/convening.h"

namespace styrkedja::convening::pages {

http::Response next(auth::Visit& visit);
http::Response plan_form(auth::Visit& visit);
http::Response plan(auth::Visit& visit);
http::Response move_form(auth::Visit& visit);
http::Response move(auth::Visit& visit);
http::Response groups_form(auth::Visit& visit);
http::Response change_groups(auth::Visit& visit);
http::Response cancel(auth::Visit& visit);
http::Response start(auth::Visit& visit);
http::Response add_item(auth::Visit& visit);
http::Response change_item(auth::Visit& visit);
http::Response accept_item(auth::Visit& visit);
http::Response shift_item(auth::Visit& visit);
http::Response remove_item(auth::Visit& visit);
http::Response ask_remote(auth::Visit& visit);
http::Response answer_remote(auth::Visit& visit);

// Which groups meet together with the host, as fields of a form, and what was chosen there.
void guest_fields(html::Out& out, const auth::Visit& visit, GroupId host, const std::vector<GroupId>& chosen,
                  const std::string& error);
std::vector<GroupId> typed_guests(const auth::Visit& visit);

// On the page of a group: when it meets next, what waits for that.
html::Markup next_of_group(const auth::Visit& visit, GroupId group);

}  // namespace styrkedja::convening::pages
