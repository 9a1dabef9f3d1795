// Every query over status reports, final reports and lineage.
#include "progress/store.h"

#include <algorithm>

#include "db/id_list.h"

namespace styrkedja::progress {
namespace {

#define REPORT_COLUMNS                                                                                 \
    "SELECT r.id, r.assignment, r.light, r.word, r.trend, r.text, r.reported_on, r.item, r.corrects, " \
    "r.made_by_name, (SELECT c.id FROM status_report c WHERE c.corrects = r.id) FROM status_report r "

const db::Query<StatusReport(StatusReportId)> report_by_id{REPORT_COLUMNS "WHERE r.id = $1"};
const db::Query<StatusReport(AssignmentId, std::int64_t, std::int64_t)> reports_by_assignment{
    REPORT_COLUMNS "WHERE r.assignment = $1 ORDER BY r.reported_on DESC, r.id DESC LIMIT $2 OFFSET $3"};
const db::Query<std::int64_t(AssignmentId)> report_count{
    "SELECT count(*) FROM status_report WHERE assignment = $1"};
const db::Query<StatusReportId(AssignmentId, Light, std::string, StatusTrend, std::string, Date,
                               std::optional<AgendaItemId>, std::optional<StatusReportId>, Instant,
                               std::optional<PersonId>, std::string)>
    insert_report_row{
        "INSERT INTO status_report (assignment, light, word, trend, text, reported_on, item, corrects, "
        "made_at, made_by, made_by_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id"};

// The newest by the day it tells of: a correction takes the place of the one that it corrects.
const db::Query<Running(Date, std::int64_t, std::int64_t)> running_rows{
    "SELECT a.id, a.title, a.state, COALESCE((SELECT v.name FROM unit_version v WHERE v.unit = p.unit AND "
    "v.valid_from <= $1 ORDER BY v.valid_from DESC LIMIT 1), ''), a.lead_name, a.started_on, r.id, r.light, "
    "r.word, r.trend, r.reported_on FROM assignment a JOIN operations_plan p ON p.id = a.plan LEFT JOIN "
    "status_report r ON r.id = (SELECT n.id FROM status_report n WHERE n.assignment = a.id AND NOT EXISTS "
    "(SELECT 1 FROM status_report c WHERE c.corrects = n.id) ORDER BY n.reported_on DESC, n.id DESC LIMIT 1) "
    "WHERE a.state IN ('active', 'at_gate', 'handover_proposed') ORDER BY COALESCE(r.reported_on, ''), "
    "a.sort_key, a.id LIMIT $2 OFFSET $3"};

const db::Query<Newest(std::string)> newest_rows{
    "SELECT r.assignment, r.light, r.word, r.trend, r.reported_on FROM assignment a JOIN status_report r ON "
    "r.id = (SELECT n.id FROM status_report n WHERE n.assignment = a.id AND NOT EXISTS (SELECT 1 FROM "
    "status_report c WHERE c.corrects = n.id) ORDER BY n.reported_on DESC, n.id DESC LIMIT 1) WHERE a.id IN "
    "@list($1)"};

struct Checked {
    AssignmentPartId part;
    std::optional<Date> checked_on;
    std::optional<std::string> value;
    std::optional<Date> next_check;
};
const db::Query<Checked(AssignmentId)> checked_rows{
    "SELECT t.id, c.due_on, c.value, (SELECT MIN(n.due_on) FROM "
    "assignment_check n WHERE n.part = t.id AND n.in_force AND n.value = '') FROM assignment_part t LEFT "
    "JOIN "
    "assignment_check c ON c.id = (SELECT k.id FROM assignment_check k WHERE k.part = t.id AND k.in_force "
    "AND "
    "k.value <> '' ORDER BY k.due_on DESC, k.id DESC LIMIT 1) WHERE t.assignment = $1 AND t.kind = "
    "'process_goal' "
    "ORDER BY t.position"};

const db::Query<AtItem(MeetingId)> reports_at_meeting{
    "SELECT r.id, a.id, a.title, r.light, r.word, i.id, i.title FROM agenda_item i JOIN status_report r ON "
    "r.item = i.id JOIN assignment a ON a.id = r.assignment WHERE i.meeting = $1 ORDER BY i.position, r.id "
    "LIMIT 100"};
const db::Query<ItemChoice(Date, Date, bool, std::string)> choices{
    "SELECT i.id, i.title, g.name, m.held_on FROM meeting m JOIN agenda_item i ON i.meeting = m.id JOIN "
    "org_group g ON g.id = m.org_group WHERE m.held_on >= $1 AND m.held_on <= $2 AND i.is_accepted AND " +
    rights::is_seen_group("m.org_group", "$3", "$4") + " ORDER BY m.held_on, m.id, i.position LIMIT 200"};
const db::Query<MeetingId(AgendaItemId)> meeting_by_item{"SELECT meeting FROM agenda_item WHERE id = $1"};

const db::Query<FinalReport(AssignmentId)> final_by_assignment{
    "SELECT assignment, text, made_on, made_by_name, verdict, evaluation, learnt, evaluated_on, "
    "evaluated_by_name FROM final_report WHERE assignment = $1"};
const db::Query<FinalFinding(AssignmentId)> findings_by_assignment{
    "SELECT part, outcome, text FROM final_finding WHERE assignment = $1 ORDER BY part"};
const db::Query<void(AssignmentId, std::string, Date, std::string)> insert_final_row{
    "INSERT INTO final_report (assignment, text, made_on, made_by_name) VALUES ($1, $2, $3, $4)"};
const db::Query<void(AssignmentId, AssignmentPartId, FinalOutcome, std::string)> insert_finding{
    "INSERT INTO final_finding (assignment, part, outcome, text) VALUES ($1, $2, $3, $4)"};
const db::Query<void(AssignmentId, std::optional<FinalVerdict>, std::string, std::string, Date, std::string)>
    evaluation_row{
        "UPDATE final_report SET verdict = $2, evaluation = $3, learnt = $4, evaluated_on = $5, "
        "evaluated_by_name = $6 WHERE assignment = $1"};

#define LINEAGE_COLUMNS                                                                                 \
    "SELECT id, assignment, measure, words, fate, became, reason, made_on, made_by_name, version FROM " \
    "progress_lineage WHERE "
const db::Query<Lineage(AssignmentId)> lineage_by_assignment{LINEAGE_COLUMNS
                                                             "assignment = $1 ORDER BY id LIMIT 300"};
const db::Query<Lineage(LineageId)> lineage_by_id{LINEAGE_COLUMNS "id = $1"};
const db::Query<LineageId(AssignmentId, std::optional<MeasureId>, std::string, std::optional<Fate>,
                          std::string, std::string, Date, std::string)>
    insert_lineage_row{
        "INSERT INTO progress_lineage (assignment, measure, words, fate, became, reason, made_on, "
        "made_by_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id"};
const db::Query<void(LineageId, std::int64_t)> delete_lineage_row{
    "DELETE FROM progress_lineage WHERE id = $1 AND version = $2"};

#define OF_DEMO                                                                                  \
    "(SELECT a.id FROM assignment a JOIN operations_plan p ON p.id = a.plan JOIN org_unit u ON " \
    "u.id = p.unit WHERE u.demo)"
const db::Query<StatusReportId()> demo_reports{"SELECT id FROM status_report WHERE assignment IN " OF_DEMO
                                               " ORDER BY id"};
const db::Query<void()> delete_demo[] = {
    db::Query<void()>{"DELETE FROM status_report WHERE assignment IN " OF_DEMO},
    db::Query<void()>{"DELETE FROM final_finding WHERE assignment IN " OF_DEMO},
    db::Query<void()>{"DELETE FROM final_report WHERE assignment IN " OF_DEMO},
    db::Query<void()>{"DELETE FROM progress_lineage WHERE assignment IN " OF_DEMO}};

Date today() { return date_of(now()); }

}  // namespace

StatusReportId insert_report(db::Write& write, AssignmentId id, const StatusDraft& draft,
                             const rights::Visitor& visitor) {
    auto person = visitor.person ? std::optional(visitor.person) : std::nullopt;
    return *write.one(insert_report_row, id, *draft.light, draft.word, *draft.trend, draft.text,
                      *draft.reported_on, draft.item, draft.corrects, now(), person, visitor.name);
}
std::optional<StatusReport> load_report(db::Read& read, StatusReportId id) {
    return read.one(report_by_id, id);
}
std::vector<StatusReport> reports_of(db::Read& read, AssignmentId id, std::int64_t limit,
                                     std::int64_t offset) {
    return read.all(reports_by_assignment, id, limit, offset);
}
std::int64_t count_reports(db::Read& read, AssignmentId id) { return read.one(report_count, id).value_or(0); }
std::vector<Running> running(db::Read& read, std::int64_t limit, std::int64_t offset) {
    return read.all(running_rows, today(), limit, offset);
}
std::map<AssignmentId, Newest> newest_reports(db::Read& read, std::span<const AssignmentId> ids) {
    std::map<AssignmentId, Newest> newest;
    for (auto& row : read.all(newest_rows, db::id_list(ids))) newest.emplace(row.assignment, std::move(row));
    return newest;
}
std::vector<Figure> figures_of(db::Read& read, const assignments::Content& shown, AssignmentId id) {
    auto checked = read.all(checked_rows, id);
    std::vector<Figure> list;
    for (const auto& part : shown.parts) {
        if (part.kind != PartKind::process_goal) continue;
        Figure& figure =
            list.emplace_back(Figure{part.id, part.text, part.baseline, part.target, {}, {}, {}});
        auto found = std::ranges::find(checked, part.id, &Checked::part);
        if (found == checked.end()) continue;  // taken out, but not yet in an approved version
        figure.checked_on = found->checked_on;
        figure.value = found->value;
        figure.next_check = found->next_check;
    }
    return list;
}

std::vector<AtItem> reports_at(db::Read& read, MeetingId meeting) {
    return read.all(reports_at_meeting, meeting);
}
std::vector<ItemChoice> item_choices(db::Read& read, const rights::Visitor& visitor, Date day) {
    return read.all(choices, day - std::chrono::days{14}, day + std::chrono::days{60},
                    rights::sees_all_groups(visitor), rights::seen_groups(visitor));
}
std::optional<MeetingId> meeting_of(db::Read& read, AgendaItemId item) {
    return read.one(meeting_by_item, item);
}

std::optional<FinalReport> final_of(db::Read& read, AssignmentId id) {
    return read.one(final_by_assignment, id);
}
std::vector<FinalFinding> findings_of(db::Read& read, AssignmentId id) {
    return read.all(findings_by_assignment, id);
}
void insert_final(db::Write& write, AssignmentId id, const FinalDraft& draft,
                  const rights::Visitor& visitor) {
    write.run(insert_final_row, id, draft.text, today(), visitor.name);
    for (const auto& [part, finding] : draft.findings)
        write.run(insert_finding, id, part, finding.outcome, finding.text);
}
void update_evaluation(db::Write& write, AssignmentId id, const Evaluation& evaluation,
                       const rights::Visitor& visitor) {
    write.run(evaluation_row, id, evaluation.verdict, evaluation.text, evaluation.learnt, today(),
              visitor.name);
}

std::vector<Lineage> lineage_of(db::Read& read, AssignmentId id) {
    return read.all(lineage_by_assignment, id);
}
std::optional<Lineage> find_lineage(db::Read& read, LineageId id) { return read.one(lineage_by_id, id); }
LineageId insert_lineage(db::Write& write, AssignmentId id, const LineageDraft& draft,
                         const rights::Visitor& visitor) {
    return *write.one(insert_lineage_row, id, draft.measure, draft.words, draft.fate, draft.became,
                      draft.reason, today(), visitor.name);
}
bool delete_lineage(db::Write& write, LineageId id, std::int64_t version) {
    return write.change(delete_lineage_row, id, version) == 1;
}

std::vector<links::Ref> remove_demo(db::Write& write) {
    std::vector<links::Ref> gone;
    for (StatusReportId id : write.all(demo_reports)) gone.push_back({"status_report", id.value});
    for (const auto& query : delete_demo) write.run(query);
    return gone;
}

}  // namespace styrkedja::progress
