// The module's routes, readable as a list, and what it hangs on the pages of meetings and groups.
#include "groups/routes.h"
#include "invitations/import.h"
#include "invitations/pages/pages.h"
#include "meetings/panels.h"

namespace styrkedja::invitations {

void add_routes(auth::Routes& routes) {
    meetings::hang({tr(Language::swedish, "Vilka kommer?"), pages::answers_of_meeting});
    meetings::hang({tr(Language::swedish, "Krockar"), pages::clashes_of_meeting});
    meetings::hang({tr(Language::swedish, "Delta på distans"), pages::link_of_meeting});
    groups::hang({tr(Language::swedish, "Kalenderfiler"), pages::import_of_group});
    hang_object();
    using auth::Access;
    routes.post("/meetings/{}/answer", Access::signed_in, pages::answer);
    routes.get("/groups/{}/calendar-import", Access::keeps_minutes, pages::import_form);
    routes.post("/groups/{}/calendar-import", Access::keeps_minutes, pages::import_file);
    routes.get("/calendar-files/{}", Access::keeps_minutes, pages::calendar_file);
    routes.post("/calendar-files/{}", Access::keeps_minutes, pages::use_calendar_file);
}

}  // namespace styrkedja::invitations
