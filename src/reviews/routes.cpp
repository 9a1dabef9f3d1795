// The module's routes, readable as a list, and what it hangs elsewhere.
#include "assignments/followers.h"
#include "reviews/owed.h"
#include "reviews/pages/pages.h"

namespace styrkedja::reviews {

void add_routes(auth::Routes& routes) {
    assignments::hang({pages::of_assignment});
    assignments::hang(assignments::Follower{follow_assignment});
    using auth::Access;
    routes.get("/review-rounds/{}/assignments/{}", Access::signed_in, pages::reading);
    routes.post("/review-rounds/{}/assignments/{}", Access::signed_in, pages::give);
    routes.get("/assignments/{}/review", Access::signed_in, pages::answers);
    routes.post("/assignments/{}/review", Access::signed_in, pages::answer);
    routes.post("/api/review-rounds/{}/assignments/{}", Access::signed_in, pages::api_give);
    routes.get("/api/assignments/{}/review", Access::signed_in, pages::api_review);
    routes.post("/api/assignments/{}/review", Access::signed_in, pages::api_answer);
}

}  // namespace styrkedja::reviews
