// The module's routes, readable as a list.
#include "goals/object.h"
#include "goals/pages/pages.h"

namespace styrkedja::goals {

void add_routes(auth::Routes& routes) {
    hang_objects();
    hang_rules();
    using auth::Access;
    routes.get("/goals", Access::signed_in, pages::tree);
    routes.get("/goals/new", Access::signed_in, pages::new_form);
    routes.post("/goals", Access::signed_in, pages::make);
    routes.get("/goals/{}", Access::signed_in, pages::goal);
    routes.get("/goals/{}/edit", Access::signed_in, pages::change_form);
    routes.post("/goals/{}", Access::signed_in, pages::change);
    routes.post("/goals/{}/end", Access::signed_in, pages::end);
    routes.get("/board-inputs", Access::signed_in, pages::inputs);
    routes.get("/board-inputs/new", Access::signed_in, pages::new_input_form);
    routes.post("/board-inputs", Access::signed_in, pages::make_input);
    routes.get("/board-inputs/{}", Access::signed_in, pages::input);
    routes.get("/board-inputs/{}/edit", Access::signed_in, pages::change_input_form);
    routes.post("/board-inputs/{}", Access::signed_in, pages::change_input);
    routes.post("/board-inputs/{}/treat", Access::signed_in, pages::treat);
    routes.get("/api/goals", Access::signed_in, pages::api_goals);
    routes.get("/api/goals/{}", Access::signed_in, pages::api_goal);
    routes.post("/api/goals", Access::signed_in, pages::api_make_goal);
    routes.post("/api/goals/{}", Access::signed_in, pages::api_change_goal);
    routes.post("/api/goals/{}/end", Access::signed_in, pages::api_end_goal);
    routes.get("/api/board-inputs", Access::signed_in, pages::api_inputs);
    routes.post("/api/board-inputs", Access::signed_in, pages::api_make_input);
    routes.get("/api/board-inputs/{}", Access::signed_in, pages::api_input);
    routes.post("/api/board-inputs/{}", Access::signed_in, pages::api_change_input);
    routes.post("/api/board-inputs/{}/treat", Access::signed_in, pages::api_treat);
}

}  // namespace styrkedja::goals
