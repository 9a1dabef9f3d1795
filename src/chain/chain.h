// The chain's first links: decisions, and commitments – who owes what to whom, by when, because of which
// object. An *origin* names the object a link came from by kind and id (today: a meeting and one of its
// agenda items).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/enum.h"
#include "base/refusal.h"
#include "db/database.h"
#include "rights/roles.h"

namespace styrkedja {

using DecisionId = Id<struct DecisionTag>;
using CommitmentId = Id<struct CommitmentTag>;

enum class DecisionKind { formal, consent };
template <>
inline constexpr auto enum_names<DecisionKind> = std::array{"formal"sv, "consent"sv};
enum class CommitmentStatus { open, done, dropped };
template <>
inline constexpr auto enum_names<CommitmentStatus> = std::array{"open"sv, "done"sv, "dropped"sv};

namespace chain {

struct Origin {
    std::string kind;             // "meeting"
    std::int64_t object = 0;      // the meeting
    std::int64_t part = 0;        // the agenda item
    std::int64_t text_begin = 0;  // the sentence, as byte offsets into the meeting's document
    std::int64_t text_end = 0;
};

struct Owner {
    std::string name;                     // as printed
    std::optional<PersonId> person = {};  // when the name means exactly one person
};

struct NewDecision {
    DecisionKind kind = DecisionKind::formal;
    std::string text;
    GroupId group;
    std::optional<Date> decided_on;
    Origin origin;
};
struct NewCommitment {
    std::string text;
    GroupId group;
    std::vector<Owner> owners;
    std::optional<Date> due_on;
    std::optional<Date> promised_on;
    Origin origin;
};
// Called by the command that creates the origin, in its transaction; the origin's audit line covers them.
DecisionId add_decision(db::Write& write, const NewDecision& decision);
CommitmentId add_commitment(db::Write& write, const NewCommitment& commitment);

// The day of the origin was corrected: its decisions and commitments were made that day.
void change_day_of(db::Write& write, std::string_view origin_kind, std::int64_t origin,
                   std::optional<Date> day);

// Removes what a group decided and promised, for good: only for a demonstration that is taken away.
void remove_group(db::Write& write, GroupId group);

struct Decision {
    DecisionId id;
    DecisionKind kind;
    std::string text;
    std::int64_t origin_part;
    std::int64_t text_begin;
    std::int64_t text_end;
};
struct Commitment {
    CommitmentId id;
    std::string text;
    GroupId group;
    CommitmentStatus status;
    std::optional<Date> due_on;
    std::optional<Date> promised_on;
    std::optional<std::string> closing_note;
    std::string origin_kind;
    std::int64_t origin;
    std::int64_t origin_part;
    std::int64_t text_begin;
    std::int64_t text_end;
    std::int64_t version;
    std::string owners;  // names joined with ", "; empty: nobody yet
};

std::vector<Decision> decisions_of(db::Read& read, std::string_view origin_kind, std::int64_t origin);
std::vector<Commitment> commitments_of(db::Read& read, std::string_view origin_kind, std::int64_t origin);

// Everyone sees what they owe; the rest is for the group's people and those who oversee.
std::optional<Commitment> find_commitment(db::Read& read, const rights::Visitor& visitor, CommitmentId id);
bool may_change_commitment(db::Read& read, const rights::Visitor& visitor, const Commitment& commitment);

struct CommitmentFilter {
    std::optional<GroupId> group = {};
    bool mine = false;     // owned by the visitor
    bool unclear = false;  // without owner or date
    bool overdue = false;
    bool closed = false;  // done and dropped instead of open
    Date today;
    std::int64_t limit = 50;
    std::int64_t offset = 0;
};
// Those without owner or date first, then by date; closed ones newest first.
std::vector<Commitment> list_commitments(db::Read& read, const rights::Visitor& visitor,
                                         const CommitmentFilter& filter);
struct CommitmentCounts {
    std::int64_t open = 0;
    std::int64_t unclear = 0;
    std::int64_t overdue = 0;
    std::int64_t mine = 0;
};
CommitmentCounts count_commitments(db::Read& read, const rights::Visitor& visitor, Date today);

struct Terms {
    std::string text;
    std::vector<std::string> owners;  // names as typed
    std::optional<Date> due_on;
    std::int64_t version = 0;  // the version that the visitor saw: an older one is refused as conflict
};
Result<void> change_commitment(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                               const Terms& terms, Language language);
Result<void> complete_commitment(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                                 Language language);
Result<void> drop_commitment(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                             std::string_view reason, Language language);
Result<void> reopen_commitment(db::Write& write, const rights::Visitor& visitor, CommitmentId id,
                               Language language);

}  // namespace chain
}  // namespace styrkedja
