// The module's routes, readable as a list, the panels that modules above hang on a group's page, and what
// this module hangs on those below.
#include "groups/routes.h"

#include "groups/groups.h"
#include "groups/pages/pages.h"
#include "people/people.h"
#include "units/units.h"

namespace styrkedja::groups {
namespace {

std::vector<GroupPanel>& hung() {
    static std::vector<GroupPanel> panels;
    return panels;
}

}  // namespace

void hang(const GroupPanel& panel) {
    for (const auto& one : hung())
        if (std::string_view(one.title) == panel.title) return;
    hung().push_back(panel);
}
const std::vector<GroupPanel>& panels() { return hung(); }

void add_routes(auth::Routes& routes) {
    using enum auth::Access;
    routes.get("/groups", signed_in, pages::groups);
    routes.get("/groups.csv", signed_in, pages::groups_csv);
    routes.get("/groups.xlsx", signed_in, pages::groups_excel);
    routes.get("/api/groups", signed_in, pages::api_groups);
    routes.get("/groups/add", signed_in, pages::add_group_form);
    routes.post("/groups/add", signed_in, pages::add_group);
    routes.get("/groups/{}", signed_in, pages::group);
    routes.get("/groups/{}/edit", signed_in, pages::edit_group);
    routes.post("/groups/{}/change", signed_in, pages::change_group);
    routes.post("/groups/{}/close", signed_in, pages::close_group);
    routes.get("/groups/{}/members", signed_in, pages::members);
    routes.post("/groups/{}/members", signed_in, pages::add_member);
    routes.post("/memberships/{}/end", signed_in, pages::end_membership);
    routes.post("/groups/{}/rules", signed_in, pages::add_rule);
    routes.post("/group-rules/{}/remove", signed_in, pages::remove_rule);
    routes.get("/groups/{}/charter", signed_in, pages::charter);
    routes.post("/groups/{}/charter", signed_in, pages::save_charter);
    routes.get("/groups/{}/offices", signed_in, pages::offices);
    routes.post("/groups/{}/offices", signed_in, pages::add_office);
    routes.post("/offices/{}/mandate", signed_in, pages::change_mandate);

    units::hang(units::UnitPanel{"Grupper", pages::of_unit});
    people::hang(people::PersonPanel{"Grupper", pages::of_person});
}

}  // namespace styrkedja::groups
