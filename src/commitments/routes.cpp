// The module's routes, readable as a list.
#include "commitments/components.h"
#include "commitments/object.h"
#include "commitments/pages/pages.h"
#include "commitments/rules.h"
#include "commitments/unit_links.h"

namespace styrkedja::commitments {

void add_routes(auth::Routes& routes) {
    hang_on_units();
    hang_object();
    hang_rules();
    using auth::Access;
    routes.get("/commitments", Access::signed_in, pages::list);
    routes.get("/commitments.csv", Access::signed_in, pages::list_csv);
    routes.get("/commitments.xlsx", Access::signed_in, pages::list_excel);
    routes.get("/commitments/add", Access::signed_in, pages::add_form);
    routes.post("/commitments/add", Access::signed_in, pages::add);
    routes.get("/commitments/{}", Access::signed_in, pages::commitment);
    routes.post("/commitments/{}/change", Access::signed_in, pages::change);
    routes.post("/commitments/{}/move", Access::signed_in, pages::move);
    routes.post("/commitments/{}/delegate", Access::signed_in, pages::delegate);
    routes.post("/commitments/{}/complete", Access::signed_in, pages::complete);
    routes.post("/commitments/{}/drop", Access::signed_in, pages::drop);
    routes.post("/commitments/{}/reopen", Access::signed_in, pages::reopen);
    routes.get("/api/commitments", Access::signed_in, pages::api_list);
}

}  // namespace styrkedja::commitments
