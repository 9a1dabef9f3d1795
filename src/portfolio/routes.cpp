// The module's routes, readable as a list.
#include "portfolio/pages/pages.h"

namespace styrkedja::portfolio {
namespace {

exports::NextRows all_at_once(std::vector<exports::Row> rows) {
    return [rows = std::move(rows)]() mutable { return std::exchange(rows, {}); };
}
template <std::optional<pages::Figures> (*figures)(const auth::Visit&)>
http::Response csv(auth::Visit& visit) {
    auto all = figures(visit);
    if (!all) return visit.not_found();
    return exports::csv(fmt::format("{}.csv", all->name), all->header, all_at_once(std::move(all->rows)));
}
template <std::optional<pages::Figures> (*figures)(const auth::Visit&)>
http::Response excel(auth::Visit& visit) {
    auto all = figures(visit);
    if (!all) return visit.not_found();
    return exports::excel(fmt::format("{}.xlsx", all->name), all->header, all_at_once(std::move(all->rows)));
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
    routes.post("/portfolio/capacity", signed_in, pages::say_capacity);
    routes.get("/api/portfolio/board", signed_in, pages::api_board);
    routes.get("/api/portfolio/timeline", signed_in, pages::api_timeline);
    routes.get("/api/portfolio/load", signed_in, pages::api_load);
    routes.get("/api/portfolio/units", signed_in, pages::api_units);
    routes.get("/api/portfolio/capacity", signed_in, pages::api_capacities);
    routes.post("/api/portfolio/capacity", signed_in, pages::api_say_capacity);
}

}  // namespace styrkedja::portfolio
