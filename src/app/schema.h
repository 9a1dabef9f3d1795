// The migrations in the binary, and what of the database is made from the rest.
#pragma once
#include <string>
#include <vector>

#include "db/migration.h"

namespace styrkedja::app {

const std::vector<db::Migration>& migrations();
const std::vector<std::string>& derived_tables();  // left out of backups

// A new database gets its schema. An older one is brought up to date only by those who say so (serve,
// migrate): a backup or an export of a new program must not change what an old one runs on. Otherwise throws,
// saying what to do. A SQLite file's folder is made when it is missing.
enum class Upgrade { no, yes };
std::unique_ptr<db::Database> open_database(const std::string& url, int readers,
                                            Upgrade upgrade = Upgrade::no);

}  // namespace styrkedja::app
