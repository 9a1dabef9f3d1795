// Every query over measures and handovers.
#include "measures/store.h"

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

// $1: the visitor; $2: units whose plan they edit or steer. An assignment that is not out for input yet is
// seen by those who write it alone.
const std::string seen =
    "(coalesce(a.state_before, a.state) NOT IN ('proposed', 'draft') OR a.orderer = $1 OR a.responsible = $1 "
    "OR a.lead = $1 OR EXISTS "
    "(SELECT 1 FROM operations_plan p WHERE p.id = a.plan AND p.unit IN @list($2))) ";
// $3: only the visitor's own; $4: one state, empty for all; $5: one unit that tries it, 0 for all.
const db::Query<Measure(PersonId, std::string, bool, std::string, std::int64_t, std::int64_t, std::int64_t)>
    listed{measure_columns + "WHERE " + seen +
           "AND ($3 = FALSE OR m.owner = $1) AND ($4 = '' OR m.state = $4) AND ($5 = 0 OR EXISTS (SELECT 1 "
           "FROM measure_pilot u WHERE u.measure = m.id AND u.unit = $5)) "
           "ORDER BY CASE WHEN a.state IN ('active', 'at_gate', 'handover_proposed') THEN 0 ELSE 1 END, "
           "a.sort_key, a.id, m.number LIMIT $6 OFFSET $7"};

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

const std::string handover_columns =
    "SELECT h.id, h.assignment, h.measure, h.why, h.proposed_by, h.proposed_by_name, h.proposed_on, "
    "h.line_owner, h.line_owner_name, h.line_unit, coalesce((SELECT v.name FROM unit_version v WHERE v.unit "
    "= h.line_unit ORDER BY v.valid_from DESC LIMIT 1), ''), h.follow_until, h.state, h.decision, h.answer, "
    "h.decided_on, h.report, h.reported_on, h.commitment, h.version, coalesce(m.title, a.title) FROM "
    "handover h JOIN assignment a ON a.id = h.assignment LEFT JOIN measure m ON m.id = h.measure ";
const db::Query<Handover(HandoverId)> handover_by_id{handover_columns + "WHERE h.id = $1"};
const db::Query<Handover(AssignmentId)> handovers_by_assignment{handover_columns +
                                                                "WHERE h.assignment = $1 ORDER BY h.id DESC"};
const db::Query<Handover(AssignmentId, std::optional<MeasureId>)> waiting{
    handover_columns +
    "WHERE h.assignment = $1 AND h.state = 'proposed' AND coalesce(h.measure, 0) = "
    "coalesce($2, 0) ORDER BY h.id DESC LIMIT 1"};
const db::Query<Handover(PersonId, std::string, std::string, std::int64_t, std::int64_t)> handovers_listed{
    handover_columns + "WHERE (h.line_owner = $1 OR " + seen +
    ") AND ($3 = '' OR h.state = $3) ORDER BY CASE h.state WHEN 'proposed' THEN 0 WHEN 'consented' THEN 1 "
    "ELSE 2 END, h.follow_until, h.id LIMIT $4 OFFSET $5"};
const db::Query<Handover(Date)> to_end{
    handover_columns + "WHERE h.state = 'consented' AND h.reported_on IS NOT NULL AND h.follow_until <= $1"};
const db::Query<HandoverId(AssignmentId, std::optional<MeasureId>, std::string, PersonId, std::string, Date,
                           PersonId, std::string, UnitId, Date)>
    propose{
        "INSERT INTO handover (assignment, measure, why, proposed_by, proposed_by_name, proposed_on, "
        "line_owner, line_owner_name, line_unit, follow_until, state, answer, report) VALUES ($1, $2, $3, "
        "$4, $5, $6, $7, $8, $9, $10, 'proposed', '', '') RETURNING id"};
const db::Query<void(HandoverId, HandoverState, std::optional<DecisionId>, std::string, std::optional<Date>,
                     std::string, std::optional<Date>, std::optional<CommitmentId>, std::optional<Date>)>
    answer_row{
        "UPDATE handover SET state = $2, decision = $3, answer = $4, decided_on = $5, report = $6, "
        "reported_on = $7, commitment = $8, ended_on = $9, version = version + 1 WHERE id = $1"};

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

std::optional<Handover> load_handover(db::Read& read, HandoverId id) { return read.one(handover_by_id, id); }

std::vector<Handover> handovers_of(db::Read& read, AssignmentId assignment) {
    return read.all(handovers_by_assignment, assignment);
}

std::optional<Handover> proposed_handover(db::Read& read, AssignmentId assignment,
                                          std::optional<MeasureId> measure) {
    return read.one(waiting, assignment, measure);
}

std::vector<Handover> list_handovers(db::Read& read, const rights::Visitor& visitor,
                                     const HandoverFilter& filter) {
    std::string state(filter.state ? name_of(*filter.state) : "");
    return read.all(handovers_listed, visitor.person, plans::edited_units(read, visitor), state, filter.limit,
                    filter.offset);
}

HandoverId insert_handover(db::Write& write, const rights::Visitor& visitor, const Proposal& proposal,
                           const assignments::Named& owner) {
    return *write.one(propose, proposal.assignment, proposal.measure, proposal.why, visitor.person,
                      visitor.name, date_of(now()), *owner.person, owner.name, *proposal.line_unit,
                      *proposal.follow_until);
}

void update_handover(db::Write& write, const Handover& handover) {
    auto ended = handover.state == HandoverState::ended ? std::optional(date_of(now())) : std::nullopt;
    write.run(answer_row, handover.id, handover.state, handover.decision, handover.answer,
              handover.decided_on, handover.report, handover.reported_on, handover.commitment, ended);
}

std::vector<Handover> handovers_to_end(db::Read& read, Date today) { return read.all(to_end, today); }

}  // namespace styrkedja::measures
