// Backup of a running database, of either engine, into one SQLite file, and restore into either engine. The
// file is a logical copy: the rows of every table as of one moment, and which migration they belong to.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "db/database.h"

namespace styrkedja::db {

using Progress = std::function<void(std::int64_t done, std::int64_t total)>;  // rows

// Tables made from others (search indexes) are named in `derived_tables` and left out; rebuild them after a
// restore. The file appears under its name only when it is complete and on the disk; an old one is replaced.
// Throws Error, or std::filesystem::filesystem_error.
void backup(Database& database, const std::filesystem::path& file, const Progress& progress,
            const std::vector<std::string>& derived_tables = {});

// The migration that the file belongs to: bring the target to exactly that before restore(), and up to date
// after it. Throws Error when the file is no backup or damaged.
int backup_version(const std::filesystem::path& file);

// Fills an empty database, migrated to the very version in the file, in one transaction; throws Error with a
// message for the operator otherwise, or when the file is damaged, and changes nothing then. Not on a
// database that is being served. Derived tables need not be empty.
void restore(const std::filesystem::path& file, Database& empty_target, const Progress& progress,
             const std::vector<std::string>& derived_tables = {});

}  // namespace styrkedja::db
