// The module's routes, and what it hangs on a group's page.
#include "groups/routes.h"
#include "bulletins/pages/pages.h"

namespace styrkedja::bulletins {

void add_routes(auth::Routes& routes) {
    groups::hang({tr(Language::swedish, "Nytt från gruppen"), pages::panel});
    routes.get("/groups/{}/bulletins", auth::Access::signed_in, pages::list);
    routes.post("/groups/{}/bulletins", auth::Access::keeps_minutes, pages::tell);
    routes.post("/bulletins/{}/withdraw", auth::Access::keeps_minutes, pages::withdraw);
}

}  // namespace styrkedja::bulletins
