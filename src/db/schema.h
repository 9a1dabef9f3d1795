// The live schema, read back from the database: for the snapshot test, and for backup and restore.
#pragma once
#include <string>
#include <vector>

#include "db/connection.h"
#include "db/transaction.h"

namespace styrkedja::db {

// A readable normal form of every table (columns, types, constraints), index, view and trigger, in order of
// name; equal texts mean equal schemas. A test compares it with schema/snapshot.{sqlite,postgres}.sql.
std::string schema_snapshot(Read& read);

struct Table {
    std::string name;
    std::vector<std::string> columns;  // the stored ones, in order; generated ones are left out
};

// Every ordinary table in order of name; virtual tables and what they keep inside are left out.
std::vector<Table> tables(Connection& connection);

std::string identifier(std::string_view name);                   // "name", as SQL wants an identifier
std::string identifiers(const std::vector<std::string>& names);  // "a", "b"

}  // namespace styrkedja::db
