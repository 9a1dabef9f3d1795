// The module's routes, readable as a list. Whoever may not import meets 404 in each of them.
#include "imports/pages/pages.h"

namespace styrkedja::imports {
namespace {

auth::Page importers(auth::Page page) {
    return [page = std::move(page)](auth::Visit& visit) {
        return may_import(visit.visitor) ? page(visit) : visit.not_found();
    };
}

}  // namespace

void add_routes(auth::Routes& routes) {
    using auth::Access;
    const auto runner = std::make_shared<Runner>();
    auto with_runner = [&](auto page) {
        return importers([runner, page](auth::Visit& visit) { return page(visit, *runner); });
    };
    routes.get("/imports", Access::signed_in, importers(pages::list));
    routes.get("/imports/new", Access::signed_in, importers(pages::upload_form));
    routes.post("/imports/new", Access::signed_in, with_runner(pages::upload));
    routes.get("/imports/sources", Access::signed_in, importers(pages::sources));
    routes.post("/imports/sources/owner", Access::signed_in, importers(pages::change_owner));
    routes.post("/imports/sources/end", Access::signed_in, importers(pages::end_source));
    routes.get("/imports/{}", Access::signed_in, with_runner(pages::run));
    routes.post("/imports/{}/review", Access::signed_in, with_runner(pages::review));
    routes.post("/imports/{}/apply", Access::signed_in, with_runner(pages::apply));
    routes.post("/imports/{}/discard", Access::signed_in, importers(pages::discard));
}

}  // namespace styrkedja::imports
