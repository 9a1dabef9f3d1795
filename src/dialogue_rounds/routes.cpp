// The module's routes, readable as a list.
#include "dialogue_rounds/object.h"
#include "dialogue_rounds/pages/pages.h"

namespace styrkedja::dialogue_rounds {

void add_routes(auth::Routes& routes) {
    hang_objects();
    using auth::Access;
    routes.get("/dialogue-rounds", Access::signed_in, pages::list);
    routes.get("/dialogue-rounds/new", Access::signed_in, pages::new_round);
    routes.post("/dialogue-rounds", Access::signed_in, pages::add);
    routes.get("/dialogue-rounds/{}", Access::signed_in, pages::round);
    routes.post("/dialogue-rounds/{}", Access::signed_in, pages::change);
    routes.get("/dialogue-rounds/{}/edit", Access::signed_in, pages::edit);
    routes.post("/dialogue-rounds/{}/move", Access::signed_in, pages::move);
    routes.post("/dialogue-rounds/{}/form-version", Access::signed_in, pages::renew_form);
    routes.get("/dialogue-rounds/{}/theme-pack", Access::signed_in, pages::theme_pack);
    routes.get("/focus-areas", Access::signed_in, pages::focus_list);
    routes.post("/focus-areas", Access::signed_in, pages::add_focus);
    routes.post("/focus-areas/usual", Access::signed_in, pages::add_usual_focus);
    routes.post("/focus-areas/{}", Access::signed_in, pages::change_focus);
    routes.get("/focus-areas/{}/edit", Access::signed_in, pages::edit_focus);
    routes.post("/focus-areas/{}/close", Access::signed_in, pages::close_focus);
    routes.get("/api/dialogue-rounds", Access::signed_in, pages::api_list);
    routes.post("/api/dialogue-rounds", Access::signed_in, pages::api_add);
    routes.get("/api/dialogue-rounds/{}", Access::signed_in, pages::api_round);
    routes.post("/api/dialogue-rounds/{}", Access::signed_in, pages::api_change);
    routes.post("/api/dialogue-rounds/{}/move", Access::signed_in, pages::api_move);
    routes.get("/api/focus-areas", Access::signed_in, pages::api_focus_areas);
    routes.post("/api/focus-areas", Access::signed_in, pages::api_add_focus_area);
}

}  // namespace styrkedja::dialogue_rounds
