// The module's routes, readable as a list, and what it hangs on other pages.
#include "units/units.h"
#include "workplace_dialogues/pages/pages.h"

namespace styrkedja::workplace_dialogues {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

}  // namespace

void add_routes(auth::Routes& routes) {
    hang_objects();
    hang_rules();
    surveys::hang(surveys::Panel{pages::on_survey});
    units::hang(units::UnitPanel{tr(sv, "Arbetet efter enkäten"), pages::of_unit});
    using auth::Access;
    routes.get("/surveys/{}/groups/{}/work", Access::signed_in, pages::work);
    routes.post("/surveys/{}/groups/{}/talk", Access::signed_in, pages::talk);
    routes.post("/surveys/{}/groups/{}/agreements", Access::signed_in, pages::agree);
    routes.get("/local-agreements/{}", Access::signed_in, pages::agreement);
    routes.post("/local-agreements/{}", Access::signed_in, pages::change);
    routes.post("/local-agreements/{}/close", Access::signed_in, pages::close);
    routes.get("/surveys/{}/local-work", Access::signed_in, pages::local_work);
    routes.get("/surveys/{}/local-work.csv", Access::signed_in, pages::csv);
    routes.get("/api/surveys/{}/local-work", Access::signed_in, pages::api_local_work);
    routes.post("/surveys/{}/guides", Access::signed_in, pages::lay_guide);
    routes.post("/surveys/{}/guides/{}/remove", Access::signed_in, pages::take_guide);
}

}  // namespace styrkedja::workplace_dialogues
