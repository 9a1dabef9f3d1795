// The module's routes, readable as a list, and what others hang on its pages.
#include <algorithm>

#include "organisation/units.h"
#include "rights/permissions.h"
#include "search/search.h"
#include "units/hangings.h"
#include "units/pages/pages.h"
#include "units/words.h"

namespace styrkedja::units {
namespace {

std::vector<UnitPanel>& hung_panels() {
    static std::vector<UnitPanel> all;
    return all;
}
std::vector<UnitFollower>& hung_followers() {
    static std::vector<UnitFollower> all;
    return all;
}

constexpr std::int64_t most_named = 5;

html::Markup units_called(const auth::Visit& visit, std::string_view query) {
    html::Out out;
    if (!rights::may(visit.visitor, rights::Permission::see_organisation)) return out.markup();
    Date today = date_of(now());
    auto hits = visit.database.read(
        [&](db::Read& read) { return organisation::search_units(read, query, today, most_named); });
    for (const auto& hit : hits)
        out(R"(<li><a href="/units/{}">{}</a> <span class="facts">{}</span></li>)", hit.unit.id,
            hit.unit.name, describe(visit, hit.unit, today));
    return out.markup();
}

}  // namespace

void hang(const UnitPanel& panel) {
    if (std::ranges::find(hung_panels(), panel.write, &UnitPanel::write) == hung_panels().end())
        hung_panels().push_back(panel);
}
void hang(const UnitFollower& follower) {
    if (std::ranges::find(hung_followers(), follower.say, &UnitFollower::say) == hung_followers().end())
        hung_followers().push_back(follower);
}
const std::vector<UnitPanel>& panels() { return hung_panels(); }
const std::vector<UnitFollower>& followers() { return hung_followers(); }

void add_routes(auth::Routes& routes) {
    using auth::Access;
    search::hang({"Enheter", units_called});
    routes.get("/organisation", Access::signed_in, pages::tree);
    routes.get("/organisation.csv", Access::signed_in, pages::tree_csv);
    routes.get("/organisation.xlsx", Access::signed_in, pages::tree_excel);
    routes.get("/units/{}", Access::signed_in, pages::unit);
    routes.get("/units/{}/change", Access::signed_in, pages::change_form);
    routes.post("/units/{}/change", Access::signed_in, pages::change);
    routes.get("/api/units", Access::signed_in, pages::api_list);
    routes.get("/api/units/{}", Access::signed_in, pages::api_unit);
}

}  // namespace styrkedja::units
