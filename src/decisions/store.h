// The rows of the module's tables beyond what decisions.h offers to others.
#pragma once
#include <string>
#include <vector>

#include "decisions/decision_rights.h"
#include "decisions/decisions.h"

namespace styrkedja::decisions {

DecisionId insert_draft(db::Write& write, const Draft& draft);
// False, and nothing changed, when the decision has another version by now.
bool save(db::Write& write, const Decision& decision);
std::optional<Decision> load(db::Read& read, DecisionId id);  // whoever asks
// The next number of the body in that year.
std::int64_t next_number(db::Read& read, GroupId group, int year);
std::vector<Decision> due_to_lapse(db::Read& read, Date today);
std::vector<DecisionId> decided_in(db::Read& read, const links::Ref& origin, std::int64_t limit);

DecisionRightId insert_right(db::Write& write, const NewRight& right);
void update_last_day(db::Write& write, DecisionRightId id, Date last_day);
void delete_rights(db::Write& write, GroupId group);

}  // namespace styrkedja::decisions
