// Every query over the module's tables.
#include "reviews/store.h"

namespace styrkedja::reviews {
namespace {

// $1 sits in a round of the year $2, or ($4: it has begun) in a later one that reads the assignment $3.
#define IN_ROUND(table) "EXISTS (SELECT 1 FROM " table " x WHERE x.round = r.id AND x.assignment = $3) "
const db::Query<int(PersonId, int, AssignmentId, bool)> reviewer_of{
    "SELECT 1 FROM review_round r WHERE (r.year = $2 OR ($4 AND r.year > $2 AND (r.closed_at IS NULL OR "
    IN_ROUND("review_outcome") "OR " IN_ROUND("round_missing") "))) AND (EXISTS (SELECT 1 FROM "
    "round_reviewer v WHERE v.round = r.id AND v.person = $1 AND v.ended_on IS NULL) OR EXISTS (SELECT 1 "
    "FROM review_stand_in s WHERE s.round = r.id AND s.person = $1 AND s.assignment = $3) OR EXISTS (SELECT "
    "1 FROM review g WHERE g.round = r.id AND g.person = $1 AND g.assignment = $3)) LIMIT 1"};

#define REVIEW_SELECT                                                                                 \
    "SELECT v.id, v.round, v.assignment, v.number, v.seat, v.person, v.name, v.movement, v.verdict, " \
    "v.comment, v.given_on, v.version FROM review v "
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
const db::Query<Outcome(AssignmentId, std::int64_t)> outcomes_by_assignment{
    OUTCOME_SELECT "WHERE o.assignment = $1 ORDER BY o.number DESC LIMIT $2"};
const db::Query<Outcome(AssignmentId, std::int64_t)> outcome_by_version{
    OUTCOME_SELECT "WHERE o.assignment = $1 AND o.number = $2"};
const db::Query<void(AssignmentId, std::int64_t, ReviewRoundId, ReviewVerdict, Date,
                     std::optional<CommitmentId>)>
    insert_outcome_row{
        "INSERT INTO review_outcome (assignment, number, round, verdict, decided_on, commitment) VALUES ($1, "
        "$2, $3, $4, $5, $6)"};

Date today() { return date_of(now()); }

}  // namespace

bool is_reviewer_of(db::Read& read, PersonId person, const assignments::Assignment& one) {
    return read.one(reviewer_of, person, one.year, one.id, one.started_on.has_value()).has_value();
}
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

}  // namespace styrkedja::reviews
