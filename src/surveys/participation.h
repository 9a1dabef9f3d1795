// How many have answered, group by group, without telling of a few: a number is kept back where it, or what
// is left of the group above when it is subtracted, is of fewer than the survey's least group.
#pragma once
#include "surveys/surveys.h"

namespace styrkedja::surveys {

// Of each group whether its numbers are shown; `groups` as groups_of gives them.
std::vector<bool> shown_rates(const std::vector<Group>& groups, std::int64_t least);

}  // namespace styrkedja::surveys
