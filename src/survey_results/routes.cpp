// The module's routes, readable as a list, and what it hangs on other pages.
#include "survey_results/pages/pages.h"
#include "survey_results/survey_results.h"
#include "units/units.h"

namespace styrkedja::survey_results {
namespace {

constexpr Language sv = Language::swedish;  // marks the texts for the translators

}  // namespace

void add_routes(auth::Routes& routes) {
    surveys::hang(surveys::Panel{pages::on_survey});
    units::hang(units::UnitPanel{tr(sv, "Senaste medarbetarenkäten"), pages::of_unit});
    dialogues::hang_before({tr(sv, "Senaste medarbetarenkäten"), pages::before_dialogue});
    using auth::Access;
    routes.get("/surveys/{}/results", Access::signed_in, pages::results);
    routes.get("/surveys/{}/results/heatmap", Access::signed_in, pages::heat_map);
    routes.get("/surveys/{}/results/series", Access::signed_in, pages::series);
    routes.get("/surveys/{}/results/all.csv", Access::signed_in, pages::all_csv);
    routes.get("/surveys/{}/results/all.json", Access::signed_in, pages::all_json);
    routes.get("/surveys/{}/compare", Access::signed_in, pages::compare_with);
    routes.get("/surveys/{}/compare/{}", Access::signed_in, pages::compare);
    routes.post("/surveys/{}/compare/{}", Access::signed_in, pages::map);
    routes.get("/surveys/{}/results.xlsx", Access::signed_in, pages::excel);
    routes.get("/surveys/{}/results.csv", Access::signed_in, pages::csv);
    routes.get("/surveys/{}/results.pdf", Access::signed_in, pages::pdf);
    routes.get("/surveys/{}/benchmarks", Access::signed_in, pages::benchmarks);
    routes.post("/surveys/{}/benchmarks", Access::signed_in, pages::add);
    routes.post("/surveys/{}/benchmarks/paste", Access::signed_in, pages::paste);
    routes.post("/surveys/{}/benchmarks/{}/remove", Access::signed_in, pages::remove);
    routes.get("/api/surveys/{}/results", Access::signed_in, pages::api_results);
    routes.get("/api/surveys/{}/results/series", Access::signed_in, pages::api_series);
}

}  // namespace styrkedja::survey_results
