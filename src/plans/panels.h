// The sections that other modules have hung on a plan's page.
#pragma once
#include <span>

#include "plans/plans.h"

namespace styrkedja::plans {
std::span<const Panel> panels();
}  // namespace styrkedja::plans
