// Which address leads to which of the module's pages.
#include "auth/pages/pages.h"

namespace styrkedja::auth {

void add_routes(Routes& routes) {
    routes.get("/sign-in", Access::everyone, pages::show_sign_in);
    routes.post("/sign-in", Access::everyone, pages::sign_in);
    routes.get("/sign-in/code", Access::everyone, pages::show_code);
    routes.post("/sign-in/code", Access::everyone, pages::check_code);
    routes.post("/sign-out", Access::signed_in, pages::sign_out);
    routes.post("/language", Access::everyone, pages::change_language);

    routes.get("/account", Access::signed_in, pages::account);
    routes.post("/account/password", Access::signed_in, pages::change_password);
    routes.get("/account/second-factor", Access::signed_in, pages::second_factor);
    routes.post("/account/second-factor/start", Access::signed_in, pages::start_second_factor);
    routes.post("/account/second-factor/confirm", Access::signed_in, pages::confirm_second_factor);
    routes.post("/account/second-factor/change", Access::signed_in, pages::change_second_factor);
    routes.get("/account/sessions", Access::signed_in, pages::sessions);
    routes.post("/account/sessions/end", Access::signed_in, pages::end_session);
    routes.post("/account/sessions/end-others", Access::signed_in, pages::end_other_sessions);
    routes.get("/account/tokens", Access::signed_in, pages::tokens);
    routes.post("/account/tokens", Access::signed_in, pages::create_token);
    routes.post("/account/tokens/{}/revoke", Access::signed_in, pages::revoke_token);
}

}  // namespace styrkedja::auth
