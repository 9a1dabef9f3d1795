// The SQL over the module's tables. No decisions here.
#pragma once
#include "review_rounds/board.h"

// Of the open rounds that may read assignment `a` the one with the least of these does: that has begun to
// read the version handed in, else the earliest.
#define TURN_OF(round)                                                                           \
    "(" round                                                                                    \
    ".year - CASE WHEN EXISTS (SELECT 1 FROM review s WHERE s.assignment = a.id AND s.number = " \
    "a.submitted_number AND s.round = " round ".id) THEN 10000 ELSE 0 END)"
// Which assignments `a` of plans `p` an open round `r` reads: those of its year, and those that have begun
// under an earlier plan, unless it is the turn of another.
#define ROUND_TAKES                                                                                       \
    "((p.year = r.year OR (p.year < r.year AND a.started_on IS NOT NULL)) AND NOT EXISTS (SELECT 1 FROM " \
    "review_round q WHERE q.closed_at IS NULL AND q.id <> r.id AND (q.year = p.year OR (q.year > p.year " \
    "AND a.started_on IS NOT NULL)) AND " TURN_OF("q") " < " TURN_OF("r") "))"

namespace styrkedja::review_rounds {

struct RoundWords {
    std::string title;
    int year;
    Date deadline;
    std::int64_t answer_days;
};
ReviewRoundId insert_round(db::Write& write, const rights::Visitor& visitor, const RoundWords& round);
void update_deadline(db::Write& write, ReviewRoundId id, Date deadline);
void update_reminded(db::Write& write, ReviewRoundId id, Date day);
void update_closed(db::Write& write, ReviewRoundId id, std::string_view conclusion);

struct Somebody {
    PersonId person;
    std::string name;
    bool is_here;
};
std::optional<Somebody> find_somebody(db::Read& read, PersonId person);
std::optional<Somebody> somebody_with_email(db::Read& read, std::string_view email);
std::string holder_of(db::Read& read, Role role);  // who has had it longest; "" when nobody has it today

void insert_reviewer(db::Write& write, ReviewRoundId id, std::int64_t seat, const Somebody& somebody,
                     CommitmentId commitment);
void end_reviewer(db::Write& write, ReviewRoundId id, std::int64_t seat);

std::vector<StandIn> stand_ins_of(db::Read& read, ReviewRoundId id);
void replace_stand_in(db::Write& write, ReviewRoundId id, const StandIn& stand_in);

// What was said in the round, and what came of it, as the board shows it.
struct Given {
    AssignmentId assignment;
    std::int64_t number;
    std::int64_t seat;
    Movement movement;
    ReviewVerdict verdict;
};
std::vector<Given> given_in(db::Read& read, ReviewRoundId id);
struct Decided {
    AssignmentId assignment;
    std::int64_t number;
    ReviewVerdict verdict;
};
std::vector<Decided> decided_in(db::Read& read, ReviewRoundId id);  // the last of an assignment last

std::vector<MissingLine> missing_in(db::Read& read, ReviewRoundId id);
void insert_missing(db::Write& write, ReviewRoundId id, const MissingLine& line);

std::vector<Listed> listed_in(db::Read& read, const Round& round);

std::optional<PersonId> owner_of(db::Read& read, CommitmentId id);
std::optional<CommitmentStatus> status_of(db::Read& read, CommitmentId id);
std::vector<Round> open_rounds(db::Read& read);
std::vector<ReviewRoundId> rounds_of_demo(db::Read& read);
void delete_demo(db::Write& write);

}  // namespace styrkedja::review_rounds
