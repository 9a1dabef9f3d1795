// How many have answered, group by group, without telling of a few: a number is kept back where it, or what
// is left of the group above when it is subtracted, is of fewer than the survey's least group.
#pragma once
#include <span>

#include "surveys/surveys.h"

namespace styrkedja::surveys {

// Of each group whether its numbers are shown; `groups` as groups_of or groups_around gives them.
std::vector<bool> shown_rates(const std::vector<Group>& groups, std::int64_t least);
// What it takes to know it of these: them, those above them, and all that stand beside one of either.
std::vector<Group> groups_around(db::Read& read, SurveyId survey, std::span<const SurveyGroupId> groups);

}  // namespace styrkedja::surveys
