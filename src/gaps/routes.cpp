// The module's routes, readable as a list.
#include "gaps/pages/pages.h"

namespace styrkedja::gaps {

void add_routes(auth::Routes& routes) {
    using enum auth::Access;
    routes.get("/broken-links", signed_in, pages::overview);
    routes.get("/broken-links/{}", signed_in, pages::rule);
    routes.post("/broken-links/{}/mute", signed_in, pages::mute);
    routes.post("/broken-links/mutes/{}/end", signed_in, pages::unmute);
    routes.get("/api/broken-links", signed_in, pages::api_overview);
}

}  // namespace styrkedja::gaps
