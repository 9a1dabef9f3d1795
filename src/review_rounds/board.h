// How a round stands: each assignment in it, who has read it and what came of it; and what is not in it. A
// handful of queries however many assignments there are.
#pragma once
#include "review_rounds/review_rounds.h"

namespace styrkedja::review_rounds {

struct StandIn {
    AssignmentId assignment;
    std::int64_t seat;
    std::optional<PersonId> person;
    std::string name;
    std::optional<CommitmentId> commitment;
    bool is_here;
};
struct MissingLine {
    AssignmentId assignment;
    std::int64_t number;  // of the version that was there; 0: not updated
    RoundMissing what;
    std::string who;
};
// An assignment as a board needs it, in the order of units and titles.
struct Listed {
    AssignmentId id;
    std::string title;
    AssignmentState state;
    UnitId unit;
    std::string unit_name;
    int year;  // of its plan
    std::optional<PersonId> lead;
    std::string lead_name;
    std::optional<PersonId> responsible;
    std::optional<PersonId> orderer;
    std::optional<std::int64_t> submitted_number;
    std::optional<std::int64_t> approved_number;
    std::optional<Instant> submitted_at;
};

struct Cell {  // one assignment from one seat
    Seat seat;
    std::optional<ReviewVerdict> verdict;  // of the version that is to be read; nothing: not read
    std::optional<Movement> movement;
};
struct Row {
    Listed assignment;
    std::int64_t number = 0;  // of the version that is, or was, read in the round; 0: not updated
    std::vector<Cell> cells;
    std::optional<ReviewVerdict> outcome;  // of that version
    bool is_updated() const { return number > 0; }
    bool is_to_read() const;  // lies there to be read, now
    bool is_read_by_all() const;
    bool is_seen_by(const rights::Visitor& visitor) const;  // what was said of it; see also Board::sees_all
    const Cell* cell_of(PersonId person) const;             // whose turn it is, or was
};
struct Board {
    Round round;
    std::vector<Reviewer> reviewers;
    std::vector<StandIn> stand_ins;
    std::vector<Row> rows;
    std::vector<MissingLine> missing;  // of a closed round

    bool is_reviewer(PersonId person) const;
    bool sees_all(const rights::Visitor& visitor) const;
    std::vector<const Row*> unread_by(PersonId person) const;  // in their order
};
Board load_board(db::Read& read, const Round& round);
// What an open round does not read, of those that the visitor sees: not yet in the plan or handed in, paused,
// or reported on for the last time. What has ended is left out.
std::vector<Listed> outside_of(db::Read& read, const rights::Visitor& visitor, const Round& round);

struct Tally {
    std::int64_t all = 0, updated = 0, read_by_all = 0, decided = 0, not_updated = 0;
    std::int64_t never = 0;  // of those: no version at all
};
Tally tally_of(const Board& board);
bool reads(const Cell& cell, PersonId person);

// Completes what they owe when nothing is left to read and nothing more is to come before the deadline;
// opens it again when something has come.
void keep_in_step(db::Write& write, const rights::Visitor& visitor, const Board& board);

}  // namespace styrkedja::review_rounds
