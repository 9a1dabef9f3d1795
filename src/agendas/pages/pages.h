// The module's pages: one function per route.
#pragma once
#include "agendas/agendas.h"

namespace styrkedja::agendas::pages {

http::Response agenda(auth::Visit& visit);
http::Response save(auth::Visit& visit);

// On the page of a group: the way to its template.
html::Markup of_group(const auth::Visit& visit, GroupId group);

}  // namespace styrkedja::agendas::pages
