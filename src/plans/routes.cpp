// The module's routes, readable as a list.
#include "plans/found.h"
#include "plans/pages/pages.h"

namespace styrkedja::plans {

void add_routes(auth::Routes& routes) {
    hang_objects();
    hang_rules();
    using auth::Access;
    routes.get("/plans/{}", Access::signed_in, pages::plan);
    routes.get("/plans/{}/edit", Access::signed_in, pages::edit);
    routes.post("/plans/{}/items/{}", Access::signed_in, pages::words);
    routes.post("/plans/{}/items/{}/use", Access::signed_in, pages::use_item);
    routes.post("/plans/{}/sections", Access::signed_in, pages::add);
    routes.post("/plans/{}/sections/{}", Access::signed_in, pages::section);
    routes.post("/plans/{}/sections/{}/use", Access::signed_in, pages::use);
    routes.post("/plans/{}/sections/{}/move", Access::signed_in, pages::move);
    routes.get("/plans/{}/adopt", Access::signed_in, pages::adopt_form);
    routes.post("/plans/{}/adopt", Access::signed_in, pages::adopt);
    routes.post("/plans/{}/copy", Access::signed_in, pages::copy);
    routes.post("/plans/{}/end", Access::signed_in, pages::end);
    routes.get("/plans/{}/versions", Access::signed_in, pages::versions);
    routes.get("/plans/{}/versions/{}", Access::signed_in, pages::version);

    routes.get("/api/plans/{}", Access::signed_in, pages::api_plan);
    routes.post("/api/plans/{}/items/{}", Access::signed_in, pages::api_words);
    routes.post("/api/plans/{}/sections/{}", Access::signed_in, pages::api_section);
    routes.post("/api/plans/{}/items/{}/use", Access::signed_in, pages::use_item);
    routes.post("/api/plans/{}/sections", Access::signed_in, pages::add);
    routes.post("/api/plans/{}/sections/{}/use", Access::signed_in, pages::use);
    routes.post("/api/plans/{}/sections/{}/move", Access::signed_in, pages::move);
    routes.post("/api/plans/{}/adopt", Access::signed_in, pages::api_adopt);
    routes.post("/api/plans/{}/copy", Access::signed_in, pages::api_copy);
    routes.post("/api/plans/{}/end", Access::signed_in, pages::end);
    routes.get("/api/plans/{}/versions", Access::signed_in, pages::api_versions);
    routes.get("/api/plans/{}/versions/{}", Access::signed_in, pages::api_version);
}

}  // namespace styrkedja::plans
