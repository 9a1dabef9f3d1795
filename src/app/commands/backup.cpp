// backup FILE, restore FILE.
#include "db/backup.h"

#include <iostream>

#include "app/commands/commands.h"
#include "app/progress.h"
#include "app/schema.h"
#include "search/search.h"

namespace styrkedja::app::commands {

int backup(const Config& config, const std::filesystem::path& file) {
    auto database = db::Database::open({.url = config.database, .readers = 1});  // whatever its version
    if (db::schema_version(*database->connect(db::Role::reader)) == 0) {
        std::cerr << "Databasen är tom: det finns inget att säkerhetskopiera.\n";
        return 1;
    }
    Progress progress(0);
    db::backup(
        *database, file, [&](std::int64_t done, std::int64_t total) { progress.show(done, total); },
        derived_tables());
    std::cout << file.string() << "\n";
    return 0;
}

int restore(const Config& config, const std::filesystem::path& file) {
    int version = db::backup_version(file);
    const auto& all = migrations();
    if (version < 1 || version > static_cast<int>(all.size())) {
        std::cerr << "Säkerhetskopian har databasversion " << version << "; det här programmet kan "
                  << all.size() << ". Uppdatera programmet först.\n";
        return 1;
    }
    auto database = db::Database::open({.url = config.database, .readers = 1});
    database->migrate(std::span(all).first(static_cast<std::size_t>(version)));
    {
        Progress progress(0);
        db::restore(
            file, *database, [&](std::int64_t done, std::int64_t total) { progress.show(done, total); },
            derived_tables());
    }
    database->migrate(all);
    database->write([](db::Write& write) { search::rebuild_index(write); });
    std::cout << "återställd från " << file.string() << "\n";
    return 0;
}

}  // namespace styrkedja::app::commands
