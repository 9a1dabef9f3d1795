// Events that a body decides (C-8, C-10): the decision that they name must be there and stand.
#pragma once
#include <optional>
#include <string_view>

#include "base/refusal.h"
#include "decisions/decisions.h"

namespace styrkedja::decisions {

// A decision of the management group (LG): seen by the visitor, decided, and standing; `matter` is the type
// of matter that rights to decide are kept for (decisions/decision_rights.h). Refused as invalid in the field
// `decision` when there is none or it will not do.
Result<Decision> standing_decision_of_lg(db::Read& read, const rights::Visitor& visitor,
                                         std::optional<DecisionId> decision, std::string_view matter,
                                         Language language);
// The same, noted by whoever keeps LG's decisions or steers plans.
Result<Decision> decision_of_lg(db::Read& read, const rights::Visitor& visitor,
                                std::optional<DecisionId> decision, std::string_view matter,
                                Language language);
// Decisions that decision_of_lg would take, the newest first, for a list to choose from.
std::vector<Decision> decisions_to_name(db::Read& read, const rights::Visitor& visitor, std::int64_t limit);

}  // namespace styrkedja::decisions
