// The module's routes, readable as a list. Whoever does not lead surveys meets 404 in each of them.
#include "survey_imports/pages/pages.h"
#include "survey_imports/survey_imports.h"

namespace styrkedja::survey_imports {
namespace {

template <http::Response (*page)(auth::Visit&)>
http::Response led(auth::Visit& visit) {
    return surveys::may_lead(visit.visitor) ? page(visit) : visit.not_found();
}

}  // namespace

void add_routes(auth::Routes& routes) {
    using auth::Access;
    routes.get("/surveys/import", Access::signed_in, led<pages::upload_form>);
    routes.post("/surveys/import", Access::signed_in, led<pages::preview>);
    routes.post("/surveys/import/confirm", Access::signed_in, led<pages::confirm>);
}

}  // namespace styrkedja::survey_imports
