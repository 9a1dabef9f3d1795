// The module's routes, readable as a list.
#include "links/pages/pages.h"

namespace styrkedja::links {

void add_routes(auth::Routes& routes) {
    using enum auth::Access;
    routes.get("/thread/{}/{}", signed_in, pages::thread);
    routes.post("/thread/{}/{}/link", signed_in, pages::link);
    routes.post("/thread/{}/{}/unlink", signed_in, pages::unlink);
    routes.get("/api/thread/{}/{}", signed_in, pages::api_thread);
}

}  // namespace styrkedja::links
