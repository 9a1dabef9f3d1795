// The module's routes, readable as a list.
#include "analyses/object.h"
#include "analyses/pages/pages.h"

namespace styrkedja::analyses {

void add_routes(auth::Routes& routes) {
    hang_objects();
    hang_rules();
    using enum auth::Access;
    routes.get("/analyses", signed_in, pages::list);
    routes.get("/analyses/new", signed_in, pages::plan_form);
    routes.post("/analyses", signed_in, pages::plan);
    routes.get("/analyses/{}", signed_in, pages::analysis);
    routes.get("/analyses/{}/edit", signed_in, pages::change_form);
    routes.post("/analyses/{}/change", signed_in, pages::change);
    routes.post("/analyses/{}/parts", signed_in, pages::add_part);
    routes.post("/analyses/{}/parts/{}", signed_in, pages::save_part);
    routes.post("/analyses/{}/parts/{}/remove", signed_in, pages::remove_part);
    routes.post("/analyses/{}/parts/{}/move", signed_in, pages::move_part);
    routes.post("/analyses/{}/advance", signed_in, pages::advance);
    routes.get("/api/analyses", signed_in, pages::api_list);
    routes.post("/api/analyses", signed_in, pages::api_plan);
    routes.get("/api/analyses/{}", signed_in, pages::api_analysis);
    routes.post("/api/analyses/{}", signed_in, pages::api_change);
    routes.post("/api/analyses/{}/parts", signed_in, pages::api_part);
    routes.post("/api/analyses/{}/parts/{}/remove", signed_in, pages::api_remove_part);
    routes.post("/api/analyses/{}/parts/{}/move", signed_in, pages::api_move_part);
    routes.post("/api/analyses/{}/events", signed_in, pages::api_event);
}

}  // namespace styrkedja::analyses
