// The module's routes, readable as a list, and what it hangs on the assignment's page.
#include "assignments/followers.h"
#include "measures/object.h"
#include "measures/pages/pages.h"
#include "measures/rules.h"

namespace styrkedja::measures {

void add_jobs(jobs::Work& work) {
    work.add(
        jobs::Kind{.name = "lapse_pilots",
                   .title = [](Language l) { return tr(l, "Avsluta prövningar som ingen har utvärderat"); },
                   .handler =
                       [](db::Database& database, const jobs::Job&) {
                           Date today = date_of(now());
                           database.write([&](db::Write& write) { lapse_pilots(write, today); });
                       }});
    work.add(jobs::Schedule{"lapse_pilots", jobs::Daily{0, 45}});
}

void add_routes(auth::Routes& routes) {
    hang_object();
    hang_rules();
    assignments::hang({pages::of_assignment});
    assignments::hang(assignments::Follower{follow_assignment});
    using auth::Access;
    routes.get("/measures", Access::signed_in, pages::list);
    routes.get("/measures.csv", Access::signed_in, pages::list_csv);
    routes.get("/measures.xlsx", Access::signed_in, pages::list_excel);
    routes.get("/assignments/{}/measures/new", Access::signed_in, pages::add_form);
    routes.post("/assignments/{}/measures", Access::signed_in, pages::add);
    routes.get("/measures/{}", Access::signed_in, pages::measure);
    routes.get("/measures/{}/edit", Access::signed_in, pages::change_form);
    routes.post("/measures/{}/change", Access::signed_in, pages::change);
    routes.get("/measures/{}/act", Access::signed_in, pages::act_form);
    routes.post("/measures/{}/act", Access::signed_in, pages::act);
    routes.get("/api/measures", Access::signed_in, pages::api_list);
    routes.get("/api/measures/{}", Access::signed_in, pages::api_measure);
    routes.post("/api/assignments/{}/measures", Access::signed_in, pages::api_add);
    routes.post("/api/measures/{}", Access::signed_in, pages::api_change);
    routes.post("/api/measures/{}/events", Access::signed_in, pages::api_event);
}

}  // namespace styrkedja::measures
