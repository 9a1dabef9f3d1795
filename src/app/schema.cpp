// schema/migrations/0001-<name>.sql as db::Migration.
#include "app/schema.h"

#include <filesystem>

#include "base/check.h"
#include "base/id.h"
#include "embedded/migrations.h"
#include "groups/groups.h"
#include "organisation/unit_change.h"

namespace styrkedja::app {

const std::vector<db::Migration>& migrations() {
    static const std::vector<db::Migration> list = [] {
        std::vector<db::Migration> made;
        for (const auto& file : embedded::migrations()) {
            auto dash = file.path.find('-'), dot = file.path.rfind('.');
            auto number = parse_number(file.path.substr(0, dash));
            CHECK(number && dot != std::string_view::npos);
            made.push_back(
                {static_cast<int>(*number), file.path.substr(dash + 1, dot - dash - 1), file.content});
        }
        return made;
    }();
    return list;
}

const std::vector<std::string>& derived_tables() {
    static const std::vector<std::string> names = {"search_index", "search_index_data", "search_index_idx",
                                                   "search_index_config"};
    return names;
}

std::unique_ptr<db::Database> open_database(const std::string& url, int readers, Upgrade upgrade) {
    constexpr std::string_view sqlite = "sqlite:";
    if (url.starts_with(sqlite)) {
        auto folder = std::filesystem::path(url.substr(sqlite.size())).parent_path();
        if (!folder.empty()) std::filesystem::create_directories(folder);
    }
    auto database = db::Database::open({.url = url, .readers = readers});
    int version = db::schema_version(*database->connect(db::Role::reader));
    int latest = migrations().back().number;
    if (upgrade == Upgrade::no && version > 0 && version < latest)
        throw std::runtime_error(fmt::format(
            "databasen har version {}, programmet {}: kör styrkedja migrate först", version, latest));
    database->migrate(migrations());
    // Pages and the command line change units, and both come by here.
    organisation::after_unit_changes(groups::refresh_rule_members);
    return database;
}

}  // namespace styrkedja::app
