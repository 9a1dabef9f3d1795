// The module's routes, readable as a list, and what it hangs on the pages of meetings and groups.
#include "groups/routes.h"
#include "contributions/object.h"
#include "contributions/pages/pages.h"
#include "meetings/panels.h"

namespace styrkedja::contributions {

void add_routes(auth::Routes& routes) {
    hang_object();
    hang_rules();
    meetings::hang({tr(Language::swedish, "Grupparbeten och frågor till andra grupper"), pages::of_meeting});
    groups::hang({tr(Language::swedish, "Frågor till och från gruppen"), pages::of_group});
    using auth::Access;
    routes.get("/meetings/{}/group-work/new", Access::keeps_minutes, pages::new_work);
    routes.post("/meetings/{}/group-work", Access::keeps_minutes, pages::make_work);
    routes.get("/groups/{}/input-calls/new", Access::keeps_minutes, pages::new_call);
    routes.post("/groups/{}/input-calls", Access::keeps_minutes, pages::make_call);
    routes.get("/gatherings/{}", Access::signed_in, pages::gathering);
    routes.get("/gatherings/{}/screen", Access::keeps_minutes, pages::screen);
    routes.get("/gatherings/{}/groups", Access::keeps_minutes, pages::groups_form);
    routes.post("/gatherings/{}/groups", Access::keeps_minutes, pages::change_groups);
    routes.get("/gatherings/{}/compile", Access::keeps_minutes, pages::compile_form);
    routes.post("/gatherings/{}/compile", Access::keeps_minutes, pages::compile);
    routes.post("/gatherings/{}/advance", Access::keeps_minutes, pages::advance);
    routes.post("/gatherings/{}/minutes", Access::keeps_minutes, pages::write_into_minutes);
    routes.post("/gatherings/{}/promise", Access::keeps_minutes, pages::promise_return);
    routes.post("/gatherings/{}/remind", Access::keeps_minutes, pages::remind);
    routes.post("/gatherings/{}/prolong", Access::keeps_minutes, pages::prolong);
    routes.post("/gatherings/{}/answer-back", Access::keeps_minutes, pages::answer_back);
    routes.get("/contributions/{}", Access::signed_in, pages::contribution);
    routes.post("/contributions/{}", Access::signed_in, pages::contribute);
    routes.post("/contributions/{}/note", Access::signed_in, pages::write_note);
}

}  // namespace styrkedja::contributions
