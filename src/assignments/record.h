// What the commands share: what may be changed, and how a change is told.
#pragma once
#include <string_view>

#include "assignments/assignments.h"
#include "base/check.h"
#include "goals/goals.h"
#include "notices/notices.h"

namespace styrkedja::assignments {

// Refused as a conflict: its words stand fast in this state.
Result<void> is_open(const Assignment& assignment, Language language);
// The line of history of changed words, as people read them.
void record_changes(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                    std::string_view action, const Content& before, const Content& after);
// Lead, responsible and orderer, each once.
std::vector<PersonId> people_of(const Assignment& assignment);

}  // namespace styrkedja::assignments
