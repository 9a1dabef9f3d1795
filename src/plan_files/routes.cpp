// The module's routes, readable as a list.
#include "plan_files/pages/pages.h"

namespace styrkedja::plan_files {

void add_routes(auth::Routes& routes) {
    plans::hang({pages::panel});
    using auth::Access;
    using pages::TableKind;
    routes.get("/plans/{}/files", Access::signed_in, pages::files);
    routes.get("/plans/{}/files/print", Access::signed_in, pages::print);
    routes.post("/plans/{}/files/pdf", Access::signed_in, pages::ask);
    routes.get("/plans/{}/files/{}/pdf", Access::signed_in, pages::made);
    routes.get("/api/plans/{}/assignments", Access::signed_in, pages::api_assignments);
    routes.get("/api/plans/{}/files", Access::signed_in, pages::api_files);
    routes.post("/api/plans/{}/files/pdf", Access::signed_in, pages::api_ask);
    for (auto format : {sheets::Format::pdf, sheets::Format::docx, sheets::Format::odt})
        routes.get(fmt::format("/plans/{{}}/files/plan.{}", name_of(format)), Access::signed_in,
                   [format](auth::Visit& visit) { return pages::file(visit, format); });
    for (auto kind : {TableKind::assignments, TableKind::parts}) {
        std::string path = fmt::format("/plans/{{}}/files/{}", name_of(kind));
        routes.get(path + ".csv", Access::signed_in,
                   [kind](auth::Visit& visit) { return pages::csv(visit, kind); });
        routes.get(path + ".xlsx", Access::signed_in,
                   [kind](auth::Visit& visit) { return pages::excel(visit, kind); });
    }
}

}  // namespace styrkedja::plan_files
