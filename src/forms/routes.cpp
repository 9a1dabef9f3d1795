// The module's routes, readable as a list.
#include "forms/object.h"
#include "forms/pages/pages.h"

namespace styrkedja::forms {

void add_routes(auth::Routes& routes) {
    hang_objects();
    using auth::Access;
    routes.get("/forms", Access::signed_in, pages::list);
    routes.get("/forms/new", Access::signed_in, pages::new_form);
    routes.post("/forms", Access::signed_in, pages::add);
    routes.get("/forms/import", Access::signed_in, pages::import_form);
    routes.post("/forms/import", Access::signed_in, pages::import_file);
    routes.get("/forms/{}", Access::signed_in, pages::form);
    routes.post("/forms/{}", Access::signed_in, pages::rename);
    routes.get("/forms/{}/edit", Access::signed_in, pages::name_form);
    routes.post("/forms/{}/close", Access::signed_in, pages::close);
    routes.get("/forms/{}/versions/{}", Access::signed_in, pages::version);
    routes.get("/forms/{}/versions/{}/file", Access::signed_in, pages::version_file);
    routes.post("/forms/{}/draft/begin", Access::signed_in, pages::begin_draft);
    routes.post("/forms/{}/draft/discard", Access::signed_in, pages::discard_draft);
    routes.get("/forms/{}/use", Access::signed_in, pages::use_form);
    routes.post("/forms/{}/use", Access::signed_in, pages::put_in_use);
    routes.get("/api/forms", Access::signed_in, pages::api_forms);
    routes.post("/api/forms", Access::signed_in, pages::api_add);
    routes.get("/api/forms/{}", Access::signed_in, pages::api_form);
    routes.get("/api/forms/{}/versions/{}", Access::signed_in, pages::api_version);
    routes.post("/api/forms/{}/draft", Access::signed_in, pages::api_draft);
    routes.post("/api/forms/{}/use", Access::signed_in, pages::api_use);
}

}  // namespace styrkedja::forms
