// The module's routes, readable as a list, and what it hangs on surveys.
#include "survey_plans/object.h"
#include "survey_plans/pages/pages.h"

namespace styrkedja::survey_plans {

void add_routes(auth::Routes& routes) {
    hang_objects();
    surveys::hang(surveys::Panel{pages::on_survey});
    using auth::Access;
    routes.get("/survey-plans", Access::signed_in, pages::list);
    routes.get("/survey-plans/new", Access::signed_in, pages::new_plan);
    routes.get("/survey-plans/import", Access::signed_in, pages::import_form);
    routes.post("/survey-plans/import", Access::signed_in, pages::import_legacy);
    routes.post("/survey-plans", Access::signed_in, pages::add);
    routes.get("/survey-plans/{}", Access::signed_in, pages::plan);
    routes.post("/survey-plans/{}", Access::signed_in, pages::change);
    routes.get("/survey-plans/{}/edit", Access::signed_in, pages::edit);
    routes.post("/survey-plans/{}/move", Access::signed_in, pages::move);
    routes.get("/survey-plans/{}/units/{}", Access::signed_in, pages::answers);
    routes.post("/survey-plans/{}/units/{}", Access::signed_in, pages::answer);
    routes.get("/survey-plans/{}/answers.csv", Access::signed_in, pages::csv);
    routes.get("/api/survey-plans", Access::signed_in, pages::api_list);
    routes.get("/api/survey-plans/{}", Access::signed_in, pages::api_plan);
}

}  // namespace styrkedja::survey_plans
