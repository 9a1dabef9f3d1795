// What moves and parts_commands share.
#pragma once
#include "assignments/store.h"

namespace styrkedja::assignments {

// A gated step is finished with what it showed: the orderer decides. By a command that has asked for the
// right.
Result<void> reach_gate(db::Write& write, const rights::Visitor& visitor, const Assignment& assignment,
                        const PartNow& step, std::string_view finding, Language language);

}  // namespace styrkedja::assignments
