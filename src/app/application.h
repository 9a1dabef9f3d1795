// Puts the modules together into one running server.
#pragma once
#include <memory>

#include "app/config.h"
#include "app/metrics.h"
#include "auth/visit.h"
#include "comments/comments.h"
#include "http/events.h"
#include "http/server.h"
#include "jobs/runner.h"
#include "mail/mail.h"
#include "sso/sso.h"
#include "survey_answers/rounds.h"

namespace styrkedja::app {

class Application {
  public:
    Application(const Config& config, db::Database& database);
    ~Application();

    void start();                // throws when the port is taken
    std::uint16_t port() const;  // after start
    void stop();                 // answers what is in flight, then closes

    const auth::Routes& routes() const { return routes_; }

  private:
    http::Response answer(const http::Request& request);

    db::Database& database_;
    const mail::Settings mail_;
    http::EventHub events_;
    Metrics metrics_;
    std::shared_ptr<sso::SingleSignOn> sign_on_;
    auth::Services services_;
    auth::Routes routes_;
    http::Server server_;
    jobs::Runner runner_;
    std::shared_ptr<survey_answers::Seals> seals_;
    survey_answers::Rounds rounds_;
};

// The whole table of routes; for the list that tests and operators read it does without a server.
void add_all_routes(auth::Routes& routes, std::shared_ptr<sso::SingleSignOn> sign_on = nullptr,
                    const comments::Settings& attachments = {}, const mail::Settings& mail = {},
                    std::shared_ptr<survey_answers::Seals> seals = nullptr);

}  // namespace styrkedja::app
