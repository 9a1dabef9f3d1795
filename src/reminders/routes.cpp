// The module's routes, readable as a list.
#include "reminders/pages/pages.h"
#include "reminders/reminders.h"

namespace styrkedja::reminders {

void add_routes(auth::Routes& routes, const mail::Settings& settings) {
    using auth::Access;
    auto with = [site = std::make_shared<pages::Site>(settings)](auto page) {
        return [site, page](auth::Visit& visit) { return page(visit, *site); };
    };
    routes.get("/account/reminders", Access::signed_in, with(pages::show));
    routes.post("/account/reminders", Access::signed_in, with(pages::choose));
    routes.post("/account/reminders/calendar", Access::signed_in, with(pages::make_calendar));
    routes.post("/account/reminders/calendar/revoke", Access::signed_in, with(pages::revoke_calendar));
    // By a link that is signed, or that nobody can guess: programs and people who are not signed in.
    routes.get("/reminders/stop/{}", Access::everyone, with(pages::ask_to_stop));
    routes.post("/reminders/stop/{}", Access::everyone, with(pages::stop));
    routes.get("/calendar/{}", Access::everyone, with(pages::calendar));
}

}  // namespace styrkedja::reminders
