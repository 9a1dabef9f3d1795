// Commitments – who owes what to whom, by when, because of which object – in one place for all modules.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/enum.h"
#include "base/list_place.h"
#include "base/refusal.h"
#include "db/database.h"
#include "links/links.h"
#include "rights/roles.h"

namespace styrkedja {

using CommitmentId = Id<struct CommitmentTag>;

enum class CommitmentStatus { open, done, dropped };
template <>
inline constexpr auto enum_names<CommitmentStatus> = std::array{"open"sv, "done"sv, "dropped"sv};

// Why somebody owes something; each kind has its own words.
enum class CommitmentKind {
    promise,      // said by themselves
    assignment,   // given to them
    question,     // to be answered
    report_back,  // to be told to whoever waits for it
    evaluation    // of what was decided or tried
};
template <>
inline constexpr auto enum_names<CommitmentKind> =
    std::array{"promise"sv, "assignment"sv, "question"sv, "report_back"sv, "evaluation"sv};

// State machine 9: what a status means today. `moved`: open, and its last day was put off.
enum class CommitmentState { open_no_due, open, moved, overdue, done, dropped };
template <>
inline constexpr auto enum_names<CommitmentState> =
    std::array{"open_no_due"sv, "open"sv, "moved"sv, "overdue"sv, "done"sv, "dropped"sv};

namespace commitments {

using links::Origin;

struct Owner {
    std::string name;                     // as printed or typed
    std::optional<PersonId> person = {};  // when the name means exactly one person
    std::optional<Role> role = {};        // named by it: who held it when it was promised
    std::optional<PersonId> delegated_by = {};
};
struct Receiver {
    std::string name;  // empty: the group
    std::optional<PersonId> person = {};
};

struct NewCommitment {
    CommitmentKind kind = CommitmentKind::promise;
    std::string text;
    std::optional<GroupId> group = {};
    std::optional<UnitId> unit = {};  // whose it is when it is no group's
    std::vector<Owner> owners;
    Receiver to = {};
    std::optional<Date> due_on;
    std::string trigger = {};           // what it waits for instead of a day …
    std::optional<Date> check_on = {};  // … and when to look whether that has happened
    std::optional<Date> promised_on;
    std::optional<PersonId> made_by = {};
    Origin origin = {};
};
// Called by the command that creates the origin, in its transaction; the origin's audit line covers it.
CommitmentId add_commitment(db::Write& write, const NewCommitment& commitment);

// The day of the origin was corrected: its commitments were made that day.
void change_day_of(db::Write& write, std::string_view origin_kind, std::int64_t origin,
                   std::optional<Date> day);

// Removes what was promised in a group, or by people of the demonstration in none, for good: only for a
// demonstration that is taken away.
void remove_group(db::Write& write, GroupId group);
std::vector<CommitmentId> remove_demo(db::Write& write);
// What others promised because of them stays, without saying where it came from.
void forget_origins(db::Write& write, std::span<const links::Ref> gone);

struct Commitment {
    CommitmentId id;
    CommitmentKind kind;
    std::string text;
    std::optional<GroupId> group;
    CommitmentStatus status;
    std::optional<Date> due_on;
    std::string trigger;
    std::optional<Date> check_on;
    std::int64_t moved;  // how many times the last day was put off
    std::optional<Date> promised_on;
    std::optional<std::string> closing_note;
    std::string origin_kind;
    std::int64_t origin;
    std::int64_t origin_part;
    std::int64_t text_begin;
    std::int64_t text_end;
    std::int64_t version;
    std::string owners;   // names joined with ", "; empty: nobody yet
    std::string to_name;  // empty: the group
    std::optional<PersonId> to_person;
    std::optional<Instant> closed_at;
};
CommitmentState state_of(const Commitment& commitment, Date today);

// Those that were written down in it. What somebody promised because of it later is found by the red thread.
std::vector<Commitment> commitments_of(db::Read& read, std::string_view origin_kind, std::int64_t origin);

// Everyone sees what they owe and are owed; the rest is for the group's people and those who oversee.
std::optional<Commitment> find_commitment(db::Read& read, const rights::Visitor& visitor, CommitmentId id);
bool may_change_commitment(db::Read& read, const rights::Visitor& visitor, const Commitment& commitment);

struct CommitmentFilter {
    std::optional<GroupId> group = {};
    bool mine = false;     // owned by the visitor
    bool unclear = false;  // without owner or date …
    bool overdue = false;  // … or this
    bool closed = false;   // done and dropped instead of open
    Date today;
    std::int64_t limit = 50;
    std::int64_t offset = 0;
    std::optional<ListPlace> after = {};  // where the page before ended
};
ListPlace place_of(const Commitment& commitment, const CommitmentFilter& filter);
// Those without owner or date first, then by date; closed ones newest first.
std::vector<Commitment> list_commitments(db::Read& read, const rights::Visitor& visitor,
                                         const CommitmentFilter& filter);
struct CommitmentCounts {
    static constexpr std::int64_t counted_to = 999;  // counted_to + 1: more than counted_to
    std::int64_t open = 0, unclear = 0, overdue = 0, mine = 0;
};
// For a person's own page: a few of each, read in the same time however many there are.
struct OwnPage {
    static constexpr std::int64_t most_pressing = 12, most_others = 6, counted_to = 99;
    std::vector<Commitment> pressing = {};  // to look at until `soon`, the oldest day first
    std::vector<Commitment> undated = {};
    std::vector<Commitment> later = {};  // when little is pressing
    std::vector<Commitment> owed = {};   // by others to this person, and what this person has delegated
    std::int64_t open = 0, overdue = 0;  // counted_to + 1: more than counted_to
};
OwnPage own_page(db::Read& read, PersonId person, Date today, Date soon);
CommitmentCounts count_commitments(db::Read& read, const rights::Visitor& visitor, Date today);

}  // namespace commitments
}  // namespace styrkedja
