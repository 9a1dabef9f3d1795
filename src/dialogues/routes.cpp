// The module's routes, readable as a list.
#include "dialogues/object.h"
#include "dialogues/pages/pages.h"

namespace styrkedja::dialogues {

void add_routes(auth::Routes& routes) {
    hang_objects();
    hang_on_rounds();
    hang_rules();
    dialogue_rounds::hang(dialogue_rounds::Panel{pages::on_round});
    using auth::Access;
    routes.get("/dialogues", Access::signed_in, pages::mine);
    routes.get("/dialogue-rounds/{}/dialogues", Access::signed_in, pages::of_round);
    routes.post("/dialogue-rounds/{}/pairs", Access::signed_in, pages::take_in);
    routes.get("/api/dialogues", Access::signed_in, pages::api_mine);
    routes.get("/api/dialogue-rounds/{}/dialogues", Access::signed_in, pages::api_of_round);
    routes.post("/api/dialogue-rounds/{}/pairs", Access::signed_in, pages::take_in);
}

}  // namespace styrkedja::dialogues
