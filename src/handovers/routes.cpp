// The module's routes, readable as a list, and what it hangs on the assignment's page.
#include "assignments/followers.h"
#include "handovers/object.h"
#include "handovers/pages/pages.h"

namespace styrkedja::handovers {

void add_jobs(jobs::Work& work) {
    work.add(jobs::Kind{.name = "end_handovers",
                        .title = [](Language l) { return tr(l, "Avsluta uppföljda överlämningar"); },
                        .handler =
                            [](db::Database& database, const jobs::Job&) {
                                Date today = date_of(now());
                                database.write([&](db::Write& write) { end_handovers(write, today); });
                            }});
    work.add(jobs::Schedule{"end_handovers", jobs::Daily{0, 40}});
}

void add_routes(auth::Routes& routes) {
    hang_object();
    hang_rules();
    assignments::hang({pages::of_assignment});
    assignments::hang(assignments::Follower{follow_assignment});
    using auth::Access;
    routes.get("/handovers", Access::signed_in, pages::list);
    routes.get("/assignments/{}/handovers/new", Access::signed_in, pages::propose_form);
    routes.post("/assignments/{}/handovers", Access::signed_in, pages::propose);
    routes.get("/handovers/{}", Access::signed_in, pages::handover);
    routes.post("/handovers/{}/consent", Access::signed_in, pages::consent);
    routes.post("/handovers/{}/refuse", Access::signed_in, pages::refuse);
    routes.get("/api/handovers", Access::signed_in, pages::api_list);
    routes.get("/api/handovers/{}", Access::signed_in, pages::api_handover);
    routes.post("/api/assignments/{}/handovers", Access::signed_in, pages::api_propose);
    routes.post("/api/handovers/{}/events", Access::signed_in, pages::api_event);
}

}  // namespace styrkedja::handovers
