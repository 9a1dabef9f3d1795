// The module's routes, readable as a list.
#include "roles/pages/pages.h"
#include "roles/roles.h"

namespace styrkedja::roles {

void add_routes(auth::Routes& routes) {
    using auth::Access;
    routes.get("/roles", Access::signed_in, pages::list);
    routes.get("/roles.csv", Access::signed_in, pages::list_csv);
    routes.get("/roles.xlsx", Access::signed_in, pages::list_excel);
    routes.post("/roles", Access::signed_in, pages::give);
    routes.get("/roles/{}", Access::signed_in, pages::show);
    routes.post("/roles/{}/end", Access::signed_in, pages::end);
    routes.post("/roles/{}/deputies", Access::signed_in, pages::deputise);
    routes.get("/delegations", Access::signed_in, pages::delegations);
    routes.post("/delegations", Access::signed_in, pages::lend_one);
    routes.post("/delegations/{}/end", Access::signed_in, pages::end_one);
    routes.get("/explain", Access::signed_in, pages::explain);
    routes.get("/reads", Access::signed_in, pages::reads);
}

}  // namespace styrkedja::roles
