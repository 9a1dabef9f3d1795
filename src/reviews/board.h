// How a round stands: each assignment of its year, who has read it and what came of it. A handful of queries
// however many assignments there are.
#pragma once
#include "reviews/store.h"

namespace styrkedja::reviews {

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

struct Tally {
    std::int64_t all = 0, updated = 0, read_by_all = 0, decided = 0, not_updated = 0;
    std::int64_t never = 0;  // of those: no version at all
};
Tally tally_of(const Board& board);
bool reads(const Cell& cell, PersonId person);

// Completes what they owe when nothing is left to read and nothing more is to come before the deadline;
// opens it again when something has come.
void keep_in_step(db::Write& write, const rights::Visitor& visitor, const Board& board);

}  // namespace styrkedja::reviews
