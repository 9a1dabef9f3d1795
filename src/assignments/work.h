// How it goes with the parts of an assignment: what is finished, what the checks of its goals showed, and the
// gates between its steps. None of it is reviewed: it changes while the assignment runs.
#pragma once
#include "assignments/assignments.h"
#include "commitments/commitments.h"

namespace styrkedja {

using AssignmentCheckId = Id<struct AssignmentCheckTag>;

enum class GateOutcome { go_on, stop };
template <>
inline constexpr auto enum_names<GateOutcome> = std::array{"go_on"sv, "stop"sv};

namespace assignments {

struct PartNow {
    Part part;
    AssignmentId assignment = {};
    std::int64_t version = 1;
    std::optional<AssumptionOutcome> outcome = {};
    std::string result = {};  // what was found, what came of it
    std::optional<Date> finished_on = {};
    std::optional<CommitmentId> commitment = {};  // of a deadline: what is owed for it
    bool taken_out = false;  // of the words; a process goal is checked on until that is approved
};
std::vector<PartNow> parts_of(db::Read& read, AssignmentId id);  // of the words, by kind, then in order
// Process goals that are taken out of the words, and hold until that is approved.
std::vector<PartNow> leaving_parts(db::Read& read, AssignmentId id);
std::optional<PartNow> load_part(db::Read& read, AssignmentPartId id);

// A day on which a process goal is checked: as approved, once a version is, and not as it is being written.
struct Check {
    AssignmentCheckId id;
    AssignmentPartId part;
    Date due_on;
    std::string value;  // empty: not yet
    std::string note;
    std::optional<Date> checked_on;
    std::string checked_by;
    std::optional<CommitmentId> commitment;
    bool in_words, in_force;
    std::int64_t version;
};
std::vector<Check> checks_of(db::Read& read, AssignmentId id);  // those in force, by part, then by day

inline constexpr std::size_t most_value_characters = 200;  // of what a check showed

// By those who write it, from its start until it has ended (an assumption: from the beginning), not while it
// is paused. Refused field by field: outcome, result, value, note. What was owed for it is done with it.
struct Finish {
    std::optional<AssumptionOutcome> outcome = {};  // of an assumption: needed
    std::string result = {};                        // of an assumption and of a gated step: needed
    std::int64_t part_version = 0;
};
// A gated step leads to the gate (AssignmentEvent::finish_step).
Result<void> finish_part(db::Write& write, const rights::Visitor& visitor, AssignmentPartId id,
                         const Finish& finish, Language language);
// By mistake: it is not finished after all. A gated step stays: it was decided upon.
Result<void> unfinish_part(db::Write& write, const rights::Visitor& visitor, AssignmentPartId id,
                           std::int64_t part_version, Language language);
// An older value is replaced by whoever has seen it.
struct Noting {
    std::string_view value;
    std::string_view note = {};
    std::int64_t version = 0;  // of the check
};
Result<void> note_check(db::Write& write, const rights::Visitor& visitor, AssignmentCheckId id,
                        const Noting& noting, Language language);

struct Gate {
    GateId id;
    AssignmentPartId part;
    std::string step;  // its words today
    Date asked_on;
    std::string asked_by;
    std::string finding;  // what the step showed
    std::optional<GateOutcome> outcome;
    std::string reason;
    std::optional<Date> decided_on;
    std::string decided_by;
};
std::vector<Gate> gates_of(db::Read& read, AssignmentId id);  // newest first, at most 100

}  // namespace assignments
}  // namespace styrkedja
