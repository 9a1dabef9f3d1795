// One request by one known visitor, and the table of routes with who may use each. Every page function takes
// a Visit.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/roles.h"
#include "base/language.h"
#include "base/refusal.h"
#include "db/database.h"
#include "html/layout.h"
#include "html/markup.h"
#include "http/events.h"
#include "http/request.h"
#include "http/response.h"
#include "http/router.h"

namespace styrkedja::auth {

// What every page may use; one per process.
struct Services {
    db::Database& database;
    http::EventHub& events;
    std::string organisation;  // the authority's name
    std::vector<html::NavItem> (*navigation)(const Visitor&, Language) = nullptr;
    html::AssetPath asset = nullptr;
    std::function<std::string()> metrics = {};  // the text of /metrics
};

class Visit {
  public:
    Visit(const http::Request& http_request, Services& process_services);

    const http::Request& request;
    Services& services;
    db::Database& database;
    std::vector<std::string_view> args = {};  // the holes of the route's pattern, in order
    Visitor visitor;
    Language language = Language::swedish;
    std::string csrf;

    const char* t(const char* swedish) const { return tr(language, swedish); }
    // The id in hole `at`; empty when it is no id, which a page answers with 404.
    template <class IdType>
    std::optional<IdType> id(std::size_t at) const {
        return at < args.size() ? parse_id<IdType>(args[at]) : std::nullopt;
    }
    std::string field(std::string_view name) const;  // a form field, trimmed; empty when absent
    std::string query(std::string_view name) const;  // a query parameter, trimmed; empty when absent

    html::Frame frame(std::string title, std::string_view active = {}) const;
    http::Response page(const html::Frame& frame, const html::Markup& main, int status = 200) const;
    // The one switch from refusals to HTTP: a page for people, JSON under /api/.
    http::Response refused(const Refusal& refusal) const;
    http::Response not_found() const;
    // 303 to `path`, which must be ours; `notice` is shown once on the next page.
    http::Response redirect(std::string path, std::string_view notice = {}) const;

    // Tells the browsers that follow the topic ("meetings", "meeting/42") that it has changed.
    void announce(const std::string& topic) const { services.events.publish(topic, "changed", topic); }

  private:
    std::string notice_;
};

int status_of(RefusalKind kind);
// Of somebody who is not signed in: the language cookie, else what the browser asks for.
Language preferred_language(const http::Request& request);

using Page = std::function<http::Response(Visit&)>;

// Who may use a route at all; what they may do with the object behind it is the page's question.
// Those who may not meet 404 – or the sign-in page when they are signed out and it is a page.
enum class Access { everyone, signed_in, keeps_minutes, runs_system };

}  // namespace styrkedja::auth

template <>
inline constexpr auto styrkedja::enum_names<styrkedja::auth::Access> =
    std::array{std::string_view("everyone"), std::string_view("signed_in"), std::string_view("keeps_minutes"),
               std::string_view("runs_system")};

namespace styrkedja::auth {

struct Route {
    Access access;
    Page page;
};

class Routes {
  public:
    void get(std::string pattern, Access access, Page page);
    void post(std::string pattern, Access access, Page page);
    const http::Router<Route>& table() const { return router_; }

  private:
    http::Router<Route> router_;
};

// Finds the route, the visitor and the right, guards POST against forgery, and runs the page.
http::Response answer(const Routes& routes, Services& services, const http::Request& request);

// /sign-in, /sign-out, /language, /account
void add_routes(Routes& routes);

}  // namespace styrkedja::auth
