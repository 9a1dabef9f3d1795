// One request by one known visitor, and the table of routes with who may use each. Every page function takes
// a Visit.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "auth/access_tokens.h"
#include "auth/sessions.h"
#include "auth/sign_in_settings.h"
#include "base/language.h"
#include "base/refusal.h"
#include "db/database.h"
#include "html/layout.h"
#include "html/markup.h"
#include "http/events.h"
#include "http/request.h"
#include "http/response.h"
#include "http/router.h"
#include "rights/permissions.h"
#include "rights/rights.h"
#include "rights/roles.h"

namespace styrkedja::auth {

class Visit;

// What every page may use; one per process.
struct Services {
    db::Database& database;
    http::EventHub& events;
    std::string organisation;  // the authority's name
    std::vector<html::NavItem> (*navigation)(const rights::Visitor&, Language) = nullptr;
    // Who else is at the page with these topics.
    html::Presence (*presence)(const Visit&, const std::vector<std::string>& topics) = nullptr;
    html::AssetPath asset = nullptr;
    std::function<std::string()> metrics = {};  // the text of /metrics
    SignInSettings sign_in = {};
    Usage usage = {};
    std::shared_ptr<rights::RightsCache> rights = std::make_shared<rights::RightsCache>();
};

// What may say who makes a request: the browser's session, or an access token in the Authorization header.
enum class Proof { session, token };

// How the standard of an integration writes its errors.
using ErrorForm = http::Response (*)(int status, const Refusal& refusal);

class Visit {
  public:
    Visit(const http::Request& http_request, Services& process_services, Proof proof = Proof::session,
          ErrorForm error_form = nullptr);

    const http::Request& request;
    Services& services;
    db::Database& database;
    std::vector<std::string_view> args = {};  // the holes of the route's pattern, in order
    rights::Visitor visitor;
    Language language = Language::swedish;
    std::string csrf;
    std::optional<TokenHolder> token;  // when that is who makes the request: visitor is its person

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
    http::Response refused(const Refusal& refusal, int status) const;
    http::Response not_found() const;
    // 303 to `path`, which must be ours; `notice` is shown once on the next page.
    http::Response redirect(std::string path, std::string_view notice = {}) const;

    // Tells the browsers that follow the topic ("meetings", "meeting/42") that it has changed.
    void announce(const std::string& topic) const { services.events.publish(topic, "changed", topic); }

  private:
    void know_by_session();
    void know_by_token();
    bool json_;  // refusals are for a program
    ErrorForm error_form_;
    std::string notice_;
};

int status_of(RefusalKind kind);
// Where to go next, as an address said: a path of this site, or "/" when it is anything else.
std::string local_path(std::string_view typed);
// Opens the session of somebody who has proved who they are, sets its cookie and goes to `next`, if that is
// ours.
http::Response signed_in(const Visit& visit, NewSession session, std::string_view next);
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
    std::optional<Scope> scope = {};  // set: for programs only, by an access token that has it
    ErrorForm error_form = nullptr;   // of refusals, when they are not as everywhere
};

class Routes {
  public:
    void get(std::string pattern, Access access, Page page);
    void post(std::string pattern, Access access, Page page);
    // A route of an integration (SS12000, SCIM): takes an access token with this scope and nothing else, and
    // answers 401 without one, 403 when it lacks the scope. Neither cookies nor CSRF play a part.
    void api(http::Method method, std::string pattern, Access access, Scope scope, Page page,
             ErrorForm error_form = nullptr);
    const http::Router<Route>& table() const { return router_; }

  private:
    http::Router<Route> router_;
};

// Finds the route, the visitor and the right, guards POST against forgery, and runs the page.
http::Response answer(const Routes& routes, Services& services, const http::Request& request);

// /sign-in, /sign-out, /language, /account and what stands under it
void add_routes(Routes& routes);

}  // namespace styrkedja::auth
