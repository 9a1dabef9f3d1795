// The module's own pages, one file each; routes.cpp lists them.
#pragma once
#include "auth/visit.h"

namespace styrkedja::auth::pages {

http::Response show_sign_in(Visit& visit);
http::Response sign_in(Visit& visit);
http::Response show_code(Visit& visit);
http::Response check_code(Visit& visit);
http::Response sign_out(Visit& visit);
http::Response change_language(Visit& visit);

http::Response account(Visit& visit);
http::Response change_password(Visit& visit);

// For what a stolen session alone must not do: the form's field "current" is the account's password. Guesses
// count for the brake.
Result<void> confirm_password(const Visit& visit);

http::Response second_factor(Visit& visit);
http::Response start_second_factor(Visit& visit);
http::Response confirm_second_factor(Visit& visit);
http::Response change_second_factor(Visit& visit);

http::Response sessions(Visit& visit);
http::Response end_session(Visit& visit);
http::Response end_other_sessions(Visit& visit);

http::Response tokens(Visit& visit);
http::Response create_token(Visit& visit);
http::Response revoke_token(Visit& visit);

}  // namespace styrkedja::auth::pages
