// The rows of the module's tables beyond what assignments.h and work.h offer to others.
#pragma once
#include "assignments/assignments.h"
#include "assignments/work.h"

namespace styrkedja::assignments {

Heading heading_of(const Assignment& assignment);
std::vector<AssignmentId> successors_of(db::Read& read, AssignmentId id, std::int64_t limit);
bool takes_part(db::Read& read, AssignmentId id, PersonId person);

AssignmentId insert_assignment(db::Write& write, OperationsPlanId plan, const Heading& heading,
                               std::optional<AssignmentId> predecessor);
// False, and nothing changed, when its heading has another version by now.
bool update_heading(db::Write& write, AssignmentId id, std::int64_t heading_version, const Heading& heading);
void touch(db::Write& write, AssignmentId id);  // its words were changed: a new version
void update_state(db::Write& write, const Assignment& before, AssignmentState to,
                  std::optional<AssignmentState> state_before);
void note_started(db::Write& write, AssignmentId id, Date day);  // the first time alone

void insert_version(db::Write& write, const Assignment& assignment, std::int64_t number,
                    std::string_view reason, const rights::Visitor& visitor);
void note_approved(db::Write& write, AssignmentId id, std::int64_t number, Date day);

std::int64_t count_parts(db::Read& read, AssignmentId id);
AssignmentPartId insert_part(db::Write& write, AssignmentId id, const Part& part);
bool update_part(db::Write& write, const Part& part, std::int64_t version);
void delete_part(db::Write& write, AssignmentPartId id);
void take_out(db::Write& write, AssignmentPartId id);  // of the words, and kept until that is approved
std::vector<PartNow> taken_out_of(db::Read& read, AssignmentId id);
void swap_parts(db::Write& write, AssignmentPartId one, AssignmentPartId other);
void update_finish(db::Write& write, AssignmentPartId id, std::optional<AssumptionOutcome> outcome,
                   std::string_view result, std::optional<Date> finished_on);
void set_commitment(db::Write& write, AssignmentPartId id, CommitmentId commitment);

std::optional<Check> load_check(db::Read& read, AssignmentCheckId id);
std::vector<Check> all_checks_of(db::Read& read, AssignmentId id);         // also those that are not in force
std::vector<Check> checks_of_part(db::Read& read, AssignmentPartId part);  // so also these
void insert_check(db::Write& write, AssignmentPartId part, Date due_on, bool in_force);
void update_check(db::Write& write, const Check& check);  // what was seen
// Removed when it is neither, and nothing was seen on it.
void place_check(db::Write& write, const Check& check, bool in_words, bool in_force);
void set_commitment(db::Write& write, AssignmentCheckId id, CommitmentId commitment);

void insert_gate(db::Write& write, AssignmentId id, AssignmentPartId part, const rights::Visitor& visitor,
                 std::string_view finding);
void decide_gate(db::Write& write, AssignmentId id, GateOutcome outcome, std::string_view reason,
                 const rights::Visitor& visitor);

}  // namespace styrkedja::assignments
