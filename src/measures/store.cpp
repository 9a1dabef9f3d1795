// Every query over measures.
#include "measures/store.h"

#include "measures/seen.h"

namespace styrkedja::measures {
namespace {

const std::string measure_columns =
    "SELECT m.id, m.assignment, m.number, m.title, m.text, m.level, m.unit, m.aruba, m.owner, m.owner_name, "
    "m.state, m.criteria, m.baseline, m.evaluate_on, m.verdict, m.evaluation, m.evaluated_on, m.decision, "
    "m.effective_from, m.reason, m.state_since, m.version, a.title FROM measure m "
    "JOIN assignment a ON a.id = m.assignment ";
const db::Query<Measure(MeasureId)> by_id{measure_columns + "WHERE m.id = $1"};
const db::Query<Measure(AssignmentId)> by_assignment{measure_columns +
                                                     "WHERE m.assignment = $1 ORDER BY m.number"};

// $1 and $2 as in seen.h; $3: only the visitor's own; $4: one state, empty for all; $5: one unit that tries
// it, 0 for all.
const db::Query<Measure(PersonId, std::string, bool, std::string, std::int64_t, std::int64_t, std::int64_t)>
    listed{measure_columns + "WHERE " + seen_assignment +
           "AND ($3 = FALSE OR m.owner = $1) AND ($4 = '' OR m.state = $4) AND ($5 = 0 OR EXISTS (SELECT 1 "
           "FROM measure_pilot u WHERE u.measure = m.id AND u.unit = $5)) "
           "ORDER BY CASE WHEN a.state IN ('active', 'at_gate', 'handover_proposed') THEN 0 ELSE 1 END, "
           "a.sort_key, a.id, m.number LIMIT $6 OFFSET $7"};

const db::Query<Measure(Date)> due_before{measure_columns +
                                          "WHERE m.state = 'piloting' AND m.evaluate_on < $1 AND a.state NOT "
                                          "IN ('paused', 'stopped', 'cancelled') ORDER BY m.id"};
const db::Query<std::int64_t(AssignmentId)> count{"SELECT count(*) FROM measure WHERE assignment = $1"};
const db::Query<MeasureId(AssignmentId, std::string, std::string, MeasureLevel, std::optional<UnitId>,
                          std::optional<Aruba>, std::optional<PersonId>, std::string, Date)>
    insert{
        "INSERT INTO measure (assignment, number, title, text, level, unit, aruba, owner, owner_name, state, "
        "criteria, baseline, evaluation, reason, state_since) VALUES ($1, (SELECT coalesce(max(number), 0) + "
        "1 FROM measure WHERE assignment = $1), $2, $3, $4, $5, $6, $7, $8, 'planned', '', '', '', '', $9) "
        "RETURNING id"};
const db::Query<void(MeasureId, std::int64_t, std::string, std::string, MeasureLevel, std::optional<UnitId>,
                     std::optional<Aruba>, std::optional<PersonId>, std::string)>
    update{
        "UPDATE measure SET title = $3, text = $4, level = $5, unit = $6, aruba = $7, owner = $8, owner_name "
        "= $9, version = version + 1 WHERE id = $1 AND version = $2"};
const db::Query<void(MeasureId, MeasureState, std::string, std::string, std::optional<Date>,
                     std::optional<Finding>, std::string, std::optional<Date>, std::optional<DecisionId>,
                     std::optional<Date>, std::string, Date)>
    advance{
        "UPDATE measure SET state = $2, criteria = $3, baseline = $4, evaluate_on = $5, verdict = $6, "
        "evaluation = $7, evaluated_on = $8, decision = $9, effective_from = $10, reason = $11, state_since "
        "= $12, version = version + 1 WHERE id = $1"};

const db::Query<PilotUnit(MeasureId, Date)> pilots{
    "SELECT u.unit, coalesce(v.name, ''), u.from_on FROM measure_pilot u LEFT JOIN unit_version v ON v.unit "
    "= u.unit AND v.valid_from <= $2 AND v.valid_to >= $2 WHERE u.measure = $1 ORDER BY v.sort_key, u.unit"};
const db::Query<void(MeasureId, UnitId, Date)> add_pilot{
    "INSERT INTO measure_pilot (measure, unit, from_on) VALUES ($1, $2, $3)"};
const db::Query<void(MeasureId)> no_pilots{"DELETE FROM measure_pilot WHERE measure = $1"};
const db::Query<Template(MeasureId)> templates{
    "SELECT t.name, t.owner_name, t.commitment, c.status, c.due_on FROM measure_template t JOIN commitment c "
    "ON c.id = t.commitment WHERE t.measure = $1 ORDER BY t.id"};
const db::Query<void(MeasureId, std::string, std::string, CommitmentId)> add_template{
    "INSERT INTO measure_template (measure, name, owner_name, commitment) VALUES ($1, $2, $3, $4)"};

}  // namespace

std::optional<Measure> load_measure(db::Read& read, MeasureId id) { return read.one(by_id, id); }

std::vector<Measure> measures_of(db::Read& read, AssignmentId assignment) {
    return read.all(by_assignment, assignment);
}

std::vector<Measure> list_measures(db::Read& read, const rights::Visitor& visitor,
                                   const MeasureFilter& filter) {
    std::string state(filter.state ? name_of(*filter.state) : "");
    return read.all(listed, visitor.person, plans::edited_units(read, visitor), filter.mine, state,
                    filter.pilot_at ? filter.pilot_at->value : 0, filter.limit, filter.offset);
}

std::vector<Measure> pilots_due_before(db::Read& read, Date day) { return read.all(due_before, day); }

std::int64_t count_measures(db::Read& read, AssignmentId assignment) { return *read.one(count, assignment); }

MeasureId insert_measure(db::Write& write, AssignmentId assignment, const Draft& draft,
                         const assignments::Named& owner) {
    return *write.one(insert, assignment, draft.title, draft.text, draft.level, draft.unit, draft.aruba,
                      owner.person, owner.name, date_of(now()));
}

bool update_measure(db::Write& write, const Measure& before, const Draft& draft,
                    const assignments::Named& owner) {
    return write.change(update, before.id, draft.version, draft.title, draft.text, draft.level, draft.unit,
                        draft.aruba, owner.person, owner.name) > 0;
}

void update_state(db::Write& write, const Measure& measure) {
    write.run(advance, measure.id, measure.state, measure.criteria, measure.baseline, measure.evaluate_on,
              measure.verdict, measure.evaluation, measure.evaluated_on, measure.decision,
              measure.effective_from, measure.reason, measure.state_since);
}

std::vector<PilotUnit> pilots_of(db::Read& read, MeasureId id) {
    return read.all(pilots, id, date_of(now()));
}
void insert_pilot(db::Write& write, MeasureId id, UnitId unit, Date from_on) {
    write.run(add_pilot, id, unit, from_on);
}
void delete_pilots(db::Write& write, MeasureId id) { write.run(no_pilots, id); }

std::vector<Template> templates_of(db::Read& read, MeasureId id) { return read.all(templates, id); }
void insert_template(db::Write& write, MeasureId id, const TemplateToChange& change, std::string_view owner,
                     CommitmentId commitment) {
    write.run(add_template, id, change.name, owner, commitment);
}

}  // namespace styrkedja::measures
