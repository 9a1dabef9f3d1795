// What a directory outside (SCIM) keeps of people. The right to it is a token's scope, not a role,
// so that these ask no permission; each leaves its line in the record of changes.
#pragma once
#include <string>
#include <string_view>

#include "audit/audit.h"
#include "base/date.h"
#include "db/database.h"
#include "rights/roles.h"

namespace styrkedja::organisation {

// Does nothing where nothing is different; the earlier name goes on being found.
void set_person(db::Write& write, const audit::Actor& actor, PersonId person, std::string_view name,
                std::string_view email);

}  // namespace styrkedja::organisation
