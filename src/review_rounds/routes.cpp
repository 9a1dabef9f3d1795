// The module's routes, readable as a list, and what it hangs elsewhere.
#include "assignments/followers.h"
#include "plans/plans.h"
#include "review_rounds/object.h"
#include "review_rounds/pages/pages.h"

namespace styrkedja::review_rounds {

void add_routes(auth::Routes& routes) {
    hang_object();
    hang_rules();
    assignments::hang(assignments::Follower{follow_assignment});
    plans::hang({pages::of_plan});
    using auth::Access;
    routes.get("/review-rounds", Access::signed_in, pages::list);
    routes.get("/review-rounds/new", Access::signed_in, pages::new_form);
    routes.post("/review-rounds", Access::signed_in, pages::open);
    routes.get("/review-rounds/{}", Access::signed_in, pages::board);
    routes.get("/review-rounds/{}/board.csv", Access::signed_in, pages::board_csv);
    routes.get("/review-rounds/{}/board.xlsx", Access::signed_in, pages::board_excel);
    routes.post("/review-rounds/{}/close", Access::signed_in, pages::close);
    routes.post("/review-rounds/{}/deadline", Access::signed_in, pages::change_deadline);
    routes.post("/review-rounds/{}/remind", Access::signed_in, pages::remind);
    routes.post("/review-rounds/{}/reviewers", Access::signed_in, pages::replace_reviewer);
    routes.post("/review-rounds/{}/stand-ins", Access::signed_in, pages::name_stand_in);
    routes.get("/api/review-rounds", Access::signed_in, pages::api_list);
    routes.post("/api/review-rounds", Access::signed_in, pages::api_open);
    routes.get("/api/review-rounds/{}", Access::signed_in, pages::api_round);
    routes.post("/api/review-rounds/{}/close", Access::signed_in, pages::api_close);
    routes.post("/api/review-rounds/{}/deadline", Access::signed_in, pages::api_deadline);
    routes.post("/api/review-rounds/{}/remind", Access::signed_in, pages::api_remind);
    routes.post("/api/review-rounds/{}/reviewers", Access::signed_in, pages::api_reviewer);
    routes.post("/api/review-rounds/{}/stand-ins", Access::signed_in, pages::api_stand_in);
}

}  // namespace styrkedja::review_rounds
