// The product's migrations for the tests of modules below `app`, which embeds them: read from
// schema/migrations.
#pragma once
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/check.h"
#include "db/migration.h"

namespace styrkedja::audit {

// In order of their numbers, as app::migrations() gives them (a test of app compares the two).
inline const std::vector<db::Migration>& product_migrations() {
    struct File {
        std::string name, sql;
    };
    static const std::vector<File> files = [] {
        std::vector<File> found;
        for (const auto& entry : std::filesystem::directory_iterator(SOURCE_DIR "/schema/migrations")) {
            std::ifstream file(entry.path(), std::ios::binary);
            found.push_back({entry.path().stem().string(), {std::istreambuf_iterator<char>(file), {}}});
        }
        std::ranges::sort(found, {}, &File::name);
        CHECK(!found.empty());
        return found;
    }();
    static const std::vector<db::Migration> migrations = [] {
        std::vector<db::Migration> made;
        for (const auto& file : files)
            made.push_back({std::stoi(file.name), std::string_view(file.name).substr(5), file.sql});
        return made;
    }();
    return migrations;
}

}  // namespace styrkedja::audit
