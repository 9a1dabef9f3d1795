// The module's routes, readable as a list.
#include "canvases/object.h"
#include "canvases/pages/pages.h"

namespace styrkedja::canvases {

void add_routes(auth::Routes& routes) {
    hang_object();
    using enum auth::Access;
    routes.get("/canvases/new", signed_in, pages::canvas_form);
    routes.post("/canvases", signed_in, pages::begin_canvas);
    routes.get("/canvases/{}", signed_in, pages::canvas);
    routes.post("/canvases/{}/change", signed_in, pages::save_canvas);
    routes.post("/canvases/{}/causes", signed_in, pages::add_cause);
    routes.post("/canvases/{}/causes/{}", signed_in, pages::save_cause);
    routes.post("/canvases/{}/causes/{}/remove", signed_in, pages::remove_cause);
    routes.post("/canvases/{}/act", signed_in, pages::act);
    routes.get("/api/canvases/{}", signed_in, pages::api_canvas);
    routes.post("/api/canvases", signed_in, pages::api_begin);
    routes.post("/api/canvases/{}", signed_in, pages::api_save);
    routes.post("/api/canvases/{}/causes", signed_in, pages::api_cause);
    routes.post("/api/canvases/{}/causes/{}/remove", signed_in, pages::api_remove_cause);
    routes.post("/api/canvases/{}/act", signed_in, pages::api_act);
}

}  // namespace styrkedja::canvases
