// The rows of findings, what they rest on, and analysis meetings.
#include "dialogue_analysis/store.h"

#include <map>

#include "auth/accounts.h"
#include "db/id_list.h"

namespace styrkedja::dialogue_analysis {
namespace {

// $1: today.
#define AREA_NAME(column)                                                \
    "coalesce((SELECT v.name FROM unit_version v WHERE v.unit = " column \
    " AND v.valid_from <= $1 ORDER BY v.valid_from DESC LIMIT 1), '')"
#define FINDING_COLUMNS \
    "SELECT f.id, f.round, f.area, " AREA_NAME(                                                             \
        "f.area") ", f.focus_area, f.theme, coalesce((SELECT a.name FROM focus_area a WHERE a.id = "        \
                  "f.focus_area), (SELECT t.name FROM round_theme t WHERE t.id = f.theme), ''), "           \
                  "coalesce(f.aruba, ''), f.text, f.assessment, f.conclusion, f.state, f.version, "         \
                  "f.created_by_name, (SELECT COUNT(DISTINCT e.dialogue) FROM finding_evidence e WHERE "    \
                  "e.finding = f.id), CAST(0 AS BIGINT) FROM finding f "
const db::Query<RoundFinding(Date, RoundId, std::int64_t)> by_round{
    FINDING_COLUMNS "WHERE f.round = $2 ORDER BY f.area IS NOT NULL, f.area, f.id LIMIT $3"};
const db::Query<RoundFinding(Date, std::string)> by_ids{FINDING_COLUMNS
                                                        "WHERE f.id IN @list($2) ORDER BY f.id"};
const db::Query<FindingId(RoundId, std::optional<UnitId>, std::optional<FocusAreaId>, std::optional<ThemeId>,
                          std::optional<std::string>, std::string, std::string, std::string, std::string)>
    insert{
        "INSERT INTO finding (round, area, focus_area, theme, aruba, text, assessment, conclusion, state, "
        "created_by_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'draft', $9) RETURNING id"};
const db::Query<std::int64_t(FindingId, std::int64_t, std::optional<FocusAreaId>, std::optional<ThemeId>,
                             std::optional<std::string>, std::string, std::string, std::string)>
    update{
        "UPDATE finding SET focus_area = $3, theme = $4, aruba = $5, text = $6, assessment = $7, conclusion "
        "= $8, version = version + 1 WHERE id = $1 AND version = $2 RETURNING version"};
const db::Query<std::int64_t(FindingId, std::int64_t, FindingState)> update_state{
    "UPDATE finding SET state = $3, version = version + 1 WHERE id = $1 AND version = $2 RETURNING version"};
const db::Query<void(FindingId)> remove{"DELETE FROM finding WHERE id = $1"};

const db::Query<Evidence(Date, FindingId)> evidence{"SELECT e.dialogue, " AREA_NAME(
    "d.unit") ", e.name FROM finding_evidence e JOIN dialogue d ON d.id = e.dialogue WHERE e.finding = $2 "
              "ORDER BY e.dialogue, e.name"};
const db::Query<void(FindingId, DialogueId, std::string)> insert_evidence_row{
    "INSERT INTO finding_evidence (finding, dialogue, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"};
const db::Query<void(FindingId, DialogueId, std::string)> delete_evidence_row{
    "DELETE FROM finding_evidence WHERE finding = $1 AND dialogue = $2 AND name = $3"};

const db::Query<AssignmentChange(FindingId)> changes{
    "SELECT c.assignment, a.title, c.text, c.commitment, coalesce(m.status, 'dropped') FROM finding_change c "
    "JOIN assignment a ON a.id = c.assignment LEFT JOIN commitment m ON m.id = c.commitment WHERE c.finding "
    "= "
    "$1 ORDER BY c.assignment"};
const db::Query<void(FindingId, AssignmentId, std::string, CommitmentId)> insert_change_row{
    "INSERT INTO finding_change (finding, assignment, text, commitment) VALUES ($1, $2, $3, $4)"};

struct MeetingRow {
    std::int64_t id;
    std::optional<UnitId> area;
    std::string area_name;
    Date held_on;
    std::string notes, coverage_note;
    std::int64_t version;
};
const db::Query<MeetingRow(Date, RoundId)> meetings{"SELECT m.id, m.area, " AREA_NAME(
    "m.area") ", m.held_on, m.notes, m.coverage_note, m.version FROM "
              "analysis_meeting m WHERE m.round = $2 ORDER BY m.held_on, "
              "m.id"};
const db::Query<std::int64_t(RoundId, std::optional<UnitId>, Date, std::string, std::string, std::string)>
    insert_meeting{
        "INSERT INTO analysis_meeting (round, area, held_on, notes, coverage_note, created_by_name) VALUES "
        "($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id"};
const db::Query<std::int64_t(RoundId, std::int64_t, std::int64_t, Date, std::string, std::string)>
    update_meeting{
        "UPDATE analysis_meeting SET held_on = $4, notes = $5, coverage_note = $6, version = version + 1 "
        "WHERE round = $1 AND coalesce(area, 0) = $2 AND version = $3 RETURNING id"};
struct ParticipantRow {
    std::int64_t meeting;
    std::string name;
    std::string function;
    std::optional<PersonId> person;
};
const db::Query<ParticipantRow(RoundId)> participants{
    "SELECT p.meeting, p.name, p.function, p.person FROM analysis_participant p JOIN analysis_meeting m ON "
    "m.id = p.meeting WHERE m.round = $1 ORDER BY p.meeting, p.position"};
const db::Query<void(std::int64_t)> delete_participants{
    "DELETE FROM analysis_participant WHERE meeting = $1"};
const db::Query<void(std::int64_t, std::int64_t, std::string, std::optional<PersonId>, std::string)>
    insert_participant{
        "INSERT INTO analysis_participant (meeting, position, name, person, function) VALUES ($1, $2, $3, "
        "$4, $5)"};
const db::Query<PersonId(RoundId)> people_in{
    "SELECT DISTINCT p.person FROM analysis_participant p JOIN analysis_meeting m ON m.id = p.meeting WHERE "
    "m.round = $1 AND p.person IS NOT NULL"};
const db::Query<std::int64_t(std::int64_t)> reported{
    "SELECT COUNT(*) FROM report_back r JOIN follow_up_plan p ON p.id = r.plan WHERE p.subject_kind = "
    "'dialogue_round' AND p.subject = $1 AND r.state IN ('delivered', 'answered')"};

const db::Query<FindingId(std::string)> of_rounds{
    "SELECT id FROM finding WHERE round IN @list($1) ORDER BY id"};
const db::Query<void(std::string)> delete_meetings{"DELETE FROM analysis_meeting WHERE round IN @list($1)"};

std::optional<std::string> or_null(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

}  // namespace

std::vector<links::Ref> remove_demo(db::Write& write) {
    auto rounds = auth::made_by_demo(write, "dialogue_round", "add_round");
    std::vector<links::Ref> gone;
    for (FindingId id : write.all(of_rounds, rounds)) {
        write.run(remove, id);
        gone.push_back({"dialogue_finding", id.value});
    }
    write.run(delete_meetings, rounds);
    return gone;
}

std::vector<RoundFinding> findings_in(db::Read& read, RoundId round) {
    return read.all(by_round, date_of(now()), round, most_findings);
}
std::vector<RoundFinding> findings_by_id(db::Read& read, std::span<const FindingId> ids) {
    return read.all(by_ids, date_of(now()), db::id_list(ids));
}
void count_held(db::Read& read, std::vector<RoundFinding>& findings) {
    std::map<RoundId, std::vector<dialogues::Progress>> progress;
    for (auto& finding : findings) {
        auto [areas, is_new] = progress.try_emplace(finding.round);
        if (is_new) areas->second = dialogues::progress_of(read, finding.round);
        for (const auto& one : areas->second)
            if (!finding.area || one.area == finding.area) finding.dialogues += one.held;
    }
}
FindingId insert_finding(db::Write& write, RoundId round, const FindingDraft& draft, const About& about,
                         std::string_view by) {
    return *write.one(insert, round, draft.area, about.focus, about.theme, or_null(draft.aruba), draft.text,
                      draft.assessment, draft.conclusion, by);
}
bool update_finding(db::Write& write, FindingId id, const FindingDraft& draft, const About& about) {
    return write
        .one(update, id, draft.version, about.focus, about.theme, or_null(draft.aruba), draft.text,
             draft.assessment, draft.conclusion)
        .has_value();
}
bool update_finding_state(db::Write& write, FindingId id, std::int64_t version, FindingState state) {
    return write.one(update_state, id, version, state).has_value();
}
void delete_finding(db::Write& write, FindingId id) { write.run(remove, id); }

std::vector<Evidence> evidence_of(db::Read& read, FindingId id) {
    return read.all(evidence, date_of(now()), id);
}
void insert_evidence(db::Write& write, FindingId id, DialogueId dialogue, std::string_view name) {
    write.run(insert_evidence_row, id, dialogue, name);
}
void delete_evidence(db::Write& write, FindingId id, DialogueId dialogue, std::string_view name) {
    write.run(delete_evidence_row, id, dialogue, name);
}

std::vector<AssignmentChange> changes_of(db::Read& read, FindingId id) { return read.all(changes, id); }
void insert_change(db::Write& write, FindingId id, AssignmentId assignment, std::string_view text,
                   CommitmentId commitment) {
    write.run(insert_change_row, id, assignment, text, commitment);
}

std::vector<AnalysisMeeting> meetings_of(db::Read& read, RoundId round) {
    std::vector<AnalysisMeeting> all;
    std::map<std::int64_t, std::size_t> at;
    for (auto& row : read.all(meetings, date_of(now()), round)) {
        at.emplace(row.id, all.size());
        all.push_back({.id = row.id,
                       .area = row.area,
                       .area_name = std::move(row.area_name),
                       .held_on = row.held_on,
                       .notes = std::move(row.notes),
                       .coverage_note = std::move(row.coverage_note),
                       .version = row.version});
    }
    for (auto& one : read.all(participants, round))
        all[at.at(one.meeting)].participants.push_back(
            {std::move(one.name), std::move(one.function), one.person});
    return all;
}
std::optional<std::int64_t> save_meeting_row(db::Write& write, RoundId round, const AnalysisMeeting& meeting,
                                             std::string_view by) {
    if (meeting.version == 0)
        return write.one(insert_meeting, round, meeting.area, *meeting.held_on, meeting.notes,
                         meeting.coverage_note, by);
    return write.one(update_meeting, round, meeting.area ? meeting.area->value : 0, meeting.version,
                     *meeting.held_on, meeting.notes, meeting.coverage_note);
}
void replace_participants(db::Write& write, std::int64_t meeting, const std::vector<Participant>& people) {
    write.run(delete_participants, meeting);
    for (std::size_t at = 0; at < people.size(); ++at)
        write.run(insert_participant, meeting, std::int64_t(at), people[at].name, people[at].person,
                  people[at].function);
}
std::vector<PersonId> participants_in(db::Read& read, RoundId round) { return read.all(people_in, round); }
bool is_reported(db::Read& read, const links::Ref& round) {
    return read.one(reported, round.object).value_or(0) > 0;
}

}  // namespace styrkedja::dialogue_analysis
