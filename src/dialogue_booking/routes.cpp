// The module's routes, and what it hangs on rounds and in people's calendars.
#include "dialogue_booking/feed.h"
#include "dialogue_booking/pages/pages.h"

namespace styrkedja::dialogue_booking {

void add_routes(auth::Routes& routes) {
    dialogue_rounds::hang(dialogue_rounds::Panel{pages::on_round});
    reminders::hang(events_of);
    using enum auth::Access;
    routes.get("/dialogue-rounds/{}/booking", signed_in, pages::show);
    routes.post("/dialogue-rounds/{}/booking", signed_in, pages::book);
    routes.get("/api/dialogue-rounds/{}/booking", signed_in, pages::api_show);
    routes.post("/api/dialogue-rounds/{}/booking", signed_in, pages::api_book);
}

}  // namespace styrkedja::dialogue_booking
