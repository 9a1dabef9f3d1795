// Goals in the order of a page.
#pragma once
#include <vector>

#include "goals/goals.h"

namespace styrkedja::goals {

// Level by level, units in Swedish order, and each below its parent when that is among them.
std::vector<Goal> ordered(std::vector<Goal> goals);

}  // namespace styrkedja::goals
