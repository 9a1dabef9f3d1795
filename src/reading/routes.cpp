// The module's routes, readable as a list.
#include "reading/pages/pages.h"

namespace styrkedja::reading {

void add_routes(auth::Routes& routes) {
    using enum auth::Access;
    routes.get("/meetings/import", keeps_minutes, pages::upload_form);
    routes.post("/meetings/import", keeps_minutes, pages::upload);
    routes.post("/meetings/import/file", keeps_minutes, pages::upload_one);
    routes.get("/meetings/import/queue", keeps_minutes, pages::queue);
    routes.post("/meetings/import/save-sure", keeps_minutes, pages::save_sure);
    routes.post("/meetings/import/read-again", keeps_minutes, pages::read_again);
    routes.post("/meetings/import/files/{}/remove", keeps_minutes, pages::remove_file);
    routes.post("/meetings/import/files/{}/keep-apart", keeps_minutes, pages::keep_apart);
    routes.get("/meetings/import/corrections", signed_in, pages::corrections);
    routes.post("/meetings/import/corrections/export", signed_in, pages::export_corrections);
    routes.get("/meetings/import/{}", keeps_minutes, pages::preview);
    routes.post("/meetings/import/{}/save", keeps_minutes, pages::save);
    routes.post("/meetings/import/{}/discard", keeps_minutes, pages::discard);
}

}  // namespace styrkedja::reading
