// The people of a unit whose work goes on at another.
#pragma once
#include <map>

#include "base/date.h"
#include "db/database.h"
#include "rights/roles.h"

namespace styrkedja::organisation {

// From that day the employments at `from` are at `to`, or where `others` says for the person: what runs on
// ends the day before and goes on in a row of its own, with its leave; what begins later begins there.
void move_employments(db::Write& write, UnitId from, UnitId to, const std::map<PersonId, UnitId>& others,
                      Date first_day);

}  // namespace styrkedja::organisation
