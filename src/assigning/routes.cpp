// The module's routes, readable as a list.
#include "assigning/assigning.h"
#include "assigning/pages.h"

namespace styrkedja::assigning {

void add_routes(auth::Routes& routes) {
    plans::hang({of_plan});
    using auth::Access;
    routes.get("/assignments", Access::signed_in, list);
    routes.get("/assignments.csv", Access::signed_in, list_csv);
    routes.get("/assignments.xlsx", Access::signed_in, list_excel);
    routes.get("/assignments/new", Access::signed_in, new_form);
    routes.post("/assignments/new", Access::signed_in, propose);
    routes.get("/assignments/{}", Access::signed_in, assignment);
    routes.get("/assignments/{}/carry-forward", Access::signed_in, carry_form);
    routes.post("/assignments/{}/carry-forward", Access::signed_in, carry);
    routes.get("/assignments/{}/edit", Access::signed_in, edit_form);
    routes.post("/assignments/{}/edit", Access::signed_in, change);
    routes.get("/assignments/{}/parts/{}", Access::signed_in, part_form);
    routes.post("/assignments/{}/parts/{}", Access::signed_in, save);
    routes.post("/assignments/{}/parts/{}/remove", Access::signed_in, remove);
    routes.post("/assignments/{}/parts/{}/move", Access::signed_in, move);
    routes.get("/assignments/{}/parts/{}/finish", Access::signed_in, finish_form);
    routes.post("/assignments/{}/parts/{}/finish", Access::signed_in, finish);
    routes.post("/assignments/{}/parts/{}/unfinish", Access::signed_in, unfinish);
    routes.get("/assignments/{}/checks/{}", Access::signed_in, check_form);
    routes.post("/assignments/{}/checks/{}", Access::signed_in, note);
    routes.get("/assignments/{}/events/{}", Access::signed_in, event_form);
    routes.post("/assignments/{}/events/{}", Access::signed_in, happen);
    routes.get("/assignments/{}/versions", Access::signed_in, versions);
    routes.get("/assignments/{}/versions/{}", Access::signed_in, version);
    routes.get("/assignments/{}/versions/{}/changes", Access::signed_in, changes);
    routes.get("/api/assignments", Access::signed_in, api_list);
    routes.post("/api/assignments", Access::signed_in, api_propose);
    routes.get("/api/assignments/{}", Access::signed_in, api_assignment);
    routes.post("/api/assignments/{}/heading", Access::signed_in, api_heading);
    routes.post("/api/assignments/{}/parts", Access::signed_in, api_part);
    routes.post("/api/assignments/{}/parts/{}/remove", Access::signed_in, api_remove_part);
    routes.post("/api/assignments/{}/parts/{}/move", Access::signed_in, api_move_part);
    routes.post("/api/assignments/{}/parts/{}/finish", Access::signed_in, api_finish_part);
    routes.post("/api/assignments/{}/parts/{}/unfinish", Access::signed_in, api_unfinish_part);
    routes.post("/api/assignments/{}/checks", Access::signed_in, api_check);
    routes.post("/api/assignments/{}/events", Access::signed_in, api_event);
    routes.get("/api/assignments/{}/versions", Access::signed_in, api_versions);
    routes.get("/api/assignments/{}/versions/{}", Access::signed_in, api_version);
}

}  // namespace styrkedja::assigning
