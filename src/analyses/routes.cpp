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
    routes.get("/canvases/new", signed_in, pages::canvas_form);
    routes.post("/canvases", signed_in, pages::begin_canvas);
    routes.get("/canvases/{}", signed_in, pages::canvas);
    routes.post("/canvases/{}/change", signed_in, pages::save_canvas);
    routes.post("/canvases/{}/causes", signed_in, pages::add_cause);
    routes.post("/canvases/{}/causes/{}", signed_in, pages::save_cause);
    routes.post("/canvases/{}/causes/{}/remove", signed_in, pages::remove_cause);
    routes.post("/canvases/{}/act", signed_in, pages::act);
    routes.get("/api/analyses", signed_in, pages::api_list);
    routes.get("/api/analyses/{}", signed_in, pages::api_analysis);
    routes.get("/api/canvases/{}", signed_in, pages::api_canvas);
}

}  // namespace styrkedja::analyses
