// The demonstration authority: an invented city with its people and two years of its own minutes (folder
// demo/).
#pragma once
#include "base/refusal.h"
#include "db/database.h"

namespace styrkedja::app {

inline constexpr const char* demo_password = "styrkedja-demo";

// Loads units, people, accounts and groups in one transaction, then every minutes file through the importer.
// False, and nothing done, when it is there already. Minutes that an earlier, interrupted load lacks are
// added.
bool load_demo(db::Database& database);

// Removes all of it. Refused when people have added meetings of real groups that name demonstration people.
Result<void> remove_demo(db::Database& database);

}  // namespace styrkedja::app
