// The board, put together from the lists of the round.
#include "review_rounds/board.h"

#include <algorithm>
#include <map>

#include "review_rounds/owed.h"
#include "review_rounds/store.h"
#include "rights/permissions.h"

namespace styrkedja::review_rounds {
namespace {

using AtSeat = std::map<std::pair<AssignmentId, std::int64_t>, const StandIn*>;
using AtVersion = std::map<std::tuple<AssignmentId, std::int64_t, std::int64_t>, Given>;

Seat seat_on(const Reviewer& reviewer, const StandIn* stand_in, std::optional<PersonId> lead,
             std::optional<PersonId> responsible) {
    Seat seat{.seat = reviewer.seat,
              .person = reviewer.person,
              .name = reviewer.name,
              .is_stand_in = false,
              .is_biased = false,
              .is_here = reviewer.is_here};
    if (stand_in) {
        seat.person = stand_in->person;
        seat.name = stand_in->name;
        seat.is_stand_in = true;
        seat.is_here = stand_in->is_here;
    }
    seat.is_biased = seat.person && (seat.person == lead || seat.person == responsible);
    return seat;
}

// Waits to be read, was handed in since the round opened, or was decided in it; in a closed one: lay there.
std::int64_t number_in(const Board& board, const Listed& one,
                       const std::map<AssignmentId, Decided>& outcomes) {
    const Round& round = board.round;
    auto outcome = outcomes.find(one.id);
    std::int64_t decided = outcome == outcomes.end() ? 0 : outcome->second.number;
    if (round.is_open()) {
        bool is_new = one.state == AssignmentState::submitted ||
                      (one.submitted_at && *one.submitted_at >= round.opened_at);
        return is_new ? one.submitted_number.value_or(0) : decided;
    }
    auto missing = std::ranges::find(board.missing, one.id, &MissingLine::assignment);
    return missing == board.missing.end() ? decided : std::max(decided, missing->number);
}

}  // namespace

bool Row::is_to_read() const {
    return is_updated() && assignment.state == AssignmentState::submitted && !outcome;
}
bool Row::is_read_by_all() const {
    return is_updated() &&
           (outcome || std::ranges::all_of(cells, [](const Cell& one) { return one.verdict.has_value(); }));
}
bool Row::is_seen_by(const rights::Visitor& visitor) const {
    for (const auto& person : {assignment.lead, assignment.responsible, assignment.orderer})
        if (person == visitor.person) return true;
    return rights::may(visitor, rights::Permission::steer_plan, assignment.unit);
}
bool reads(const Cell& cell, PersonId person) { return cell.seat.person == person && !cell.seat.is_biased; }
const Cell* Row::cell_of(PersonId person) const {
    auto found = std::ranges::find_if(cells, [&](const Cell& one) { return one.seat.person == person; });
    return found == cells.end() ? nullptr : &*found;
}

bool Board::is_reviewer(PersonId person) const {
    return std::ranges::any_of(reviewers, [&](const Reviewer& one) { return one.person == person; });
}
bool Board::sees_all(const rights::Visitor& visitor) const {
    return is_reviewer(visitor.person) || may_lead_rounds(visitor);
}
std::vector<const Row*> Board::unread_by(PersonId person) const {
    std::vector<const Row*> unread;
    for (const auto& row : rows)
        if (const Cell* cell = row.cell_of(person);
            cell && row.is_to_read() && reads(*cell, person) && !cell->verdict)
            unread.push_back(&row);
    return unread;
}

Board load_board(db::Read& read, const Round& round) {
    Board board{.round = round,
                .reviewers = reviewers_of(read, round.id),
                .stand_ins = stand_ins_of(read, round.id),
                .rows = {},
                .missing = missing_in(read, round.id)};
    AtSeat standing_in;
    for (const auto& one : board.stand_ins) standing_in[{one.assignment, one.seat}] = &one;
    std::map<AssignmentId, Decided> outcomes;  // the last of each
    for (auto& one : decided_in(read, round.id)) outcomes.insert_or_assign(one.assignment, one);
    AtVersion said;
    for (const auto& one : given_in(read, round.id)) said[{one.assignment, one.number, one.seat}] = one;
    for (auto& one : listed_in(read, round)) {
        Row row{.assignment = std::move(one), .number = 0, .cells = {}, .outcome = {}};
        const auto& id = row.assignment.id;
        row.number = number_in(board, row.assignment, outcomes);
        if (auto found = outcomes.find(id); found != outcomes.end() && found->second.number == row.number)
            row.outcome = found->second.verdict;
        for (const auto& reviewer : board.reviewers) {
            auto stand_in = standing_in.find({id, reviewer.seat});
            Cell cell{.seat = seat_on(reviewer, stand_in == standing_in.end() ? nullptr : stand_in->second,
                                      row.assignment.lead, row.assignment.responsible),
                      .verdict = {},
                      .movement = {}};
            if (auto found = said.find({id, row.number, reviewer.seat}); found != said.end()) {
                cell.verdict = found->second.verdict;
                cell.movement = found->second.movement;
            }
            row.cells.push_back(std::move(cell));
        }
        board.rows.push_back(std::move(row));
    }
    return board;
}

std::vector<Seat> seats_of(db::Read& read, ReviewRoundId id, const assignments::Assignment& assignment) {
    std::vector<Seat> all;
    auto stand_ins = stand_ins_of(read, id);
    for (const auto& reviewer : reviewers_of(read, id)) {
        auto found = std::ranges::find_if(stand_ins, [&](const StandIn& one) {
            return one.assignment == assignment.id && one.seat == reviewer.seat;
        });
        all.push_back(seat_on(reviewer, found == stand_ins.end() ? nullptr : &*found, assignment.lead.person,
                              assignment.responsible.person));
    }
    return all;
}

Tally tally_of(const Board& board) {
    Tally tally;
    for (const auto& row : board.rows) {
        ++tally.all;
        if (row.is_updated()) ++tally.updated;
        if (row.is_read_by_all()) ++tally.read_by_all;
        if (row.outcome) ++tally.decided;
        if (row.is_updated()) continue;
        ++tally.not_updated;
        if (!row.assignment.submitted_number) ++tally.never;
    }
    return tally;
}

void keep_in_step(db::Write& write, const rights::Visitor& visitor, const Board& board) {
    if (!board.round.is_open()) return;
    bool more_to_come = tally_of(board).not_updated > 0 && date_of(now()) <= board.round.deadline;
    auto settle = [&](std::optional<CommitmentId> owed, bool is_done) {
        if (!owed) return;
        auto status = status_of(write, *owed);
        if (is_done && status == CommitmentStatus::open) complete_owed(write, visitor, *owed);
        if (!is_done && status == CommitmentStatus::done) reopen_owed(write, visitor, *owed);
    };
    for (const auto& reviewer : board.reviewers)
        if (reviewer.person)
            settle(reviewer.commitment, !more_to_come && board.unread_by(*reviewer.person).empty());
    for (const auto& one : board.stand_ins) {
        auto row =
            std::ranges::find(board.rows, one.assignment, [](const Row& each) { return each.assignment.id; });
        if (row == board.rows.end() || !one.person) continue;
        const Cell* cell = row->cell_of(*one.person);
        bool is_left = row->is_to_read() && cell && !cell->verdict;
        settle(one.commitment, row->is_updated() && !is_left);
    }
}

}  // namespace styrkedja::review_rounds
