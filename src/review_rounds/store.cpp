// Every query over the module's tables.
#include "review_rounds/store.h"

#include "base/text.h"
#include "plans/plans.h"

namespace styrkedja::review_rounds {
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
const db::Query<Round(AssignmentId, int, bool)> open_round_taking{
    ROUND_SELECT
    "JOIN assignment a ON a.id = $1 WHERE r.closed_at IS NULL AND (r.year = $2 OR ($3 AND r.year > $2)) "
    "ORDER BY " TURN_OF("r") " LIMIT 1"};
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
        "$4, $5, $6)"};
const db::Query<void(ReviewRoundId, std::int64_t, Date)> end_reviewer_row{
    "UPDATE round_reviewer SET ended_on = $3 WHERE round = $1 AND seat = $2 AND ended_on IS NULL"};
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

const db::Query<Given(ReviewRoundId)> given_by_round{
    "SELECT assignment, number, seat, movement, verdict FROM review WHERE round = $1"};
const db::Query<Decided(ReviewRoundId)> decided_by_round{
    "SELECT assignment, number, verdict FROM review_outcome WHERE round = $1 ORDER BY assignment, number"};

const db::Query<MissingLine(ReviewRoundId)> missing_by_round{
    "SELECT assignment, number, what, who FROM round_missing WHERE round = $1 ORDER BY assignment"};
const db::Query<void(ReviewRoundId, AssignmentId, std::int64_t, RoundMissing, std::string)>
    insert_missing_row{
        "INSERT INTO round_missing (round, assignment, number, what, who) VALUES ($1, $2, $3, $4, $5)"};

// $1 is the day, $2 the round, of those of `ids`.
#define LISTED(ids)                                                                                        \
    "SELECT a.id, a.title, a.state, p.unit, coalesce(u.name, ''), p.year, a.lead, a.lead_name, "           \
    "a.responsible, a.orderer, a.submitted_number, a.approved_number, v.made_at FROM (" ids                \
    ") i JOIN assignment a ON a.id = i.id JOIN operations_plan p ON p.id = a.plan JOIN review_round r ON " \
    "r.id = $2 LEFT JOIN unit_version u ON u.unit = p.unit AND u.valid_from <= $1 AND u.valid_to >= $1 "   \
    "LEFT JOIN assignment_version v ON v.assignment = a.id AND v.number = a.submitted_number "
#define DECIDED_HERE "EXISTS (SELECT 1 FROM review_outcome o WHERE o.round = r.id AND o.assignment = a.id)"
#define IN_ORDER " ORDER BY u.sort_key, p.unit, a.sort_key, a.id"
// By the states in which something new may come, or lies to be read: what has ended costs nothing.
const db::Query<Listed(Date, ReviewRoundId)> listed_now{
    LISTED("SELECT id FROM assignment WHERE state IN ('input_open', 'submitted', 'completion_needed', "
           "'approved', 'active', 'at_gate', 'handover_proposed') UNION SELECT assignment FROM "
           "review_outcome WHERE round = $2") "WHERE " DECIDED_HERE " OR " ROUND_TAKES IN_ORDER};
const db::Query<Listed(Date, ReviewRoundId)> listed_then{
    LISTED("SELECT assignment AS id FROM review_outcome WHERE round = $2 UNION SELECT assignment FROM "
           "round_missing WHERE round = $2") IN_ORDER};
// $3 is who asks, $4 the units whose plans they edit: what is early is for few.
const db::Query<Listed(Date, ReviewRoundId, PersonId, std::string)> listed_outside{LISTED(
    "SELECT id FROM assignment WHERE state IN ('proposed', 'draft', 'paused', 'in_line', 'reported', "
    "'evaluated')") "WHERE NOT " DECIDED_HERE " AND (p.year = r.year OR a.state = 'paused') AND " ROUND_TAKES
                    " AND (coalesce(a.state_before, a.state) NOT IN ('proposed', 'draft') OR p.unit IN "
                    "@list($4) OR "
                    "a.orderer = $3 OR a.responsible = $3 OR a.lead = $3 OR EXISTS (SELECT 1 FROM "
                    "assignment_part t WHERE "
                    "t.person = $3 AND t.assignment = a.id AND t.kind = 'participant'))" IN_ORDER};

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
std::optional<Round> open_round_for(db::Read& read, const assignments::Assignment& one) {
    return read.one(open_round_taking, one.id, one.year, one.started_on.has_value());
}
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
std::vector<StandIn> stand_ins_of(db::Read& read, ReviewRoundId id) {
    return read.all(stand_ins_by_round, id, today());
}
void replace_stand_in(db::Write& write, ReviewRoundId id, const StandIn& one) {
    write.run(delete_stand_in, id, one.assignment, one.seat);
    write.run(insert_stand_in, id, one.assignment, one.seat, one.person, one.name, one.commitment);
}

std::vector<Given> given_in(db::Read& read, ReviewRoundId id) { return read.all(given_by_round, id); }
std::vector<Decided> decided_in(db::Read& read, ReviewRoundId id) { return read.all(decided_by_round, id); }
std::vector<MissingLine> missing_in(db::Read& read, ReviewRoundId id) {
    return read.all(missing_by_round, id);
}
void insert_missing(db::Write& write, ReviewRoundId id, const MissingLine& line) {
    write.run(insert_missing_row, id, line.assignment, line.number, line.what, line.who);
}

std::vector<Listed> listed_in(db::Read& read, const Round& round) {
    return read.all(round.is_open() ? listed_now : listed_then, today(), round.id);
}
std::vector<Listed> outside_of(db::Read& read, const rights::Visitor& visitor, const Round& round) {
    if (!round.is_open() || !visitor.signed_in()) return {};
    return read.all(listed_outside, today(), round.id, visitor.person, plans::edited_units(read, visitor));
}
std::optional<PersonId> owner_of(db::Read& read, CommitmentId id) { return read.one(commitment_owner, id); }
std::optional<CommitmentStatus> status_of(db::Read& read, CommitmentId id) {
    return read.one(commitment_status, id);
}
std::vector<ReviewRoundId> rounds_of_demo(db::Read& read) { return read.all(rounds_by_demo); }
void delete_demo(db::Write& write) { write.run(delete_rounds_of_demo); }

}  // namespace styrkedja::review_rounds
