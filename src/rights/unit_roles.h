// What becomes of roles and lent rights when a unit hands over to another.
#pragma once
#include "base/date.h"
#include "db/database.h"
#include "rights/roles.h"

namespace styrkedja::rights {

// From that day, whoever holds a role or a lent right for `from` holds it for `to` instead: what runs on ends
// the day before and goes on as a row of its own, what begins later begins there. Who has the same
// role there already keeps that one, for both periods and with both reasons. Call rights_changed too.
void hand_over_roles(db::Write& write, UnitId from, UnitId to, Date first_day);

}  // namespace styrkedja::rights
