// serve, migrate, routes, version.
#include <malloc.h>

#include <csignal>
#include <iostream>

#include "app/application.h"
#include "app/commands/commands.h"
#include "app/demo.h"
#include "app/log.h"
#include "app/schema.h"
#include "app/version.h"

namespace styrkedja::app::commands {
namespace {

// glibc gives back free memory above 128 kB at once, which every temporary table of SQLite would then fetch
// again.
void keep_freed_memory() {
    constexpr int kept_bytes = 1 << 20;  // per arena; there are at most eight for each processor
    mallopt(M_TRIM_THRESHOLD, kept_bytes);
    mallopt(M_MMAP_THRESHOLD, kept_bytes);
}

// Blocked in every thread from the start, so that only this wait takes them.
sigset_t stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

}  // namespace

int serve(const Config& config, const ServeOptions& options) {
    log::set_level(config.log_level);
    sigset_t signals = stop_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    keep_freed_memory();
    auto database = open_database(config.database, config.readers, Upgrade::yes);
    if (options.demo && load_demo(*database)) log::info("demo_loaded");
    {
        Application application(config, *database);
        application.start();
        std::cout << "http://" << config.address << ":" << application.port() << std::endl;
        log::info("started", {{"address", config.address}, {"port", std::to_string(application.port())}});
        int received = 0;
        sigwait(&signals, &received);
        log::info("stopping", {{"signal", std::to_string(received)}});
        application.stop();
    }  // with the threads of its routes, which read the database
    database.reset();  // commits what is queued
    log::info("stopped");
    return 0;
}

int migrate(const Config& config) {
    auto database = open_database(config.database, 1, Upgrade::yes);
    std::cout << "schema version " << migrations().back().number << "\n";
    return 0;
}

int routes() {
    auth::Routes all;
    add_all_routes(all);
    for (const auto& route : all.table().routes())
        std::cout << name_of(route.method) << " " << route.pattern << " " << name_of(route.handler.access)
                  << "\n";
    return 0;
}

int version() {
    std::cout << "styrkedja " << STYRKEDJA_VERSION << "\n";
    return 0;
}

}  // namespace styrkedja::app::commands
