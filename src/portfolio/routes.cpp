// The module's routes, readable as a list.
#include "portfolio/pages/pages.h"

namespace styrkedja::portfolio {

void add_routes(auth::Routes& routes) {
    using enum auth::Access;
    routes.get("/portfolio/board", signed_in, pages::board);
    routes.get("/portfolio/board.csv", signed_in, pages::board_csv);
    routes.get("/portfolio/board.xlsx", signed_in, pages::board_excel);
    routes.get("/portfolio/timeline", signed_in, pages::timeline);
    routes.get("/portfolio/timeline.csv", signed_in, pages::timeline_csv);
    routes.get("/portfolio/timeline.xlsx", signed_in, pages::timeline_excel);
    routes.get("/portfolio/load", signed_in, pages::load);
    routes.get("/portfolio/load.csv", signed_in, pages::load_csv);
    routes.get("/portfolio/load.xlsx", signed_in, pages::load_excel);
    routes.get("/portfolio/units", signed_in, pages::units);
    routes.get("/portfolio/units.csv", signed_in, pages::units_csv);
    routes.get("/portfolio/units.xlsx", signed_in, pages::units_excel);
}

}  // namespace styrkedja::portfolio
