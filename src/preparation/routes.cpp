// The module's routes, readable as a list, and what it hangs on the pages of groups and meetings.
#include "groups/routes.h"
#include "meetings/panels.h"
#include "preparation/object.h"
#include "preparation/pages/pages.h"
#include "preparation/rules.h"

namespace styrkedja::preparation {

void add_routes(auth::Routes& routes) {
    hang_object();
    hang_rules();
    groups::hang({tr(Language::swedish, "Ärenden"), pages::of_group});
    meetings::hang({tr(Language::swedish, "Hur besluten är beredda"), pages::of_meeting});
    using auth::Access;
    routes.get("/matters", Access::signed_in, pages::list);
    routes.get("/matters/new", Access::signed_in, pages::draft_form);
    routes.post("/matters", Access::signed_in, pages::draft);
    routes.get("/matters/{}", Access::signed_in, pages::matter);
    routes.get("/matters/{}/edit", Access::signed_in, pages::change_form);
    routes.post("/matters/{}/change", Access::signed_in, pages::change);
    routes.get("/matters/{}/consult", Access::signed_in, pages::consult_form);
    routes.post("/matters/{}/consult", Access::signed_in, pages::consult);
    routes.post("/matters/{}/answer", Access::signed_in, pages::answer);
    routes.post("/matters/{}/advance", Access::signed_in, pages::advance);
    routes.post("/matters/{}/agenda", Access::signed_in, pages::put_on_agenda);
    routes.post("/matters/{}/decide", Access::signed_in, pages::decide);
    routes.get("/agenda-items/{}/preparation", Access::keeps_minutes, pages::item);
    routes.post("/agenda-items/{}/preparation", Access::keeps_minutes, pages::explain_item);
    routes.post("/agenda-items/{}/matter", Access::keeps_minutes, pages::tie_item);
    routes.get("/groups/{}/preparation", Access::signed_in, pages::ledger);
    routes.get("/groups/{}/preparation.csv", Access::signed_in, pages::ledger_csv);
    routes.get("/groups/{}/preparation.xlsx", Access::signed_in, pages::ledger_excel);
}

}  // namespace styrkedja::preparation
