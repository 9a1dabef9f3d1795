// The module's routes, readable as a list.
#include "survey_answers/pages/pages.h"

namespace styrkedja::survey_answers {

void add_routes(auth::Routes& routes, std::shared_ptr<Seals> seals) {
    surveys::hang({pages::panel});
    auto answering = std::make_shared<pages::Answering>();
    answering->seals = std::move(seals);
    auto with = [answering](http::Response (*page)(auth::Visit&, pages::Answering&)) {
        return [answering, page](auth::Visit& visit) { return page(visit, *answering); };
    };
    using auth::Access;
    routes.get("/surveys/{}/answer", Access::signed_in, with(pages::answer));
    routes.post("/surveys/{}/answer", Access::signed_in, with(pages::send));
    routes.get("/s/{}", Access::everyone, with(pages::answer_by_link));
    routes.post("/s/{}", Access::everyone, with(pages::send_by_link));
    routes.get("/surveys/own", Access::everyone, pages::own);
    routes.get("/surveys/own/{}", Access::everyone, pages::own_of);
}

}  // namespace styrkedja::survey_answers
