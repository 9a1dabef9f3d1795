// The page functions of SCIM.
#pragma once
#include "auth/visit.h"

namespace styrkedja::scim {

http::Response list_users(auth::Visit& visit);
http::Response one_user(auth::Visit& visit);
http::Response create_user(auth::Visit& visit);
http::Response replace_user(auth::Visit& visit);
http::Response patch_user(auth::Visit& visit);
http::Response delete_user(auth::Visit& visit);

http::Response list_groups(auth::Visit& visit);
http::Response one_group(auth::Visit& visit);
http::Response create_group(auth::Visit& visit);
http::Response replace_group(auth::Visit& visit);
http::Response patch_group(auth::Visit& visit);
http::Response delete_group(auth::Visit& visit);

http::Response provider_config(auth::Visit& visit);
http::Response resource_types(auth::Visit& visit);
http::Response resource_type(auth::Visit& visit);
http::Response schemas(auth::Visit& visit);
http::Response one_schema(auth::Visit& visit);

}  // namespace styrkedja::scim
