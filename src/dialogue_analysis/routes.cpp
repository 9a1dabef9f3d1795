// The module's routes, readable as a list.
#include "dialogue_analysis/object.h"
#include "dialogue_analysis/pages/pages.h"

namespace styrkedja::dialogue_analysis {

void add_routes(auth::Routes& routes) {
    hang_objects();
    hang_on_rounds();
    dialogue_rounds::hang(dialogue_rounds::Panel{pages::on_round});
    using auth::Access;
    routes.get("/dialogue-rounds/{}/compiled", Access::signed_in, pages::compiled);
    routes.get("/dialogue-rounds/{}/agreement", Access::signed_in, pages::agreement);
    routes.get("/dialogue-rounds/{}/compiled/{}", Access::signed_in, pages::section);
    routes.get("/dialogue-rounds/{}/findings", Access::signed_in, pages::findings);
    routes.post("/dialogue-rounds/{}/findings", Access::signed_in, pages::add);
    routes.post("/dialogue-rounds/{}/analysis-meeting", Access::signed_in, pages::meeting);
    routes.get("/dialogue-findings/{}", Access::signed_in, pages::finding);
    routes.post("/dialogue-findings/{}", Access::signed_in, pages::change);
    routes.post("/dialogue-findings/{}/remove", Access::signed_in, pages::remove);
    routes.post("/dialogue-findings/{}/settle", Access::signed_in, pages::settle);
    routes.post("/dialogue-findings/{}/evidence", Access::signed_in, pages::add_evidence);
    routes.post("/dialogue-findings/{}/evidence/remove", Access::signed_in, pages::remove_evidence);
    routes.post("/dialogue-findings/{}/changes", Access::signed_in, pages::ask);
    routes.get("/api/dialogue-rounds/{}/compiled", Access::signed_in, pages::api_compiled);
    routes.get("/api/dialogue-rounds/{}/findings", Access::signed_in, pages::api_findings);
    routes.post("/api/dialogue-rounds/{}/findings", Access::signed_in, pages::add);
    routes.post("/api/dialogue-findings/{}/settle", Access::signed_in, pages::settle);
    routes.post("/api/dialogue-findings/{}/changes", Access::signed_in, pages::ask);
}

}  // namespace styrkedja::dialogue_analysis
