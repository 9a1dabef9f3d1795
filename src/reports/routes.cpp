// The module's routes, readable as a list.
#include "reports/object.h"
#include "reports/pages/pages.h"
#include "reports/rules.h"

namespace styrkedja::reports {

void add_routes(auth::Routes& routes) {
    hang_object();
    hang_rules();
    using auth::Access;
    routes.get("/reports", Access::signed_in, pages::list);
    routes.get("/reports/graph", Access::signed_in, pages::graph);
    routes.get("/reports/{}", Access::signed_in, pages::report);
    routes.post("/reports/{}/deliver", Access::signed_in, pages::deliver);
    routes.post("/reports/{}/answer", Access::signed_in, pages::answer);
    routes.post("/reports/{}/drop", Access::signed_in, pages::drop);
    routes.get("/follow-up/{}/{}", Access::signed_in, pages::plan);
    routes.post("/follow-up/{}/{}", Access::signed_in, pages::save_plan);
    routes.post("/follow-up/{}/{}/end", Access::signed_in, pages::end_plan);
    routes.get("/api/reports", Access::signed_in, pages::api_list);
}

}  // namespace styrkedja::reports
