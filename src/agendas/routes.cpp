// The module's routes, and what it hangs on a group's page.
#include "groups/routes.h"
#include "agendas/pages/pages.h"

namespace styrkedja::agendas {

void add_routes(auth::Routes& routes) {
    groups::hang({tr(Language::swedish, "Dagordning"), pages::of_group});
    routes.get("/groups/{}/agenda", auth::Access::signed_in, pages::agenda);
    routes.post("/groups/{}/agenda", auth::Access::keeps_minutes, pages::save);
}

}  // namespace styrkedja::agendas
