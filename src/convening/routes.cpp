// The module's routes, readable as a list, and what it hangs on the pages of meetings and groups.
#include "groups/routes.h"
#include "convening/pages/held.h"
#include "convening/pages/pages.h"
#include "meetings/panels.h"

namespace styrkedja::convening {

void add_routes(auth::Routes& routes) {
    hang_held_page([](auth::Visit& visit, const Meeting& meeting) { return pages::held(visit, meeting); });
    groups::hang({tr(Language::swedish, "Till nästa möte"), pages::next_of_group});
    using auth::Access;
    routes.get("/meetings/plan", Access::keeps_minutes, pages::plan_form);
    routes.post("/meetings/plan", Access::keeps_minutes, pages::plan);
    routes.get("/meetings/{}/move", Access::keeps_minutes, pages::move_form);
    routes.post("/meetings/{}/move", Access::keeps_minutes, pages::move);
    routes.get("/meetings/{}/groups", Access::keeps_minutes, pages::groups_form);
    routes.post("/meetings/{}/groups", Access::keeps_minutes, pages::change_groups);
    routes.post("/meetings/{}/cancel", Access::keeps_minutes, pages::cancel);
    routes.post("/meetings/{}/start", Access::keeps_minutes, pages::start);
    routes.post("/meetings/{}/items", Access::signed_in, pages::add_item);
    routes.post("/agenda-items/{}/change", Access::keeps_minutes, pages::change_item);
    routes.post("/agenda-items/{}/accept", Access::keeps_minutes, pages::accept_item);
    routes.post("/agenda-items/{}/shift", Access::keeps_minutes, pages::shift_item);
    routes.post("/agenda-items/{}/remove", Access::keeps_minutes, pages::remove_item);
    routes.post("/meetings/{}/remote", Access::signed_in, pages::ask_remote);
    routes.post("/remote-requests/{}/answer", Access::keeps_minutes, pages::answer_remote);
    routes.get("/groups/{}/next", Access::signed_in, pages::next);
}

}  // namespace styrkedja::convening
