// Accounts for the people of rights/testing/world.h.
#pragma once
#include <string_view>

#include "db/database.h"

namespace styrkedja::auth {

inline constexpr std::string_view test_password = "hemligt lösenord";

// One for each who has a username, with the person's number. Costs one password hash per program.
void add_accounts(db::Database& database);

}  // namespace styrkedja::auth
