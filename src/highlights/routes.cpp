// The module's routes, readable as a list, and what it hangs on the page of an assignment.
#include "assignments/followers.h"
#include "highlights/object.h"
#include "highlights/pages/pages.h"

namespace styrkedja::highlights {

void add_routes(auth::Routes& routes) {
    hang_objects();
    hang_rules();
    assignments::hang({pages::panel});
    assignments::hang(assignments::Follower{follow_assignment});
    plans::hang({pages::of_plan});
    using auth::Access;
    routes.get("/highlights", Access::signed_in, pages::year);
    routes.post("/highlights", Access::signed_in, pages::choose);
    routes.get("/assignments/{}/reinforcements/new", Access::signed_in, pages::new_reinforcement);
    routes.post("/assignments/{}/reinforcements", Access::signed_in, pages::note_reinforcement);
    routes.get("/reinforcements/{}", Access::signed_in, pages::reinforcement);
    routes.post("/reinforcements/{}/activate", Access::signed_in, pages::activate);
    routes.post("/reinforcements/{}/end", Access::signed_in, pages::end);
    routes.get("/api/highlights", Access::signed_in, pages::api_year);
    routes.post("/api/highlights", Access::signed_in, pages::api_choose);
    routes.post("/api/assignments/{}/reinforcements", Access::signed_in, pages::api_note);
    routes.get("/api/reinforcements/{}", Access::signed_in, pages::api_reinforcement);
    routes.post("/api/reinforcements/{}/activate", Access::signed_in, pages::api_activate);
    routes.post("/api/reinforcements/{}/end", Access::signed_in, pages::api_end);
}

}  // namespace styrkedja::highlights
