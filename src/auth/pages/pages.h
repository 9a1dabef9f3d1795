// The module's own pages, one file each; routes.cpp lists them.
#pragma once
#include "auth/visit.h"

namespace styrkedja::auth::pages {

http::Response show_sign_in(Visit& visit);
http::Response sign_in(Visit& visit);
http::Response sign_out(Visit& visit);
http::Response change_language(Visit& visit);

http::Response account(Visit& visit);
http::Response change_password(Visit& visit);

http::Response sessions(Visit& visit);
http::Response end_session(Visit& visit);
http::Response end_other_sessions(Visit& visit);

http::Response tokens(Visit& visit);
http::Response create_token(Visit& visit);
http::Response revoke_token(Visit& visit);

}  // namespace styrkedja::auth::pages
