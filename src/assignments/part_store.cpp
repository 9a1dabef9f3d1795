// Every query over the parts of assignments, the checks of their goals and the gates between their steps.
#include <algorithm>

#include "assignments/store.h"

namespace styrkedja::assignments {
namespace {

struct PartRow {
    AssignmentPartId id;
    AssignmentId assignment;
    PartKind kind;
    std::string text, detail, baseline, target;
    std::optional<std::int64_t> hours;
    std::optional<Date> from_on, to_on;
    std::optional<UnitId> unit;
    std::string unit_name;
    std::optional<PersonId> person;
    std::string person_name;
    std::int64_t gated;
    std::optional<AssumptionOutcome> outcome;
    std::string result;
    std::optional<Date> finished_on;
    std::optional<CommitmentId> commitment;
    std::int64_t version;
    bool taken_out;
};
const std::string part_columns =
    "SELECT id, assignment, kind, text, detail, baseline, target, hours, from_on, to_on, unit, unit_name, "
    "person, person_name, gated, outcome, result, finished_on, commitment, version, taken_out FROM "
    "assignment_part ";
const db::Query<PartRow(AssignmentId, bool)> parts_by_assignment{
    part_columns + "WHERE assignment = $1 AND taken_out = $2 ORDER BY kind, position, id"};
const db::Query<PartRow(AssignmentPartId)> part_by_id{part_columns + "WHERE id = $1"};
const db::Query<std::int64_t(AssignmentId)> part_count{
    "SELECT count(*) FROM assignment_part WHERE assignment = $1 AND NOT taken_out"};

const db::Query<AssignmentPartId(AssignmentId, PartKind, std::string, std::string, std::string, std::string,
                                 std::optional<std::int64_t>, std::optional<Date>, std::optional<Date>,
                                 std::optional<UnitId>, std::string, std::optional<PersonId>, std::string,
                                 std::int64_t)>
    insert_row{
        "INSERT INTO assignment_part (assignment, kind, position, text, detail, baseline, target, hours, "
        "from_on, to_on, unit, unit_name, person, person_name, gated, result) VALUES ($1, $2, (SELECT "
        "coalesce(max(o.position), 0) + 1 FROM assignment_part o WHERE o.assignment = $1 AND o.kind = $2), "
        "$3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, '') RETURNING id"};
const db::Query<void(AssignmentPartId, std::int64_t, std::string, std::string, std::string, std::string,
                     std::optional<std::int64_t>, std::optional<Date>, std::optional<Date>,
                     std::optional<UnitId>, std::string, std::optional<PersonId>, std::string, std::int64_t)>
    update_row{
        "UPDATE assignment_part SET text = $3, detail = $4, baseline = $5, target = $6, hours = $7, from_on "
        "= $8, to_on = $9, unit = $10, unit_name = $11, person = $12, person_name = $13, gated = $14, "
        "version = version + 1 WHERE id = $1 AND version = $2"};
const db::Query<void(AssignmentPartId)> delete_row{"DELETE FROM assignment_part WHERE id = $1"};
const db::Query<void(AssignmentPartId)> take_out_row{
    "UPDATE assignment_part SET taken_out = TRUE WHERE id = $1"};
const db::Query<std::int64_t(AssignmentPartId)> position_of{
    "SELECT position FROM assignment_part WHERE id = $1"};
const db::Query<void(AssignmentPartId, std::int64_t)> set_position{
    "UPDATE assignment_part SET position = $2 WHERE id = $1"};
const db::Query<void(AssignmentPartId, std::optional<AssumptionOutcome>, std::string, std::optional<Date>)>
    finish_row{
        "UPDATE assignment_part SET outcome = $2, result = $3, finished_on = $4, version = version + 1 WHERE "
        "id = $1"};
const db::Query<void(AssignmentPartId, CommitmentId)> part_commitment{
    "UPDATE assignment_part SET commitment = $2 WHERE id = $1"};

const std::string check_columns =
    "SELECT c.id, c.part, c.due_on, c.value, c.note, c.checked_on, c.checked_by, c.commitment, "
    "c.in_words, c.in_force, c.version FROM assignment_check c ";
const db::Query<Check(AssignmentId)> checks_by_assignment{
    check_columns +
    "JOIN assignment_part p ON p.id = c.part WHERE p.assignment = $1 AND p.kind = 'process_goal' ORDER BY "
    "c.part, c.due_on, c.id"};
const db::Query<Check(AssignmentPartId)> checks_by_part{check_columns +
                                                        "WHERE c.part = $1 ORDER BY c.due_on, c.id"};
const db::Query<Check(AssignmentCheckId)> check_by_id{check_columns + "WHERE c.id = $1"};
const db::Query<void(AssignmentPartId, Date, bool)> insert_check_row{
    "INSERT INTO assignment_check (part, due_on, value, note, checked_by, in_force) VALUES ($1, $2, '', '', "
    "'', $3)"};
const db::Query<void(AssignmentCheckId, bool, bool)> place_check_row{
    "UPDATE assignment_check SET in_words = $2, in_force = $3 WHERE id = $1"};
const db::Query<void(AssignmentCheckId)> delete_check_row{"DELETE FROM assignment_check WHERE id = $1"};
const db::Query<void(AssignmentCheckId, std::string, std::string, std::optional<Date>, std::string)>
    update_check_row{
        "UPDATE assignment_check SET value = $2, note = $3, checked_on = $4, checked_by = $5, version = "
        "version "
        "+ 1 WHERE id = $1"};
const db::Query<void(AssignmentCheckId, CommitmentId)> check_commitment{
    "UPDATE assignment_check SET commitment = $2 WHERE id = $1"};

const db::Query<Gate(AssignmentId)> gates_by_assignment{
    "SELECT g.id, g.part, p.text, g.asked_on, g.asked_by_name, g.finding, g.outcome, g.reason, g.decided_on, "
    "g.decided_by_name FROM assignment_gate g JOIN assignment_part p ON p.id = g.part WHERE g.assignment = "
    "$1 "
    "ORDER BY g.id DESC LIMIT 100"};
const db::Query<void(AssignmentId, AssignmentPartId, Date, std::string, std::string)> insert_gate_row{
    "INSERT INTO assignment_gate (assignment, part, asked_on, asked_by_name, finding, reason, "
    "decided_by_name) VALUES ($1, $2, $3, $4, $5, '', '')"};
const db::Query<void(AssignmentId, GateOutcome, std::string, Date, std::optional<PersonId>, std::string)>
    decide_row{
        "UPDATE assignment_gate SET outcome = $2, reason = $3, decided_on = $4, decided_by = $5, "
        "decided_by_name = $6 WHERE assignment = $1 AND outcome IS NULL"};

PartNow part_from(PartRow&& row) {
    return {.part = {.id = row.id,
                     .kind = row.kind,
                     .text = std::move(row.text),
                     .detail = std::move(row.detail),
                     .baseline = std::move(row.baseline),
                     .target = std::move(row.target),
                     .hours = row.hours,
                     .from_on = row.from_on,
                     .to_on = row.to_on,
                     .unit = row.unit,
                     .unit_name = std::move(row.unit_name),
                     .person = {row.person, std::move(row.person_name)},
                     .gated = row.gated != 0},
            .assignment = row.assignment,
            .version = row.version,
            .outcome = row.outcome,
            .result = std::move(row.result),
            .finished_on = row.finished_on,
            .commitment = row.commitment,
            .taken_out = row.taken_out};
}

std::vector<PartNow> load_parts(db::Read& read, AssignmentId id, bool taken_out) {
    auto [rows, checks] =
        read.together(db::ask(parts_by_assignment, id, taken_out), db::ask(checks_by_assignment, id));
    std::vector<PartNow> parts;
    parts.reserve(rows.size());
    for (auto& row : rows) parts.push_back(part_from(std::move(row)));
    std::ranges::stable_sort(parts, {}, [](const PartNow& one) { return one.part.kind; });
    for (auto& one : parts)
        for (const auto& check : std::ranges::equal_range(checks, one.part.id, {}, &Check::part))
            if (check.in_words) one.part.check_days.push_back(check.due_on);
    return parts;
}

}  // namespace

std::vector<PartNow> parts_of(db::Read& read, AssignmentId id) { return load_parts(read, id, false); }
std::vector<PartNow> taken_out_of(db::Read& read, AssignmentId id) { return load_parts(read, id, true); }
std::vector<PartNow> leaving_parts(db::Read& read, AssignmentId id) {
    auto parts = taken_out_of(read, id);
    auto checks = parts.empty() ? std::vector<Check>() : checks_of(read, id);
    std::erase_if(parts, [&](const PartNow& one) {
        return std::ranges::find(checks, one.part.id, &Check::part) == checks.end();
    });
    return parts;
}
std::optional<PartNow> load_part(db::Read& read, AssignmentPartId id) {
    auto row = read.one(part_by_id, id);
    if (!row) return std::nullopt;
    auto part = part_from(std::move(*row));
    for (const auto& check : checks_of_part(read, id))
        if (check.in_words) part.part.check_days.push_back(check.due_on);
    return part;
}
std::int64_t count_parts(db::Read& read, AssignmentId id) { return *read.one(part_count, id); }

AssignmentPartId insert_part(db::Write& write, AssignmentId id, const Part& part) {
    return *write.one(insert_row, id, part.kind, part.text, part.detail, part.baseline, part.target,
                      part.hours, part.from_on, part.to_on, part.unit, part.unit_name, part.person.person,
                      part.person.name, part.gated ? 1 : 0);
}
bool update_part(db::Write& write, const Part& part, std::int64_t version) {
    return write.change(update_row, part.id, version, part.text, part.detail, part.baseline, part.target,
                        part.hours, part.from_on, part.to_on, part.unit, part.unit_name, part.person.person,
                        part.person.name, part.gated ? 1 : 0) == 1;
}
void delete_part(db::Write& write, AssignmentPartId id) { write.run(delete_row, id); }
void take_out(db::Write& write, AssignmentPartId id) { write.run(take_out_row, id); }
void swap_parts(db::Write& write, AssignmentPartId one, AssignmentPartId other) {
    auto first = *write.one(position_of, one), second = *write.one(position_of, other);
    write.run(set_position, one, second);
    write.run(set_position, other, first);
}
void update_finish(db::Write& write, AssignmentPartId id, std::optional<AssumptionOutcome> outcome,
                   std::string_view result, std::optional<Date> finished_on) {
    write.run(finish_row, id, outcome, result, finished_on);
}
void set_commitment(db::Write& write, AssignmentPartId id, CommitmentId commitment) {
    write.run(part_commitment, id, commitment);
}

std::vector<Check> all_checks_of(db::Read& read, AssignmentId id) {
    return read.all(checks_by_assignment, id);
}
std::vector<Check> checks_of(db::Read& read, AssignmentId id) {
    auto checks = all_checks_of(read, id);
    std::erase_if(checks, [](const Check& one) { return !one.in_force; });
    return checks;
}
std::vector<Check> checks_of_part(db::Read& read, AssignmentPartId part) {
    return read.all(checks_by_part, part);
}
std::optional<Check> load_check(db::Read& read, AssignmentCheckId id) { return read.one(check_by_id, id); }
void insert_check(db::Write& write, AssignmentPartId part, Date due_on, bool in_force) {
    write.run(insert_check_row, part, due_on, in_force);
}
void place_check(db::Write& write, const Check& check, bool in_words, bool in_force) {
    if (in_words || in_force || !check.value.empty())
        write.run(place_check_row, check.id, in_words, in_force);
    else
        write.run(delete_check_row, check.id);
}
void update_check(db::Write& write, const Check& check) {
    write.run(update_check_row, check.id, check.value, check.note, check.checked_on, check.checked_by);
}
void set_commitment(db::Write& write, AssignmentCheckId id, CommitmentId commitment) {
    write.run(check_commitment, id, commitment);
}

std::vector<Gate> gates_of(db::Read& read, AssignmentId id) { return read.all(gates_by_assignment, id); }
void insert_gate(db::Write& write, AssignmentId id, AssignmentPartId part, const rights::Visitor& visitor,
                 std::string_view finding) {
    write.run(insert_gate_row, id, part, date_of(now()), visitor.name, finding);
}
void decide_gate(db::Write& write, AssignmentId id, GateOutcome outcome, std::string_view reason,
                 const rights::Visitor& visitor) {
    write.run(decide_row, id, outcome, reason, date_of(now()),
              visitor.person ? std::optional(visitor.person) : std::nullopt, visitor.name);
}

}  // namespace styrkedja::assignments
