// What the unit's page asks besides the units themselves.
#pragma once
#include <string>
#include <vector>

#include "base/date.h"
#include "db/database.h"
#include "rights/roles.h"

namespace styrkedja::units {

struct Leader {
    PersonId person;
    std::string name;
    Role role;
};
// Who leads the unit on the day: roles held for the very unit.
std::vector<Leader> leaders_of(db::Read& read, UnitId unit, Date on);

}  // namespace styrkedja::units
