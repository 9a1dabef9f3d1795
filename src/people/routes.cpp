// The module's routes, readable as a list, and the panels that modules above hang on a person's page.
#include <algorithm>

#include "organisation/directory.h"
#include "people/pages/pages.h"
#include "people/words.h"
#include "search/search.h"

namespace styrkedja::people {
namespace {

std::vector<PersonPanel>& hung() {
    static std::vector<PersonPanel> panels;
    return panels;
}

constexpr std::int64_t most_named = 5;

html::Markup people_called(const auth::Visit& visit, std::string_view query) {
    auto people = visit.database.read([&](db::Read& read) {
        return organisation::list_people(read, {.text = std::string(query), .limit = most_named});
    });
    html::Out out;
    for (const auto& each : people)
        out("<li>{}</li>", person_link(each.id, each.name, organisation::place_of(each)));
    return out.markup();
}

}  // namespace

void hang(const PersonPanel& panel) {
    if (std::ranges::find(hung(), panel.write, &PersonPanel::write) == hung().end()) hung().push_back(panel);
}
const std::vector<PersonPanel>& panels() { return hung(); }

void add_routes(auth::Routes& routes) {
    using enum auth::Access;
    search::hang({"Personer", people_called});
    routes.get("/people", signed_in, pages::people);
    routes.get("/people.csv", signed_in, pages::people_csv);
    routes.get("/people.xlsx", signed_in, pages::people_excel);
    routes.get("/api/people", signed_in, pages::api_people);
    routes.get("/people/suggest", signed_in, pages::suggest);
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

}  // namespace styrkedja::people
