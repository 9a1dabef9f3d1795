// How an assignment gets its anchoring: groups are asked for input and told how it was used, and rounds are
// noted. Which units take part and who was reached stand in involvement.h and dissemination.h. Every command:
// what one may not see → not_found, no right → forbidden, not possible in its state or an older version than
// the stored one → conflict.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assignments/assignments.h"
#include "commitments/commitments.h"

namespace styrkedja {

using AssignmentCallId = Id<struct AssignmentCallTag>;
using AssignmentInputId = Id<struct AssignmentInputTag>;
using AnchoringRoundId = Id<struct AnchoringRoundTag>;

// How an input was treated.
enum class InputOutcome { taken_in, partly, left_out };
template <>
inline constexpr auto enum_names<InputOutcome> = std::array{"taken_in"sv, "partly"sv, "not"sv};

namespace anchoring {

inline constexpr std::size_t most_groups = 30;        // asked, or of one round
inline constexpr std::int64_t most_open_inputs = 10;  // of one person, without a treatment
inline constexpr std::size_t most_text_characters = 20'000;

struct AskedGroup {
    GroupId group;
    std::string name;
    CommitmentId commitment;  // to answer
    bool has_nothing;
    std::int64_t inputs;
};
struct Call {
    AssignmentCallId id;
    AssignmentId assignment;
    Date due_on;
    Date opened_on;
    std::optional<Date> closed_on;
};
std::optional<Call> call_of(db::Read& read, AssignmentId id);
std::vector<AskedGroup> asked_groups(db::Read& read, AssignmentCallId id);  // in Swedish order

struct Input {
    AssignmentInputId id;
    AssignmentId assignment;
    std::optional<GroupId> group;  // for which it is said
    std::string group_name;
    std::optional<PersonId> person;
    std::string person_name;
    std::string text;
    Instant written_at;
    std::optional<InputOutcome> outcome;
    std::string why;
    std::string treated_by;
    std::int64_t version;
};
// Those who see the assignment see its input.
std::optional<Input> find_input(db::Read& read, const rights::Visitor& visitor, AssignmentInputId id);
// Those without a treatment first, then as they were written.
std::vector<Input> inputs_of(db::Read& read, AssignmentId id, std::int64_t limit, std::int64_t offset);
struct InputCounts {
    std::int64_t all = 0, untreated = 0, taken_in = 0, partly = 0, left_out = 0;
};
InputCounts count_inputs(db::Read& read, AssignmentId id);

// By those who write the assignment, when it is a draft. The groups owe an answer and are told.
struct Opening {
    std::vector<GroupId> groups = {};
    std::optional<Date> due_on = {};
    std::int64_t version = 0;  // of the assignment, as it was seen
};
Result<void> open_for_input(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                            const Opening& opening, Language language);
// By anyone who sees the assignment; for a group that was asked: by its people, and it has answered then.
struct Writing {
    std::string text = {};
    std::optional<GroupId> group = {};
};
Result<AssignmentInputId> write_input(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                                      const Writing& writing, Language language);
// By whoever wrote it, before it is treated.
Result<void> withdraw_input(db::Write& write, const rights::Visitor& visitor, AssignmentInputId id,
                            Language language);
// By chair or secretary of an asked group.
Result<void> say_nothing(db::Write& write, const rights::Visitor& visitor, AssignmentId id, GroupId group,
                         Language language);
struct Treating {
    std::optional<InputOutcome> outcome = {};
    std::string why = {};
    std::int64_t version = 0;  // of the input
};
Result<void> treat_input(db::Write& write, const rights::Visitor& visitor, AssignmentInputId id,
                         const Treating& treating, Language language);
// Refused, input by input, while one lacks a treatment. What is written becomes a version, and whoever gave
// input is told how it was used.
struct Closing {
    std::string words = {};    // what is different after the input
    std::int64_t version = 0;  // of the assignment
};
Result<void> close_input(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                         const Closing& closing, Language language);

struct Round {
    AnchoringRoundId id;
    Date held_on;
    std::optional<std::int64_t> shown;  // the version; none: the words as they were being written
    std::string said;
    std::string noted_by;
    std::string groups = {};  // names joined with ", "
};
std::vector<Round> rounds_of(db::Read& read, AssignmentId id, std::int64_t limit);  // newest first
struct NewRound {
    std::optional<Date> held_on = {};
    std::vector<GroupId> groups = {};
    std::optional<std::int64_t> shown = {};
    std::string said = {};
};
Result<AnchoringRoundId> note_round(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                                    const NewRound& round, Language language);

// Removes what a group was asked and said, for good: only for a demonstration that is taken away.
void remove_group(db::Write& write, GroupId group);

void add_routes(auth::Routes& routes);  // /assignments/{}/anchoring …, /assignment-inputs, /disseminations

}  // namespace anchoring
}  // namespace styrkedja
