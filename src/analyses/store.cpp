// Every query over analyses and their parts.
#include "analyses/store.h"

#include "canvases/canvases.h"
#include "db/id_list.h"

namespace styrkedja::analyses {
namespace {

struct Row {
    AnalysisId id;
    std::string subject_kind;
    std::int64_t subject;
    std::string title;
    std::string owner_name;
    std::optional<PersonId> owner;
    std::optional<Date> due_on;
    AnalysisState state;
    std::int64_t version;
    std::string recipients;
    std::optional<Date> report_on;
    std::optional<Date> done_on;
    std::optional<CommitmentId> commitment;
};
const std::string columns =
    "SELECT a.id, a.subject_kind, a.subject, a.title, a.owner_name, a.owner, a.due_on, a.state, a.version, "
    "a.recipients, a.report_on, a.done_on, a.commitment FROM analysis a ";
const db::Query<Row(AnalysisId)> by_id{columns + "WHERE a.id = $1"};
const db::Query<Row(std::string, std::int64_t)> by_subject{
    columns + "WHERE a.subject_kind = $1 AND a.subject = $2 ORDER BY a.id DESC LIMIT 100"};
const db::Query<Row(AnalysisId, std::int64_t)> newest{columns +
                                                      "WHERE a.id < $1 ORDER BY a.id DESC LIMIT $2"};
const db::Query<Row(AnalysisId, std::int64_t)> unused_ones{
    columns + "WHERE a.id < $1 AND a.state = 'done' AND " + is_unused_sql("a") +
    " ORDER BY a.id DESC LIMIT $2"};
const db::Query<AnalysisId(std::string, std::int64_t, std::string, std::optional<PersonId>, std::string,
                           std::optional<Date>, AnalysisState, std::string, std::optional<Date>, PersonId,
                           Instant)>
    insert{
        "INSERT INTO analysis (subject_kind, subject, title, owner, owner_name, due_on, state, recipients, "
        "report_on, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id"};
const db::Query<void(AnalysisId, std::int64_t, std::string, std::optional<PersonId>, std::string,
                     std::optional<Date>, AnalysisState, std::string, std::optional<Date>,
                     std::optional<Date>)>
    update{
        "UPDATE analysis SET title = $3, owner = $4, owner_name = $5, due_on = $6, state = $7, recipients = "
        "$8, report_on = $9, done_on = $10, version = version + 1 WHERE id = $1 AND version = $2"};
const db::Query<void(AnalysisId, std::optional<CommitmentId>)> owe{
    "UPDATE analysis SET commitment = $2 WHERE id = $1"};

const std::string part_columns =
    "SELECT id, analysis, name, description, rating, motive, evidence, version FROM analysis_part ";
const db::Query<Part(AnalysisId)> parts{part_columns + "WHERE analysis = $1 ORDER BY position, id"};
struct ProgressRow {
    AnalysisId analysis;
    std::int64_t parts;
    std::int64_t described;
    std::int64_t rated;
};
const db::Query<ProgressRow(std::string)> progress{
    "SELECT analysis, count(*), count(CASE WHEN description <> '' THEN 1 END), count(CASE WHEN motive <> '' "
    "THEN rating END) FROM analysis_part WHERE analysis IN @list($1) GROUP BY analysis"};
const db::Query<Part(AnalysisPartId)> one_part{part_columns + "WHERE id = $1"};
const db::Query<std::int64_t(AnalysisId)> last_position{
    "SELECT coalesce(max(position), 0) FROM analysis_part WHERE analysis = $1"};
const db::Query<AnalysisPartId(AnalysisId, std::int64_t, std::string, std::string, std::optional<Rating>,
                               std::string, std::string)>
    new_part{
        "INSERT INTO analysis_part (analysis, position, name, description, rating, motive, evidence) VALUES "
        "($1, $2, $3, $4, $5, $6, $7) RETURNING id"};
const db::Query<void(AnalysisPartId, std::int64_t, std::string, std::string, std::optional<Rating>,
                     std::string, std::string)>
    change_part{
        "UPDATE analysis_part SET name = $3, description = $4, rating = $5, motive = $6, evidence = $7, "
        "version = version + 1 WHERE id = $1 AND version = $2"};
const db::Query<std::int64_t(AnalysisPartId)> position_of{"SELECT position FROM analysis_part WHERE id = $1"};
const db::Query<void(AnalysisPartId, std::int64_t)> set_position{
    "UPDATE analysis_part SET position = $2 WHERE id = $1"};
const db::Query<void(AnalysisPartId, std::int64_t)> drop_part{
    "DELETE FROM analysis_part WHERE id = $1 AND version = $2"};

const db::Query<AnalysisId(std::string, std::string)> of_subjects{
    "SELECT id FROM analysis WHERE subject_kind = $1 AND subject IN @list($2)"};
const db::Query<void(std::string, std::string)> delete_analyses{
    "DELETE FROM analysis WHERE subject_kind = $1 AND subject IN @list($2)"};

Analysis analysis_of(Row row) {
    return {.id = row.id,
            .subject = {std::move(row.subject_kind), row.subject},
            .title = std::move(row.title),
            .owner_name = std::move(row.owner_name),
            .owner = row.owner,
            .due_on = row.due_on,
            .state = row.state,
            .version = row.version,
            .recipients = std::move(row.recipients),
            .report_on = row.report_on,
            .done_on = row.done_on,
            .commitment = row.commitment};
}
std::vector<Analysis> analyses_from(std::vector<Row> rows) {
    std::vector<Analysis> list;
    for (auto& row : rows) list.push_back(analysis_of(std::move(row)));
    return list;
}

}  // namespace

// What the owner owes for the analysis itself is no use of it.
std::string is_unused_sql(std::string_view a) {
    return fmt::format(
        "NOT EXISTS (SELECT 1 FROM object_link l WHERE l.to_kind = 'analysis' AND l.to_object = {0}.id) AND "
        "NOT EXISTS (SELECT 1 FROM object_link l WHERE l.from_kind = 'analysis' AND l.from_object = {0}.id "
        "AND l.kind = 'evidence_for') AND NOT EXISTS (SELECT 1 FROM commitment c WHERE c.origin_kind = "
        "'analysis' AND c.origin = {0}.id AND c.id <> coalesce({0}.commitment, 0)) AND NOT EXISTS (SELECT 1 "
        "FROM canvas v WHERE v.subject_kind = 'analysis' AND v.subject = {0}.id AND v.act_kind <> '')",
        a);
}

std::optional<Analysis> load_analysis(db::Read& read, AnalysisId id) {
    auto row = read.one(by_id, id);
    return row ? std::optional(analysis_of(std::move(*row))) : std::nullopt;
}
std::vector<Analysis> analyses_of(db::Read& read, const links::Ref& subject) {
    return analyses_from(read.all(by_subject, subject.kind, subject.object));
}
std::vector<Analysis> analyses_below(db::Read& read, AnalysisId below, std::int64_t limit, bool unused) {
    return analyses_from(read.all(unused ? unused_ones : newest, below, limit));
}
std::map<links::Ref, links::Card> subjects_of(const auth::Visit& visit, db::Read& read,
                                              const std::vector<Analysis>& analyses) {
    std::vector<links::Ref> refs;
    for (const auto& one : analyses) refs.push_back(one.subject);
    return links::cards_of(visit, read, refs);
}
AnalysisId insert_analysis(db::Write& write, const Analysis& a, const rights::Visitor& by) {
    return *write.one(insert, a.subject.kind, a.subject.object, a.title, a.owner, a.owner_name, a.due_on,
                      a.state, a.recipients, a.report_on, by.person, now());
}
bool update_analysis(db::Write& write, const Analysis& a) {
    return write.change(update, a.id, a.version, a.title, a.owner, a.owner_name, a.due_on, a.state,
                        a.recipients, a.report_on, a.done_on) == 1;
}
void note_commitment(db::Write& write, AnalysisId id, std::optional<CommitmentId> commitment) {
    write.run(owe, id, commitment);
}

std::vector<Part> parts_of(db::Read& read, AnalysisId id) { return read.all(parts, id); }
std::map<AnalysisId, Progress> progress_of(db::Read& read, std::span<const AnalysisId> ids) {
    std::map<AnalysisId, Progress> all;
    for (const auto& row : read.all(progress, db::id_list(ids)))
        all[row.analysis] = {row.parts, row.described, row.rated};
    return all;
}
std::optional<Part> load_part(db::Read& read, AnalysisPartId id) { return read.one(one_part, id); }
std::int64_t next_position(db::Read& read, AnalysisId id) {
    return read.one(last_position, id).value_or(0) + 1;
}
AnalysisPartId insert_part(db::Write& write, const Part& p, std::int64_t position) {
    return *write.one(new_part, p.analysis, position, p.name, p.description, p.rating, p.motive, p.evidence);
}
bool update_part(db::Write& write, const Part& p) {
    return write.change(change_part, p.id, p.version, p.name, p.description, p.rating, p.motive,
                        p.evidence) == 1;
}
void swap_parts(db::Write& write, AnalysisPartId one, AnalysisPartId other) {
    auto first = *write.one(position_of, one), second = *write.one(position_of, other);
    write.run(set_position, one, second);
    write.run(set_position, other, first);
}
bool delete_part(db::Write& write, AnalysisPartId id, std::int64_t version) {
    return write.change(drop_part, id, version) == 1;
}

std::vector<links::Ref> remove_objects(db::Write& write, std::span<const links::Ref> gone) {
    std::vector<links::Ref> removed;
    std::vector<links::Ref> subjects(gone.begin(), gone.end());
    for (const auto& [kind, ids] : links::ids_by_kind(gone)) {
        for (AnalysisId id : write.all(of_subjects, kind, ids)) removed.push_back({"analysis", id.value});
        write.run(delete_analyses, kind, ids);
    }
    subjects.insert(subjects.end(), removed.begin(), removed.end());
    auto with = canvases::remove_objects(write, subjects);
    removed.insert(removed.end(), with.begin(), with.end());
    return removed;
}

}  // namespace styrkedja::analyses
