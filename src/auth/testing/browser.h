// A browser without a network: real HTTP bytes in, the answer of the route table out, cookies and the forgery
// guard kept in between. Scripts, styles and redirects are the test's own business.
#pragma once
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "auth/visit.h"

namespace styrkedja::auth {

// What pages need besides the database. Make it in SetUp(): there is no database when the engine is skipped.
struct Site {
    explicit Site(db::Database& database)
        : services{.database = database, .events = events, .organisation = "Fjärdvik"} {}
    http::EventHub events;
    Services services;
    Routes routes;
};

class Browser {
  public:
    explicit Browser(Site& site) : routes_(site.routes), services_(site.services) {}

    // Through /sign-in with the password of accounts.h; true when that opened a session.
    bool sign_in(std::string_view username);
    bool sign_in(std::string_view username, std::string_view password);

    http::Response get(std::string_view target, const http::Fields& headers = {});
    // Carries the session's csrf token unless the form has a field of that name.
    http::Response post(std::string_view target, http::Fields form, const http::Fields& headers = {});
    http::Response post_json(std::string_view target, std::string_view json);
    http::Response post_file(std::string_view target, std::string_view file_name, std::string_view content);

    std::map<std::string, std::string> cookies;  // percent-encoded, as sent

    // The request that these bytes are, read as the server reads it; for tests of functions on requests.
    static std::unique_ptr<http::Request> request(std::string_view bytes);
    static std::string form_encoded(const http::Fields& form);

  private:
    http::Response send(std::string_view method, std::string_view target, const http::Fields& headers,
                        std::string_view body);
    std::string csrf() const;

    const Routes& routes_;
    Services& services_;
};

// A browser in which they are signed in.
inline std::unique_ptr<Browser> signed_in(Site& site, std::string_view username) {
    auto browser = std::make_unique<Browser>(site);
    EXPECT_TRUE(browser->sign_in(username)) << username;
    return browser;
}
inline bool shows(const http::Response& response, std::string_view text) {
    return response.body.find(text) != std::string::npos;
}
// What an answer leads to: its Location, or "".
std::string location_of(const http::Response& response);
// The whole content, streamed or not.
std::string content_of(const http::Response& response);

}  // namespace styrkedja::auth
