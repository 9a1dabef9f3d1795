// The module's routes, readable as a list.
#include "mail/pages/pages.h"

namespace styrkedja::mail {

void add_routes(auth::Routes& routes, const Settings& settings) {
    using auth::Access;
    routes.get("/mail", Access::runs_system,
               [sends = settings.sends()](auth::Visit& visit) { return pages::list(visit, sends); });
    routes.post("/mail/{}/retry", Access::runs_system, pages::retry);
}

}  // namespace styrkedja::mail
