// The module's routes, readable as a list, and what it hangs on the pages of assignments and units.
#include "anchoring/object.h"
#include "anchoring/pages/pages.h"
#include "assignments/followers.h"
#include "units/units.h"

namespace styrkedja::anchoring {

void add_routes(auth::Routes& routes) {
    hang_objects();
    hang_rules();
    assignments::hang(assignments::Follower{follow_assignment});
    assignments::hang({pages::input_panel});
    assignments::hang({pages::units_panel});
    assignments::hang({pages::reach_panel});
    units::hang(units::UnitPanel{tr(Language::swedish, "Uppdrag som enheten är med i"), pages::of_unit});
    using auth::Access;
    routes.get("/assignments/{}/anchoring", Access::signed_in, pages::anchoring);
    routes.post("/assignments/{}/anchoring/open", Access::signed_in, pages::open);
    routes.post("/assignments/{}/anchoring/write", Access::signed_in, pages::write);
    routes.post("/assignments/{}/anchoring/nothing", Access::signed_in, pages::nothing);
    routes.post("/assignments/{}/anchoring/close", Access::signed_in, pages::close);
    routes.post("/assignments/{}/anchoring/rounds", Access::signed_in, pages::note_round);
    routes.get("/assignment-inputs/{}", Access::signed_in, pages::input);
    routes.post("/assignment-inputs/{}/treat", Access::signed_in, pages::treat);
    routes.post("/assignment-inputs/{}/withdraw", Access::signed_in, pages::withdraw);
    routes.get("/assignments/{}/units", Access::signed_in, pages::involvement);
    routes.post("/assignments/{}/units", Access::signed_in, pages::note_involvement);
    routes.get("/assignments/{}/dissemination", Access::signed_in, pages::disseminations);
    routes.post("/assignments/{}/dissemination", Access::signed_in, pages::plan_dissemination);
    routes.get("/disseminations/{}", Access::signed_in, pages::dissemination);
    routes.post("/disseminations/{}/reached", Access::signed_in, pages::confirm);
    routes.post("/disseminations/{}/end", Access::signed_in, pages::end);
    routes.get("/api/assignments/{}/anchoring", Access::signed_in, pages::api_anchoring);
    routes.post("/api/assignments/{}/anchoring/open", Access::signed_in, pages::api_open);
    routes.post("/api/assignments/{}/anchoring/write", Access::signed_in, pages::api_write);
    routes.post("/api/assignments/{}/anchoring/nothing", Access::signed_in, pages::api_nothing);
    routes.post("/api/assignments/{}/anchoring/close", Access::signed_in, pages::api_close);
    routes.post("/api/assignments/{}/anchoring/rounds", Access::signed_in, pages::api_note_round);
    routes.post("/api/assignment-inputs/{}/treat", Access::signed_in, pages::api_treat);
    routes.post("/api/assignment-inputs/{}/withdraw", Access::signed_in, pages::api_withdraw);
    routes.post("/api/assignments/{}/units", Access::signed_in, pages::api_note_involvement);
    routes.post("/api/assignments/{}/dissemination", Access::signed_in, pages::api_plan_dissemination);
    routes.post("/api/disseminations/{}/reached", Access::signed_in, pages::api_confirm);
    routes.post("/api/disseminations/{}/end", Access::signed_in, pages::api_end);
}

}  // namespace styrkedja::anchoring
