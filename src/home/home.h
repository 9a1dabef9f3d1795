// Min sida: what needs the visitor now.
#pragma once
#include "auth/visit.h"

namespace styrkedja::home {

void add_routes(auth::Routes& routes);  // /, /news/seen

}  // namespace styrkedja::home
