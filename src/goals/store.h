// The SQL over the module's tables.
#pragma once
#include <span>

#include "goals/board_inputs.h"
#include "goals/commands.h"

namespace styrkedja::goals {

GoalId insert_goal(db::Write& write, const Draft& draft);
bool update_goal(db::Write& write, GoalId id, const Draft& draft, std::int64_t version);
bool end_goal_row(db::Write& write, GoalId id, Date day, std::string_view reason, std::int64_t version);
std::vector<Goal> children_of(db::Read& read, GoalId id);
// That are in focus in any of the years, at the unit and without this one.
std::int64_t count_focus(db::Read& read, const Draft& draft, GoalId without);

// How much of what the visitor may see breaks goals down, by the kind of what does so.
struct BreakDown {
    GoalId goal;
    std::string kind;  // "assignment"
    std::int64_t count;
};
std::vector<BreakDown> broken_down(const auth::Visit& visit, db::Read& read, std::span<const GoalId> goals);
std::vector<links::Ref> breaking_down(db::Read& read, GoalId id, std::int64_t limit);

BoardInputId insert_input(db::Write& write, const InputDraft& draft);
bool update_input(db::Write& write, BoardInputId id, const InputDraft& draft, std::int64_t version);
bool update_treatment(db::Write& write, BoardInputId id, const TreatmentDraft& draft,
                      const rights::Visitor& visitor);
std::vector<BoardInputId> inputs_taken_into(db::Read& read, GoalId id, std::int64_t limit);
std::vector<std::string> themes(db::Read& read);  // by which they can be listed; at most 200

}  // namespace styrkedja::goals
