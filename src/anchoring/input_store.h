// The SQL over calls, input and rounds. No decisions here.
#pragma once
#include "anchoring/anchoring.h"

namespace styrkedja::anchoring {

AssignmentCallId insert_call(db::Write& write, AssignmentId assignment, Date due_on, PersonId by);
void insert_asked(db::Write& write, AssignmentCallId call, GroupId group, CommitmentId commitment);
void set_nothing(db::Write& write, AssignmentCallId call, GroupId group);
void set_closed(db::Write& write, AssignmentCallId call);
std::optional<AssignmentId> assignment_of(db::Read& read, AssignmentCallId call);

AssignmentInputId insert_input(db::Write& write, AssignmentCallId call, std::optional<GroupId> group,
                               PersonId person, std::string_view name, std::string_view text);
void delete_input(db::Write& write, AssignmentInputId id);
void update_treatment(db::Write& write, AssignmentInputId id, InputOutcome outcome, std::string_view why,
                      std::string_view by);
std::int64_t open_inputs_of(db::Read& read, AssignmentCallId call, PersonId person);
std::vector<PersonId> authors_of(db::Read& read, AssignmentCallId call);

}  // namespace styrkedja::anchoring
