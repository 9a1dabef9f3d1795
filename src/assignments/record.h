// What the commands share: what may be changed, and how a change is told.
#pragma once
#include <string_view>

#include "assignments/store.h"
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
// A gated step is finished with what it showed: the orderer decides. By a command that has asked for the
// right.
Result<void> reach_gate(db::Write& write, const rights::Visitor& visitor, const Assignment& assignment,
                        const PartNow& step, std::string_view finding, Language language);

}  // namespace styrkedja::assignments
