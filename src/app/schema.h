// The migrations in the binary, and what of the database is made from the rest.
#pragma once
#include <string>
#include <vector>

#include "db/migration.h"

namespace styrkedja::app {

const std::vector<db::Migration>& migrations();
const std::vector<std::string>& derived_tables();  // left out of backups

// Opens the database and brings its schema up to date. A SQLite file's folder is made when it is missing.
std::unique_ptr<db::Database> open_database(const std::string& url, int readers);

}  // namespace styrkedja::app
