// The module's routes, readable as a list, and what it hangs on the page of a meeting.
#include "meetings/panels.h"
#include "series/pages/pages.h"

namespace styrkedja::series {

void add_routes(auth::Routes& routes) {
    meetings::hang({tr(Language::swedish, "Serie"), pages::panel});
    using auth::Access;
    routes.get("/series/plan", Access::keeps_minutes, pages::plan_form);
    routes.post("/series/plan", Access::keeps_minutes, pages::plan);
    routes.get("/series/{}", Access::signed_in, pages::series);
    routes.get("/series/{}/extend", Access::keeps_minutes, pages::extend_form);
    routes.post("/series/{}/extend", Access::keeps_minutes, pages::extend);
    routes.get("/series/{}/move", Access::keeps_minutes, pages::move_form);
    routes.post("/series/{}/move", Access::keeps_minutes, pages::move);
    routes.get("/series/{}/cancel", Access::keeps_minutes, pages::cancel_form);
    routes.post("/series/{}/cancel", Access::keeps_minutes, pages::cancel);
}

}  // namespace styrkedja::series
