// The module's routes, readable as a list, and what it hangs on the pages of others.
#include "pulses/object.h"
#include "pulses/pages/pages.h"
#include "pulses/store.h"

namespace styrkedja::pulses {

void add_routes(auth::Routes& routes) {
    hang_object();
    surveys::hang(surveys::Panel{pages::of_round});
    workplace_dialogues::hang(workplace_dialogues::Panel{pages::of_group});
    workplace_dialogues::hang(workplace_dialogues::Counter{
        [](Language language) { return std::string(tr(language, "Pulser")); }, count_pulses});
    using auth::Access;
    routes.get("/surveys/{}/groups/{}/pulses/new", Access::signed_in, pages::new_pulse);
    routes.post("/surveys/{}/groups/{}/pulses", Access::signed_in, pages::add);
    routes.get("/pulses/{}", Access::signed_in, pages::pulse);
    routes.post("/pulses/{}", Access::signed_in, pages::change);
    routes.get("/pulses/{}/edit", Access::signed_in, pages::edit);
    routes.post("/pulses/{}/delete", Access::signed_in, pages::remove);
    routes.post("/pulses/{}/move", Access::signed_in, pages::move);
    routes.get("/api/pulses/{}", Access::signed_in, pages::api_pulse);
}

}  // namespace styrkedja::pulses
