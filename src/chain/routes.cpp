// The module's routes, readable as a list.
#include "chain/components.h"
#include "chain/pages/pages.h"
#include "chain/unit_links.h"

namespace styrkedja::chain {

void add_routes(auth::Routes& routes) {
    hang_on_units();
    using auth::Access;
    routes.get("/commitments", Access::signed_in, pages::list);
    routes.get("/commitments.csv", Access::signed_in, pages::list_csv);
    routes.get("/commitments.xlsx", Access::signed_in, pages::list_excel);
    routes.get("/commitments/{}", Access::signed_in, pages::commitment);
    routes.post("/commitments/{}/change", Access::signed_in, pages::change);
    routes.post("/commitments/{}/complete", Access::signed_in, pages::complete);
    routes.post("/commitments/{}/drop", Access::signed_in, pages::drop);
    routes.post("/commitments/{}/reopen", Access::signed_in, pages::reopen);
    routes.get("/api/commitments", Access::signed_in, pages::api_list);
}

}  // namespace styrkedja::chain
