// The module's routes, readable as a list, and the panels that modules above hang on a group's page.
#include "people/pages/pages.h"

namespace styrkedja::people {
namespace {

std::vector<GroupPanel>& hung() {
    static std::vector<GroupPanel> panels;
    return panels;
}

void add_people(auth::Routes& routes) {
    using enum auth::Access;
    routes.get("/people", signed_in, pages::people);
    routes.get("/people.csv", signed_in, pages::people_csv);
    routes.get("/people.xlsx", signed_in, pages::people_excel);
    routes.get("/api/people", signed_in, pages::api_people);
    routes.get("/people/add", signed_in, pages::add_person_form);
    routes.post("/people/add", signed_in, pages::add_person);
    routes.get("/people/{}", signed_in, pages::person);
    routes.get("/people/{}/edit", signed_in, pages::edit_person);
    routes.post("/people/{}/rename", signed_in, pages::rename_person);
    routes.post("/people/{}/spelling", signed_in, pages::add_spelling);
    routes.post("/people/{}/email", signed_in, pages::change_email);
    routes.get("/people/{}/employ", signed_in, pages::add_employment_form);
    routes.post("/people/{}/employ", signed_in, pages::add_employment);
    routes.get("/employments/{}", signed_in, pages::employment);
    routes.post("/employments/{}/change", signed_in, pages::change_employment);
    routes.post("/employments/{}/end", signed_in, pages::end_employment);
    routes.post("/employments/{}/leave", signed_in, pages::add_leave);
    routes.post("/leave/{}/end", signed_in, pages::end_leave);
}

void add_groups(auth::Routes& routes) {
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
}

}  // namespace

void hang(const GroupPanel& panel) { hung().push_back(panel); }
const std::vector<GroupPanel>& group_panels() { return hung(); }

void add_routes(auth::Routes& routes) {
    add_people(routes);
    add_groups(routes);
}

}  // namespace styrkedja::people
