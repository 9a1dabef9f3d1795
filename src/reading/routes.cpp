// The module's routes, readable as a list.
#include "reading/pages/pages.h"

namespace styrkedja::reading {

void add_routes(auth::Routes& routes) {
    using auth::Access;
    routes.get("/meetings/import", Access::keeps_minutes, pages::upload_form);
    routes.post("/meetings/import", Access::keeps_minutes, pages::upload);
    routes.get("/meetings/import/{}", Access::keeps_minutes, pages::preview);
    routes.post("/meetings/import/{}/save", Access::keeps_minutes, pages::save);
    routes.post("/meetings/import/{}/discard", Access::keeps_minutes, pages::discard);
}

}  // namespace styrkedja::reading
