// The module's routes, readable as a list.
#include "portfolio/pages/pages.h"

namespace styrkedja::portfolio {
namespace {

exports::NextRows all_at_once(std::vector<exports::Row> rows) {
    return [rows = std::move(rows)]() mutable { return std::exchange(rows, {}); };
}
template <pages::Figures (*figures)(const auth::Visit&)>
http::Response csv(auth::Visit& visit) {
    auto all = figures(visit);
    return exports::csv(fmt::format("{}.csv", all.name), all.header, all_at_once(std::move(all.rows)));
}
template <pages::Figures (*figures)(const auth::Visit&)>
http::Response excel(auth::Visit& visit) {
    auto all = figures(visit);
    return exports::excel(fmt::format("{}.xlsx", all.name), all.header, all_at_once(std::move(all.rows)));
}

}  // namespace

void add_routes(auth::Routes& routes) {
    using enum auth::Access;
    routes.get("/portfolio/board", signed_in, pages::board);
    routes.get("/portfolio/board.csv", signed_in, csv<pages::board_figures>);
    routes.get("/portfolio/board.xlsx", signed_in, excel<pages::board_figures>);
    routes.get("/portfolio/timeline", signed_in, pages::timeline);
    routes.get("/portfolio/timeline.csv", signed_in, csv<pages::timeline_figures>);
    routes.get("/portfolio/timeline.xlsx", signed_in, excel<pages::timeline_figures>);
    routes.get("/portfolio/load", signed_in, pages::load);
    routes.get("/portfolio/load.csv", signed_in, csv<pages::load_figures>);
    routes.get("/portfolio/load.xlsx", signed_in, excel<pages::load_figures>);
    routes.get("/portfolio/units", signed_in, pages::units);
    routes.get("/portfolio/units.csv", signed_in, csv<pages::units_figures>);
    routes.get("/portfolio/units.xlsx", signed_in, excel<pages::units_figures>);
}

}  // namespace styrkedja::portfolio
