// The module's routes, readable as a list.
#include "meetings/panels.h"
#include "publishing/pages/pages.h"

namespace styrkedja::publishing {

void add_routes(auth::Routes& routes) {
    meetings::hang({tr(Language::swedish, "Publicerade anteckningar"), pages::panel});
    using auth::Access;
    routes.get("/meetings/{}/publish", Access::keeps_minutes, pages::publish_form);
    routes.post("/meetings/{}/publish", Access::keeps_minutes, pages::publish);
    routes.post("/meetings/{}/correct", Access::keeps_minutes, pages::correct);
    routes.post("/meetings/{}/minutes-copy", Access::keeps_minutes, pages::keep_copy);
    routes.get("/meetings/{}/copies/{}/file", Access::signed_in, pages::copy_file);
    routes.get("/meetings/{}/minutes", Access::signed_in, pages::newest);
    routes.get("/meetings/{}/minutes/{}", Access::signed_in, pages::one);
    routes.get("/meetings/{}/minutes/{}/changes", Access::signed_in, pages::changes);
    routes.post("/meetings/{}/minutes/{}/adjust", Access::signed_in, pages::adjust);
    using sheets::Format;
    for (Format format : {Format::pdf, Format::docx, Format::odt})
        routes.get(fmt::format("/meetings/{{}}/minutes.{}", name_of(format)), Access::signed_in,
                   [format](auth::Visit& visit) { return pages::file(visit, format); });
    routes.get("/meetings/{}/minutes/{}/extract", Access::keeps_minutes, pages::extract_form);
    routes.post("/meetings/{}/minutes/{}/extract", Access::keeps_minutes, pages::make_extract);
    routes.get("/extracts/{}", Access::keeps_minutes, pages::extract);
    routes.get("/extracts/{}/file", Access::keeps_minutes, pages::extract_file);
}

}  // namespace styrkedja::publishing
