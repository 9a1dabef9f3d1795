// The module's routes, readable as a list, and what it hangs on the pages of assignments and meetings.
#include "meetings/panels.h"
#include "progress/object.h"
#include "progress/pages/pages.h"

namespace styrkedja::progress {

void add_routes(auth::Routes& routes) {
    hang_object();
    hang_rules();
    assignments::hang({pages::of_assignment});
    meetings::hang({tr(Language::swedish, "Läget i uppdragen"), pages::board_of_meeting});
    meetings::hang({tr(Language::swedish, "Lägesrapporter"), pages::of_meeting});
    using auth::Access;
    routes.get("/status", Access::signed_in, pages::overview);
    routes.get("/assignments/{}/status", Access::signed_in, pages::history);
    routes.get("/assignments/{}/status/new", Access::signed_in, pages::report_form);
    routes.post("/assignments/{}/status", Access::signed_in, pages::make_report);
    routes.get("/status-reports/{}", Access::signed_in, pages::report);
    routes.get("/assignments/{}/final", Access::signed_in, pages::final_page);
    routes.post("/assignments/{}/final", Access::signed_in, pages::make_final);
    routes.post("/assignments/{}/evaluation", Access::signed_in, pages::make_evaluation);
    routes.post("/assignments/{}/close", Access::signed_in, pages::close_assignment);
    routes.get("/assignments/{}/lineage", Access::signed_in, pages::lineage);
    routes.post("/assignments/{}/lineage", Access::signed_in, pages::make_lineage);
    routes.post("/lineage/{}/remove", Access::signed_in, pages::drop_lineage);
    routes.get("/api/status", Access::signed_in, pages::api_overview);
    routes.get("/api/assignments/{}/status", Access::signed_in, pages::api_reports);
    routes.post("/api/assignments/{}/status", Access::signed_in, pages::api_make_report);
    routes.get("/api/status-reports/{}", Access::signed_in, pages::api_report);
    routes.get("/api/assignments/{}/figures", Access::signed_in, pages::api_figures);
    routes.get("/api/assignments/{}/final", Access::signed_in, pages::api_final);
    routes.post("/api/assignments/{}/final", Access::signed_in, pages::api_make_final);
    routes.post("/api/assignments/{}/evaluation", Access::signed_in, pages::api_make_evaluation);
    routes.post("/api/assignments/{}/close", Access::signed_in, pages::api_close);
    routes.get("/api/assignments/{}/lineage", Access::signed_in, pages::api_lineage);
    routes.post("/api/assignments/{}/lineage", Access::signed_in, pages::api_make_lineage);
    routes.post("/api/lineage/{}/remove", Access::signed_in, pages::api_drop_lineage);
}

}  // namespace styrkedja::progress
