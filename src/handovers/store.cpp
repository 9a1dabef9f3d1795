// Every query over handovers.
#include "handovers/store.h"

#include "measures/seen.h"

namespace styrkedja::handovers {
namespace {

const std::string columns =
    "SELECT h.id, h.assignment, h.measure, h.why, h.proposed_by, h.proposed_by_name, h.proposed_on, "
    "h.line_owner, h.line_owner_name, h.line_unit, coalesce((SELECT v.name FROM unit_version v WHERE v.unit "
    "= h.line_unit ORDER BY v.valid_from DESC LIMIT 1), ''), h.follow_until, h.state, h.decision, h.answer, "
    "h.decided_on, h.ended_on, h.version, coalesce(m.title, a.title) FROM "
    "handover h JOIN assignment a ON a.id = h.assignment LEFT JOIN measure m ON m.id = h.measure ";
const db::Query<Handover(HandoverId)> by_id{columns + "WHERE h.id = $1"};
const db::Query<Handover(AssignmentId)> by_assignment{columns + "WHERE h.assignment = $1 ORDER BY h.id DESC"};
const db::Query<Handover(AssignmentId, std::optional<MeasureId>)> waiting{
    columns +
    "WHERE h.assignment = $1 AND h.state = 'proposed' AND coalesce(h.measure, 0) = "
    "coalesce($2, 0) ORDER BY h.id DESC LIMIT 1"};
// $1: the visitor; $2: units whose plan they edit or steer; $3: one state, empty for all.
const db::Query<Handover(PersonId, std::string, std::string, std::int64_t, std::int64_t)> listed{
    columns + "WHERE (h.line_owner = $1 OR " + measures::seen_assignment +
    ") AND ($3 = '' OR h.state = $3) ORDER BY CASE h.state WHEN 'proposed' THEN 0 WHEN 'consented' THEN 1 "
    "ELSE 2 END, h.follow_until, h.id LIMIT $4 OFFSET $5"};
// Read here because whether the line has told is what ends the handover.
#define REPORT_OF                                                                                      \
    "EXISTS (SELECT 1 FROM follow_up_plan p JOIN report_back b ON b.plan = p.id WHERE p.subject_kind " \
    "= 'handover' AND p.subject = h.id AND b.state "
const db::Query<Handover(Date)> to_end{columns +
                                       "WHERE h.state = 'consented' AND h.follow_until <= $1 AND "
                                       "a.state <> 'paused' AND " REPORT_OF "<> 'due') AND NOT " REPORT_OF
                                       "= 'due' AND b.due_on <= h.follow_until) ORDER BY h.id"};
const db::Query<HandoverId(AssignmentId, std::optional<MeasureId>, std::string, PersonId, std::string, Date,
                           PersonId, std::string, UnitId, Date)>
    propose{
        "INSERT INTO handover (assignment, measure, why, proposed_by, proposed_by_name, proposed_on, "
        "line_owner, line_owner_name, line_unit, follow_until, state, answer) VALUES ($1, $2, $3, "
        "$4, $5, $6, $7, $8, $9, $10, 'proposed', '') RETURNING id"};
const db::Query<void(HandoverId, HandoverState, std::optional<DecisionId>, std::string, std::optional<Date>,
                     std::optional<Date>)>
    advance{
        "UPDATE handover SET state = $2, decision = $3, answer = $4, decided_on = $5, ended_on = $6, version "
        "= version + 1 WHERE id = $1"};

}  // namespace

std::optional<Handover> load_handover(db::Read& read, HandoverId id) { return read.one(by_id, id); }

std::vector<Handover> handovers_of(db::Read& read, AssignmentId assignment) {
    return read.all(by_assignment, assignment);
}

std::optional<Handover> proposed_handover(db::Read& read, AssignmentId assignment,
                                          std::optional<MeasureId> measure) {
    return read.one(waiting, assignment, measure);
}

std::vector<Handover> list_handovers(db::Read& read, const rights::Visitor& visitor,
                                     const HandoverFilter& filter) {
    std::string state(filter.state ? name_of(*filter.state) : "");
    return read.all(listed, visitor.person, plans::edited_units(read, visitor), state, filter.limit,
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
    write.run(advance, handover.id, handover.state, handover.decision, handover.answer, handover.decided_on,
              ended);
}

std::vector<Handover> handovers_to_end(db::Read& read, Date today) { return read.all(to_end, today); }

}  // namespace styrkedja::handovers
