// The SQL over the module's tables. No decisions here.
#pragma once
#include "reviews/reviews.h"

namespace styrkedja::reviews {

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
bool is_reviewer_in_year(db::Read& read, PersonId person, int year, AssignmentId assignment);

struct StandIn {
    AssignmentId assignment;
    std::int64_t seat;
    std::optional<PersonId> person;
    std::string name;
    std::optional<CommitmentId> commitment;
    bool is_here;
};
std::vector<StandIn> stand_ins_of(db::Read& read, ReviewRoundId id);
void replace_stand_in(db::Write& write, ReviewRoundId id, const StandIn& stand_in);

std::vector<Review> reviews_in(db::Read& read, ReviewRoundId id);
std::vector<Review> reviews_in(db::Read& read, ReviewRoundId id, AssignmentId assignment,
                               std::int64_t number);
ReviewId insert_review(db::Write& write, const Review& review);
void update_review(db::Write& write, const Review& review);
std::vector<Point> points_in(db::Read& read, ReviewId id);
void delete_points(db::Write& write, ReviewId id);
void insert_point(db::Write& write, ReviewId id, std::int64_t position, std::string_view text,
                  std::optional<AssignmentPartId> part);
bool is_part_of(db::Read& read, AssignmentPartId part, AssignmentId assignment);
// Nothing changes unless it is still of that version.
bool update_answer(db::Write& write, const Point& point, std::string_view text, std::string_view by);

std::vector<Outcome> outcomes_in(db::Read& read, ReviewRoundId id);
std::optional<Outcome> find_outcome(db::Read& read, AssignmentId assignment, std::int64_t number);
void insert_outcome(db::Write& write, const Outcome& outcome);

struct MissingLine {
    AssignmentId assignment;
    std::int64_t number;  // of the version that was there; 0: not updated
    RoundMissing what;
    std::string who;
};
std::vector<MissingLine> missing_in(db::Read& read, ReviewRoundId id);
void insert_missing(db::Write& write, ReviewRoundId id, const MissingLine& line);

// An assignment of the round's year as a board needs it, in the order of units and titles.
struct Listed {
    AssignmentId id;
    std::string title;
    AssignmentState state;
    UnitId unit;
    std::string unit_name;
    std::optional<PersonId> lead;
    std::string lead_name;
    std::optional<PersonId> responsible;
    std::optional<PersonId> orderer;
    std::optional<std::int64_t> submitted_number;
    std::optional<std::int64_t> approved_number;
    std::optional<Instant> submitted_at;
};
std::vector<Listed> listed_in(db::Read& read, const Round& round);

std::optional<PersonId> owner_of(db::Read& read, CommitmentId id);
std::optional<CommitmentStatus> status_of(db::Read& read, CommitmentId id);
std::vector<Round> open_rounds(db::Read& read);
std::vector<ReviewRoundId> rounds_of_demo(db::Read& read);
void delete_demo(db::Write& write);

}  // namespace styrkedja::reviews
