// The module's routes, readable as a list, and what others hang on its pages.
#include <algorithm>

#include "units/hangings.h"
#include "units/pages/pages.h"

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
