// The module's routes, readable as a list.
#include "survey_exchange/pages/pages.h"
#include "survey_exchange/survey_exchange.h"

namespace styrkedja::survey_exchange {

void add_routes(auth::Routes& routes) {
    using auth::Access;
    routes.get("/surveys/{}/exchange", Access::signed_in, pages::exchange);
    routes.get("/surveys/{}/exchange.json", Access::signed_in, pages::file);
    routes.post("/surveys/{}/exchange", Access::signed_in, pages::preview);
    routes.post("/surveys/{}/exchange/confirm", Access::signed_in, pages::confirm);
}

}  // namespace styrkedja::survey_exchange
