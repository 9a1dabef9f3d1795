// The module's routes, readable as a list.
#include "meetings/api.h"
#include "meetings/object.h"
#include "meetings/pages/pages.h"

namespace styrkedja::meetings {

void add_routes(auth::Routes& routes) {
    hang_object();
    using auth::Access;
    routes.get("/meetings", Access::signed_in, pages::list);
    routes.get("/meetings.csv", Access::signed_in, pages::list_csv);
    routes.get("/meetings.xlsx", Access::signed_in, pages::list_excel);
    routes.get("/meetings/{}", Access::signed_in, pages::meeting);
    routes.get("/meetings/{}/edit", Access::keeps_minutes, pages::edit);
    routes.post("/meetings/{}/change", Access::keeps_minutes, pages::change);
    routes.get("/documents/{}", Access::signed_in, pages::document);
    routes.get("/documents/{}/file", Access::signed_in, pages::document_file);
    routes.get("/api/meetings", Access::signed_in, api::list);
    routes.get("/api/meetings/{}", Access::signed_in, api::meeting);
}

}  // namespace styrkedja::meetings
