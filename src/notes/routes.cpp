// The module's routes, readable as a list.
#include "notes/pages/pages.h"

namespace styrkedja::notes {

void add_routes(auth::Routes& routes) {
    using auth::Access;
    routes.get("/meetings/{}/write", Access::keeps_minutes, pages::write);
    routes.post("/meetings/{}/write", Access::keeps_minutes, pages::advance);
    routes.post("/meetings/{}/attendance", Access::keeps_minutes, pages::attendance);
    routes.post("/meetings/{}/items/{}/text", Access::keeps_minutes, pages::text);
    routes.post("/meetings/{}/items/{}/promise", Access::keeps_minutes, pages::promise);
    routes.post("/meetings/{}/items/{}/decide", Access::keeps_minutes, pages::decide);
    routes.post("/meetings/{}/items/{}/dismiss", Access::keeps_minutes, pages::dismiss);
    routes.get("/meetings/{}/check-out", Access::keeps_minutes, pages::check_out);
    routes.post("/meetings/{}/check-out/{}", Access::keeps_minutes, pages::settle);
    routes.get("/terms", Access::signed_in, pages::terms);
    routes.post("/terms", Access::keeps_minutes, pages::add_term);
    routes.post("/terms/{}/remove", Access::keeps_minutes, pages::remove_term);
}

}  // namespace styrkedja::notes
