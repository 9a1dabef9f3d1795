// The module's routes, readable as a list.
#include "decisions/components.h"
#include "decisions/decisions.h"
#include "decisions/pages/pages.h"
#include "decisions/rules.h"
#include "decisions/thread.h"

namespace styrkedja::decisions {

void add_jobs(jobs::Work& work) {
    work.add(jobs::Kind{.name = "lapse_decisions",
                        .title = [](Language l) { return tr(l, "Avsluta beslut som har gått ut"); },
                        .handler =
                            [](db::Database& database, const jobs::Job&) {
                                Date today = date_of(now());
                                database.write([&](db::Write& write) { lapse_decisions(write, today); });
                            }});
    work.add(jobs::Schedule{"lapse_decisions", jobs::Daily{0, 20}});
}

void add_routes(auth::Routes& routes) {
    hang_kind();
    hang_rules();
    using auth::Access;
    routes.get("/decisions", Access::signed_in, pages::list);
    routes.get("/decisions.csv", Access::signed_in, pages::list_csv);
    routes.get("/decisions.xlsx", Access::signed_in, pages::list_excel);
    routes.get("/decisions/add", Access::keeps_minutes, pages::add_form);
    routes.post("/decisions/add", Access::keeps_minutes, pages::add);
    routes.get("/decisions/{}", Access::signed_in, pages::decision);
    routes.post("/decisions/{}/change", Access::signed_in, pages::change);
    routes.post("/decisions/{}/{}", Access::signed_in, pages::move);
    routes.get("/decision-rights", Access::signed_in, pages::rights);
    routes.post("/decision-rights", Access::signed_in, pages::add_right);
    routes.post("/decision-rights/{}/end", Access::signed_in, pages::end_right);
    routes.get("/api/decisions", Access::signed_in, pages::api_list);
    routes.get("/api/decisions/{}", Access::signed_in, pages::api_decision);
}

}  // namespace styrkedja::decisions
