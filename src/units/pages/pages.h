// The pages of the organisation: tree, unit, changes of it.
#pragma once
#include "auth/visit.h"

namespace styrkedja::units::pages {

http::Response tree(auth::Visit& visit);
http::Response tree_csv(auth::Visit& visit);
http::Response tree_excel(auth::Visit& visit);
http::Response unit(auth::Visit& visit);
http::Response change_form(auth::Visit& visit);
http::Response change(auth::Visit& visit);
http::Response api_list(auth::Visit& visit);
http::Response api_unit(auth::Visit& visit);

}  // namespace styrkedja::units::pages
