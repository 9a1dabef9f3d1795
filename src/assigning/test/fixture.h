// A site with the pages of assignments, and the browsers of who leads them, of who orders them, and of a
// colleague.
#pragma once
#include <boost/json.hpp>

#include "analyses/analyses.h"
#include "assigning/assigning.h"
#include "assignments/testing/world.h"
#include "auth/testing/accounts.h"
#include "auth/testing/browser.h"
#include "canvases/canvases.h"
#include "comments/comments.h"

namespace styrkedja::assigning {

using namespace assignments;
using auth::location_of;
using auth::shows;

inline const http::Fields as_json{{"Accept", "application/json"}};

class AssignmentPages : public AssignmentWorld {
  protected:
    void SetUp() override {
        AssignmentWorld::SetUp();
        assignments::add_accounts(*database);
        site = std::make_unique<auth::Site>(*database);
        auth::add_routes(site->routes);
        comments::add_routes(site->routes);
        plans::add_routes(site->routes);
        canvases::add_routes(site->routes);
        analyses::add_routes(site->routes);
        assignments::add_routes(site->routes);
        assigning::add_routes(site->routes);
        lead = auth::signed_in(*site, "lena");
        director = auth::signed_in(*site, "doris");
        colleague = auth::signed_in(*site, "maja");
    }
    std::string at(AssignmentState state, std::string title = "Kompetensförsörjning") {
        id = authority->assignment_in(state, std::move(title));
        return fmt::format("/assignments/{}", id.value);
    }
    std::string version() { return std::to_string(authority->load(id).version); }
    std::string heading_version() { return std::to_string(authority->load(id).heading_version); }
    std::string part_of(PartKind kind) { return to_string(authority->part(id, kind).part.id); }
    static boost::json::object json_of(const http::Response& response) {
        return boost::json::parse(response.body).as_object();
    }

    AssignmentId id = {};
    std::unique_ptr<auth::Site> site;
    std::unique_ptr<auth::Browser> lead, director, colleague;
};

}  // namespace styrkedja::assigning
