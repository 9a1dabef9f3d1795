// The module's pages: one function per route, one file per page.
#pragma once
#include "invitations/invitations.h"

namespace styrkedja::invitations::pages {

http::Response answer(auth::Visit& visit);
http::Response import_form(auth::Visit& visit);
http::Response import_file(auth::Visit& visit);
http::Response calendar_file(auth::Visit& visit);
http::Response use_calendar_file(auth::Visit& visit);

// On the page of a group, for those who keep its minutes.
html::Markup import_of_group(const auth::Visit& visit, GroupId group);

// On the page of a meeting: one's own answer, and for those who keep the minutes who has answered what.
html::Markup answers_of_meeting(const auth::Visit& visit, const Meeting& meeting);
// There too, for those who keep the minutes: the room or members are taken at that time.
html::Markup clashes_of_meeting(const auth::Visit& visit, const Meeting& meeting);
// To those who take part, while it is planned or runs: where the link in its place leads.
html::Markup link_of_meeting(const auth::Visit& visit, const Meeting& meeting);

}  // namespace styrkedja::invitations::pages
