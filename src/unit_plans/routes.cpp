// The module's routes, readable as a list.
#include "unit_plans/pages/pages.h"

namespace styrkedja::unit_plans {

void add_routes(auth::Routes& routes) {
    using auth::Access;
    routes.get("/plans", Access::signed_in, pages::list);
    routes.get("/plans.csv", Access::signed_in, pages::list_csv);
    routes.get("/plans.xlsx", Access::signed_in, pages::list_excel);
    routes.get("/plans/part", Access::signed_in, pages::part);
    routes.post("/plans", Access::signed_in, pages::begin);
    routes.get("/plan-core/variation", Access::signed_in, pages::variation);
    routes.get("/api/plans", Access::signed_in, pages::api_list);
    routes.post("/api/plans", Access::signed_in, pages::api_begin);
    routes.get("/api/plan-core/variation", Access::signed_in, pages::api_variation);
}

}  // namespace styrkedja::unit_plans
