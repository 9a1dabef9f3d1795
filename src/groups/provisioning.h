// What a directory outside (SCIM) keeps of groups. The right to it is a token's scope, not a role, so that
// these ask no permission; each leaves its line in the record of changes.
#pragma once
#include <string_view>

#include "audit/audit.h"
#include "base/date.h"
#include "rights/roles.h"

namespace styrkedja::groups {

void set_group_name(db::Write& write, const audit::Actor& actor, GroupId group, std::string_view name);

// A plain member from this day on.
void join_group(db::Write& write, const audit::Actor& actor, GroupId group, PersonId person, Date from);
// A plain member no longer on this day; one who joined that same day never was.
void leave_group(db::Write& write, const audit::Actor& actor, GroupId group, PersonId person, Date from);
// Everybody's membership and the group itself end the day before; open_group takes the group up again.
void end_group(db::Write& write, const audit::Actor& actor, GroupId group, Date from);
void open_group(db::Write& write, const audit::Actor& actor, GroupId group);

}  // namespace styrkedja::groups
