// Every query over the module's tables.
#include "reviews/store.h"

#include "base/text.h"

namespace styrkedja::reviews {
namespace {

// An account that opens, and work here on the day $2 – or none that is known at all, as of a politician.
#define IS_HERE                                                                                            \
    "CASE WHEN EXISTS (SELECT 1 FROM account c WHERE c.person = p.id AND c.disabled = FALSE) AND (EXISTS " \
    "(SELECT 1 FROM employment e WHERE e.person = p.id AND e.valid_from <= $2 AND e.valid_to >= $2) OR "   \
    "NOT EXISTS (SELECT 1 FROM employment e WHERE e.person = p.id)) THEN TRUE ELSE FALSE END "

#define ROUND_SELECT                                                                         \
    "SELECT r.id, r.title, r.year, r.opened_at, r.opened_by, r.opened_by_name, r.deadline, " \
    "r.answer_days, r.reminded_on, r.closed_at, r.conclusion, r.version FROM review_round r "

const db::Query<Round(ReviewRoundId)> round_by_id{ROUND_SELECT "WHERE r.id = $1"};
const db::Query<Round(std::int64_t, std::int64_t)> rounds_newest_first{
    ROUND_SELECT "ORDER BY r.id DESC LIMIT $1 OFFSET $2"};
const db::Query<Round(int)> open_round_by_year{ROUND_SELECT "WHERE r.year = $1 AND r.closed_at IS NULL"};
const db::Query<Round()> all_open_rounds{ROUND_SELECT "WHERE r.closed_at IS NULL ORDER BY r.year"};
const db::Query<ReviewRoundId(std::string, int, Instant, std::optional<PersonId>, std::string, Date,
                              std::int64_t)>
    insert_round_row{
        "INSERT INTO review_round (title, year, opened_at, opened_by, opened_by_name, deadline, answer_days) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id"};
const db::Query<void(ReviewRoundId, Date)> set_deadline{
    "UPDATE review_round SET deadline = $2, version = version + 1 WHERE id = $1"};
const db::Query<void(ReviewRoundId, Date)> set_reminded{
    "UPDATE review_round SET reminded_on = $2 WHERE id = $1"};
const db::Query<void(ReviewRoundId, Instant, std::string)> set_closed{
    "UPDATE review_round SET closed_at = $2, conclusion = $3, version = version + 1 WHERE id = $1"};

const db::Query<Somebody(PersonId, Date)> somebody_by_id{"SELECT p.id, p.name, " IS_HERE
                                                         "FROM person p WHERE p.id = $1"};
const db::Query<PersonId(std::string)> people_by_email{
    "SELECT id FROM person WHERE email = $1 ORDER BY id LIMIT 2"};
const db::Query<std::string(Role, Date)> longest_holder{
    "SELECT p.name FROM role_assignment r JOIN person p ON p.id = r.person WHERE r.role = $1 AND "
    "r.deputy_for IS NULL AND r.valid_from <= $2 AND r.valid_to >= $2 ORDER BY r.valid_from, r.id LIMIT 1"};

const db::Query<Reviewer(ReviewRoundId, Date)> current_reviewers{
    "SELECT v.seat, v.person, coalesce(p.name, v.name), v.commitment, " IS_HERE
    "FROM round_reviewer v LEFT JOIN person p ON p.id = v.person WHERE v.round = $1 AND v.ended_on IS NULL "
    "ORDER BY v.seat"};
const db::Query<void(ReviewRoundId, std::int64_t, PersonId, std::string, CommitmentId, Date)>
    insert_reviewer_row{
        "INSERT INTO round_reviewer (round, seat, person, name, commitment, named_on) VALUES ($1, $2, $3, "
        "$4, "
        "$5, $6)"};
const db::Query<void(ReviewRoundId, std::int64_t, Date)> end_reviewer_row{
    "UPDATE round_reviewer SET ended_on = $3 WHERE round = $1 AND seat = $2 AND ended_on IS NULL"};
const db::Query<int(PersonId, int, AssignmentId)> reviewer_in_year{
    "SELECT 1 FROM review_round r WHERE r.year = $2 AND (EXISTS (SELECT 1 FROM round_reviewer v WHERE "
    "v.round = r.id AND v.person = $1 AND v.ended_on IS NULL) OR EXISTS (SELECT 1 FROM review_stand_in s "
    "WHERE s.round = r.id AND s.person = $1 AND s.assignment = $3) OR EXISTS (SELECT 1 FROM review g WHERE "
    "g.round = r.id AND g.person = $1 AND g.assignment = $3)) LIMIT 1"};

const db::Query<StandIn(ReviewRoundId, Date)> stand_ins_by_round{
    "SELECT s.assignment, s.seat, s.person, coalesce(p.name, s.name), s.commitment, " IS_HERE
    "FROM review_stand_in s LEFT JOIN person p ON p.id = s.person WHERE s.round = $1 ORDER BY s.assignment, "
    "s.seat"};
const db::Query<void(ReviewRoundId, AssignmentId, std::int64_t)> delete_stand_in{
    "DELETE FROM review_stand_in WHERE round = $1 AND assignment = $2 AND seat = $3"};
const db::Query<void(ReviewRoundId, AssignmentId, std::int64_t, std::optional<PersonId>, std::string,
                     std::optional<CommitmentId>)>
    insert_stand_in{
        "INSERT INTO review_stand_in (round, assignment, seat, person, name, commitment) VALUES ($1, $2, $3, "
        "$4, $5, $6)"};

#define REVIEW_SELECT                                                                                 \
    "SELECT v.id, v.round, v.assignment, v.number, v.seat, v.person, v.name, v.movement, v.verdict, " \
    "v.comment, v.given_on, v.version FROM review v "
const db::Query<Review(ReviewRoundId)> reviews_by_round{REVIEW_SELECT
                                                        "WHERE v.round = $1 ORDER BY v.assignment, v.number, "
                                                        "v.seat"};
const db::Query<Review(ReviewRoundId, AssignmentId, std::int64_t)> reviews_by_version{
    REVIEW_SELECT "WHERE v.round = $1 AND v.assignment = $2 AND v.number = $3 ORDER BY v.seat"};
const db::Query<Review(AssignmentId, std::int64_t)> reviews_by_number{
    REVIEW_SELECT "WHERE v.assignment = $1 AND v.number = $2 ORDER BY v.id"};
const db::Query<ReviewId(ReviewRoundId, AssignmentId, std::int64_t, std::int64_t, std::optional<PersonId>,
                         std::string, Movement, ReviewVerdict, std::string, Date)>
    insert_review_row{
        "INSERT INTO review (round, assignment, number, seat, person, name, movement, verdict, comment, "
        "given_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id"};
const db::Query<void(ReviewId, Movement, ReviewVerdict, std::string, Date)> change_review_row{
    "UPDATE review SET movement = $2, verdict = $3, comment = $4, given_on = $5, version = version + 1 WHERE "
    "id = $1"};

#define POINT_SELECT                                                                                 \
    "SELECT q.id, q.review, q.text, q.part, q.answer, q.answered_by, q.answered_on, q.version FROM " \
    "review_point q "
const db::Query<Point(ReviewId)> points_by_review{POINT_SELECT "WHERE q.review = $1 ORDER BY q.position"};
const db::Query<Point(AssignmentId, std::int64_t)> points_by_number{
    POINT_SELECT
    "JOIN review v ON v.id = q.review WHERE v.assignment = $1 AND v.number = $2 ORDER BY v.id, q.position"};
const db::Query<void(ReviewId)> delete_points_of{"DELETE FROM review_point WHERE review = $1"};
const db::Query<void(ReviewId, std::int64_t, std::string, std::optional<AssignmentPartId>)> insert_point_row{
    "INSERT INTO review_point (review, position, text, part) VALUES ($1, $2, $3, $4)"};
const db::Query<int(AssignmentPartId, AssignmentId)> part_of{
    "SELECT 1 FROM assignment_part WHERE id = $1 AND assignment = $2"};
const db::Query<void(ReviewPointId, std::string, std::string, std::optional<Date>, std::int64_t)> set_answer{
    "UPDATE review_point SET answer = $2, answered_by = $3, answered_on = $4, version = version + 1 WHERE id "
    "= $1 AND version = $5"};

#define OUTCOME_SELECT \
    "SELECT o.assignment, o.number, o.round, o.verdict, o.decided_on, o.commitment FROM review_outcome o "
const db::Query<Outcome(ReviewRoundId)> outcomes_by_round{
    OUTCOME_SELECT "WHERE o.round = $1 ORDER BY o.assignment, o.number"};
const db::Query<Outcome(AssignmentId, std::int64_t)> outcomes_by_assignment{
    OUTCOME_SELECT "WHERE o.assignment = $1 ORDER BY o.number DESC LIMIT $2"};
const db::Query<Outcome(AssignmentId, std::int64_t)> outcome_by_version{
    OUTCOME_SELECT "WHERE o.assignment = $1 AND o.number = $2"};
const db::Query<void(AssignmentId, std::int64_t, ReviewRoundId, ReviewVerdict, Date,
                     std::optional<CommitmentId>)>
    insert_outcome_row{
        "INSERT INTO review_outcome (assignment, number, round, verdict, decided_on, commitment) VALUES ($1, "
        "$2, $3, $4, $5, $6)"};

const db::Query<MissingLine(ReviewRoundId)> missing_by_round{
    "SELECT assignment, number, what, who FROM round_missing WHERE round = $1 ORDER BY assignment"};
const db::Query<void(ReviewRoundId, AssignmentId, std::int64_t, RoundMissing, std::string)>
    insert_missing_row{
        "INSERT INTO round_missing (round, assignment, number, what, who) VALUES ($1, $2, $3, $4, $5)"};

// $1 is the day. The states in which something new may come, or lies to be read.
#define LISTED_SELECT                                                                                        \
    "SELECT a.id, a.title, a.state, p.unit, coalesce(u.name, ''), a.lead, a.lead_name, a.responsible, "      \
    "a.orderer, a.submitted_number, a.approved_number, v.made_at FROM operations_plan p JOIN assignment a "  \
    "ON a.plan = p.id LEFT JOIN unit_version u ON u.unit = p.unit AND u.valid_from <= $1 AND u.valid_to >= " \
    "$1 LEFT JOIN assignment_version v ON v.assignment = a.id AND v.number = a.submitted_number WHERE "
#define IN_ORDER " ORDER BY u.sort_key, p.unit, a.sort_key, a.id LIMIT $4"
const db::Query<Listed(Date, int, ReviewRoundId, std::int64_t)> listed_now{
    LISTED_SELECT
    "p.year = $2 AND (a.state IN ('input_open', 'submitted', 'completion_needed', 'approved', 'active', "
    "'at_gate', 'handover_proposed') OR a.id IN (SELECT assignment FROM review_outcome WHERE round = "
    "$3))" IN_ORDER};
const db::Query<Listed(Date, int, ReviewRoundId, std::int64_t)> listed_then{
    LISTED_SELECT
    "p.year = $2 AND a.id IN (SELECT assignment FROM review_outcome WHERE round = $3 UNION SELECT assignment "
    "FROM round_missing WHERE round = $3)" IN_ORDER};

const db::Query<PersonId(CommitmentId)> commitment_owner{
    "SELECT person FROM commitment_owner WHERE commitment = $1 AND person IS NOT NULL ORDER BY id LIMIT 1"};
const db::Query<CommitmentStatus(CommitmentId)> commitment_status{
    "SELECT status FROM commitment WHERE id = $1"};
const db::Query<ReviewRoundId()> rounds_by_demo{
    "SELECT id FROM review_round WHERE opened_by IN (SELECT id FROM person WHERE demo) ORDER BY id"};
const db::Query<void()> delete_rounds_of_demo{
    "DELETE FROM review_round WHERE opened_by IN (SELECT id FROM person WHERE demo)"};

Date today() { return date_of(now()); }

}  // namespace

std::optional<Round> find_round(db::Read& read, ReviewRoundId id) { return read.one(round_by_id, id); }
std::vector<Round> list_rounds(db::Read& read, std::int64_t limit, std::int64_t offset) {
    return read.all(rounds_newest_first, limit, offset);
}
std::optional<Round> open_round_of(db::Read& read, int year) { return read.one(open_round_by_year, year); }
std::vector<Round> open_rounds(db::Read& read) { return read.all(all_open_rounds); }
ReviewRoundId insert_round(db::Write& write, const rights::Visitor& visitor, const RoundWords& round) {
    auto by = visitor.person ? std::optional(visitor.person) : std::nullopt;
    return *write.one(insert_round_row, round.title, round.year, now(), by, visitor.name, round.deadline,
                      round.answer_days);
}
void update_deadline(db::Write& write, ReviewRoundId id, Date day) { write.run(set_deadline, id, day); }
void update_reminded(db::Write& write, ReviewRoundId id, Date day) { write.run(set_reminded, id, day); }
void update_closed(db::Write& write, ReviewRoundId id, std::string_view conclusion) {
    write.run(set_closed, id, now(), conclusion);
}

std::optional<Somebody> find_somebody(db::Read& read, PersonId person) {
    return read.one(somebody_by_id, person, today());
}
std::optional<Somebody> somebody_with_email(db::Read& read, std::string_view email) {
    auto found = read.all(people_by_email, email);
    return found.size() == 1 ? find_somebody(read, found.front()) : std::nullopt;
}
std::string holder_of(db::Read& read, Role role) {
    return read.one(longest_holder, role, today()).value_or("");
}

std::vector<Reviewer> reviewers_of(db::Read& read, ReviewRoundId id) {
    return read.all(current_reviewers, id, today());
}
void insert_reviewer(db::Write& write, ReviewRoundId id, std::int64_t seat, const Somebody& somebody,
                     CommitmentId commitment) {
    write.run(insert_reviewer_row, id, seat, somebody.person, somebody.name, commitment, today());
}
void end_reviewer(db::Write& write, ReviewRoundId id, std::int64_t seat) {
    write.run(end_reviewer_row, id, seat, today());
}
bool is_reviewer_in_year(db::Read& read, PersonId person, int year, AssignmentId assignment) {
    return read.one(reviewer_in_year, person, year, assignment).has_value();
}
std::vector<StandIn> stand_ins_of(db::Read& read, ReviewRoundId id) {
    return read.all(stand_ins_by_round, id, today());
}
void replace_stand_in(db::Write& write, ReviewRoundId id, const StandIn& one) {
    write.run(delete_stand_in, id, one.assignment, one.seat);
    write.run(insert_stand_in, id, one.assignment, one.seat, one.person, one.name, one.commitment);
}

std::vector<Review> reviews_in(db::Read& read, ReviewRoundId id) { return read.all(reviews_by_round, id); }
std::vector<Review> reviews_in(db::Read& read, ReviewRoundId id, AssignmentId assignment,
                               std::int64_t number) {
    return read.all(reviews_by_version, id, assignment, number);
}
std::vector<Review> reviews_of(db::Read& read, AssignmentId id, std::int64_t number) {
    return read.all(reviews_by_number, id, number);
}
ReviewId insert_review(db::Write& write, const Review& one) {
    return *write.one(insert_review_row, one.round, one.assignment, one.number, one.seat, one.person,
                      one.name, one.movement, one.verdict, one.comment, today());
}
void update_review(db::Write& write, const Review& one) {
    write.run(change_review_row, one.id, one.movement, one.verdict, one.comment, today());
}
std::vector<Point> points_in(db::Read& read, ReviewId id) { return read.all(points_by_review, id); }
std::vector<Point> points_of(db::Read& read, AssignmentId id, std::int64_t number) {
    return read.all(points_by_number, id, number);
}
void delete_points(db::Write& write, ReviewId id) { write.run(delete_points_of, id); }
void insert_point(db::Write& write, ReviewId id, std::int64_t position, std::string_view text,
                  std::optional<AssignmentPartId> part) {
    write.run(insert_point_row, id, position, text, part);
}
bool is_part_of(db::Read& read, AssignmentPartId part, AssignmentId assignment) {
    return read.one(part_of, part, assignment).has_value();
}
bool update_answer(db::Write& write, const Point& point, std::string_view text, std::string_view by) {
    auto day = text.empty() ? std::nullopt : std::optional(today());
    return write.change(set_answer, point.id, text, text.empty() ? "" : by, day, point.version) > 0;
}

std::vector<Outcome> outcomes_in(db::Read& read, ReviewRoundId id) { return read.all(outcomes_by_round, id); }
std::vector<Outcome> outcomes_of(db::Read& read, AssignmentId id) {
    return read.all(outcomes_by_assignment, id, most_outcomes);
}
std::optional<Outcome> find_outcome(db::Read& read, AssignmentId assignment, std::int64_t number) {
    return read.one(outcome_by_version, assignment, number);
}
void insert_outcome(db::Write& write, const Outcome& one) {
    write.run(insert_outcome_row, one.assignment, one.number, one.round, one.verdict, one.decided_on,
              one.commitment);
}

std::vector<MissingLine> missing_in(db::Read& read, ReviewRoundId id) {
    return read.all(missing_by_round, id);
}
void insert_missing(db::Write& write, ReviewRoundId id, const MissingLine& line) {
    write.run(insert_missing_row, id, line.assignment, line.number, line.what, line.who);
}

std::vector<Listed> listed_in(db::Read& read, const Round& round) {
    return read.all(round.is_open() ? listed_now : listed_then, today(), round.year, round.id,
                    most_assignments);
}
std::optional<PersonId> owner_of(db::Read& read, CommitmentId id) { return read.one(commitment_owner, id); }
std::optional<CommitmentStatus> status_of(db::Read& read, CommitmentId id) {
    return read.one(commitment_status, id);
}
std::vector<ReviewRoundId> rounds_of_demo(db::Read& read) { return read.all(rounds_by_demo); }
void delete_demo(db::Write& write) { write.run(delete_rounds_of_demo); }

}  // namespace styrkedja::reviews
