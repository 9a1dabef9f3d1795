// What other modules have hung on units.
#pragma once
#include "units/units.h"

namespace styrkedja::units {

const std::vector<UnitPanel>& panels();
const std::vector<UnitFollower>& followers();

}  // namespace styrkedja::units
