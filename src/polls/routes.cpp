// The module's routes, readable as a list.
#include "meetings/panels.h"
#include "polls/pages/pages.h"

namespace styrkedja::polls {

void add_routes(auth::Routes& routes) {
    meetings::hang({tr(Language::swedish, "Frågor i mötet"), pages::of_meeting});
    auto live = std::make_shared<Live>();
    auto told = [live](http::Response (*page)(auth::Visit&, Live&)) {
        return [live, page](auth::Visit& visit) { return page(visit, *live); };
    };
    using auth::Access;
    routes.get("/meetings/{}/polls/new", Access::keeps_minutes, pages::add);
    routes.post("/meetings/{}/polls", Access::keeps_minutes, pages::make);
    routes.get("/polls/{}", Access::signed_in, pages::poll);
    routes.get("/polls/{}/screen", Access::keeps_minutes, pages::screen);
    routes.get("/polls/{}/events", Access::signed_in, pages::events);
    routes.post("/polls/{}/advance", Access::keeps_minutes, told(pages::advance));
    routes.post("/polls/{}/remove", Access::keeps_minutes, pages::remove);
    routes.post("/polls/{}/answer", Access::signed_in, told(pages::answer));
    routes.post("/polls/{}/support", Access::signed_in, told(pages::support));
    routes.get("/p", Access::everyone, pages::code_form);
    routes.get("/p/{}", Access::everyone, pages::by_code);
    routes.get("/p/{}/events", Access::everyone, pages::events_by_code);
    routes.post("/p/{}/answer", Access::everyone, told(pages::answer_by_code));
    routes.post("/p/{}/support", Access::everyone, told(pages::support_by_code));
}

}  // namespace styrkedja::polls
