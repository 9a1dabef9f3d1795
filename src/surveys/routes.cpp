// The module's routes, readable as a list.
#include "surveys/object.h"
#include "surveys/pages/pages.h"

namespace styrkedja::surveys {

void add_routes(auth::Routes& routes) {
    hang_objects();
    using auth::Access;
    routes.get("/surveys", Access::signed_in, pages::list);
    routes.get("/surveys/new", Access::signed_in, pages::new_survey);
    routes.post("/surveys", Access::signed_in, pages::add);
    routes.get("/surveys/{}", Access::signed_in, pages::survey);
    routes.post("/surveys/{}", Access::signed_in, pages::change);
    routes.get("/surveys/{}/edit", Access::signed_in, pages::edit);
    routes.post("/surveys/{}/move", Access::signed_in, pages::move);
    routes.post("/surveys/{}/remind", Access::signed_in, pages::send_reminder);
    routes.get("/surveys/{}/roster", Access::signed_in, pages::roster);
    routes.post("/surveys/{}/roster/{}", Access::signed_in, pages::correct);
    routes.get("/api/surveys", Access::signed_in, pages::api_list);
    routes.get("/api/surveys/{}", Access::signed_in, pages::api_survey);
}

}  // namespace styrkedja::surveys
