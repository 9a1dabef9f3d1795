// Puts the modules together into one running server.
#pragma once
#include <memory>

#include "app/config.h"
#include "app/metrics.h"
#include "auth/visit.h"
#include "http/events.h"
#include "http/server.h"

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

    http::EventHub events_;
    Metrics metrics_;
    auth::Services services_;
    auth::Routes routes_;
    http::Server server_;
};

// The whole table of routes, without a server; for the list that tests and operators read.
void add_all_routes(auth::Routes& routes);

}  // namespace styrkedja::app
