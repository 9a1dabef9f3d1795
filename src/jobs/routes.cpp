// The module's routes, readable as a list.
#include <memory>

#include "jobs/pages/pages.h"

namespace styrkedja::jobs {

void add_routes(auth::Routes& routes, Work work) {
    using auth::Access;
    auto known = std::make_shared<const Work>(std::move(work));
    routes.get("/jobs", Access::runs_system,
               [known](auth::Visit& visit) { return pages::list(visit, *known); });
    routes.post("/jobs/{}/retry", Access::runs_system, pages::retry);
    routes.post("/jobs/{}/remove", Access::runs_system, pages::remove);
}

}  // namespace styrkedja::jobs
