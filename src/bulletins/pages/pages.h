// The module's pages: one function per route.
#pragma once
#include "bulletins/bulletins.h"

namespace styrkedja::bulletins::pages {

http::Response list(auth::Visit& visit);
http::Response tell(auth::Visit& visit);
http::Response withdraw(auth::Visit& visit);

// On the page of a group: its newest, and the way to all.
html::Markup panel(const auth::Visit& visit, GroupId group);

}  // namespace styrkedja::bulletins::pages
