// Queries of the module's own tables but the id mapping.
#include "imports/store.h"

namespace styrkedja::imports {
namespace {

const db::Query<Source()> all_sources{
    "SELECT id, name, valid_from, valid_to FROM import_source ORDER BY name"};
const db::Query<Source(std::string)> source_by_name{
    "SELECT id, name, valid_from, valid_to FROM import_source WHERE name = $1"};
const db::Query<SourceId(std::string, Date)> new_source{
    "INSERT INTO import_source (name, valid_from) VALUES ($1, $2) RETURNING id"};
const db::Query<void(SourceId, Date)> end_of_source{"UPDATE import_source SET valid_to = $2 WHERE id = $1"};
const db::Query<Owner()> all_owners{
    "SELECT record_kind, field, source FROM import_owner ORDER BY record_kind, field"};
const db::Query<void(RecordKind, Column, SourceId)> put_owner{
    "INSERT INTO import_owner (record_kind, field, source) VALUES ($1, $2, $3) "
    "ON CONFLICT (record_kind, field) DO UPDATE SET source = excluded.source"};
const db::Query<void(RecordKind, Column)> delete_owner{
    "DELETE FROM import_owner WHERE record_kind = $1 AND field = $2"};

const db::Query<ImportRunId(SourceId, RecordKind, Preset, std::string, std::string, std::int64_t, Date, bool,
                            Matches, Instant, std::string)>
    new_run{
        "INSERT INTO import_run (source, record_kind, preset, options, file_name, file_bytes, effective_on, "
        "close_missing, matches, state, plan_digest, message, created_at, created_by) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'reading', '', '', $10, $11) RETURNING id"};
const std::string run_columns =
    "SELECT r.id, r.source, s.name, r.record_kind, r.preset, r.options, r.file_name, r.file_bytes, "
    "r.effective_on, "
    "r.close_missing, r.matches, r.state, r.plan_digest, r.message, r.created_at, r.created_by, "
    "r.finished_at "
    "FROM import_run r JOIN import_source s ON s.id = r.source ";
const db::Query<Run(ImportRunId)> run_by_id{run_columns + "WHERE r.id = $1"};
const db::Query<Run(std::int64_t, std::int64_t)> newest_runs{run_columns +
                                                             "ORDER BY r.id DESC LIMIT $1 OFFSET $2"};
const db::Query<std::int64_t()> number_of_runs{"SELECT count(*) FROM import_run"};
const db::Query<void(ImportRunId, RunState, std::string, std::string, std::optional<Instant>, db::Rows)>
    update_state{
        "UPDATE import_run SET state = $2, plan_digest = $3, message = $4, finished_at = $5 "
        "WHERE id = $1 AND state IN @texts($6)"};
const db::Query<void(ImportRunId, Matches)> update_matches{
    "UPDATE import_run SET matches = $2 WHERE id = $1"};
const db::Query<void(ImportRunId, bool, Date)> update_closing{
    "UPDATE import_run SET close_missing = $2, effective_on = $3 WHERE id = $1"};

const db::Query<void(ImportRunId, db::Bytes)> insert_content{
    "INSERT INTO import_content (import_run, content) VALUES ($1, $2)"};
const db::Query<db::Bytes(ImportRunId)> select_content{
    "SELECT content FROM import_content WHERE import_run = $1"};
const db::Query<void(ImportRunId)> delete_content{"DELETE FROM import_content WHERE import_run = $1"};

struct CountRow {
    DifferenceKind kind;
    std::int64_t differences;
};
const db::Query<void(ImportRunId)> delete_counts{"DELETE FROM import_count WHERE import_run = $1"};
const db::Query<void(ImportRunId, DifferenceKind, std::int64_t)> insert_count{
    "INSERT INTO import_count (import_run, kind, differences) VALUES ($1, $2, $3)"};
const db::Query<CountRow(ImportRunId)> select_counts{
    "SELECT kind, differences FROM import_count WHERE import_run = $1 ORDER BY kind"};
const db::Query<std::string(ImportRunId)> select_digest{"SELECT plan_digest FROM import_run WHERE id = $1"};

const db::Query<void(ImportRunId, db::Rows)> insert_differences{
    "INSERT INTO import_difference (import_run, kind, line, external_id, label, detail, candidate) "
    "SELECT $1, r.value ->> 0, CAST(r.value ->> 1 AS BIGINT), r.value ->> 2, r.value ->> 3, r.value ->> 4, "
    "CAST(r.value ->> 5 AS BIGINT) FROM @rows($2) r"};
const db::Query<void(ImportRunId)> delete_differences{"DELETE FROM import_difference WHERE import_run = $1"};
const db::Query<StoredDifference(ImportRunId, DifferenceKind, std::int64_t, std::int64_t)>
    page_of_differences{
        "SELECT id, kind, line, external_id, label, detail, candidate FROM import_difference "
        "WHERE import_run = $1 AND kind = $2 ORDER BY line, id LIMIT $3 OFFSET $4"};

struct AnswerRow {
    std::string external_id;
    std::optional<std::int64_t> object;
};
const db::Query<void(ImportRunId, std::string, std::optional<std::int64_t>)> put_answer{
    "INSERT INTO import_answer (import_run, external_id, object) VALUES ($1, $2, $3) "
    "ON CONFLICT (import_run, external_id) DO UPDATE SET object = excluded.object"};
const db::Query<AnswerRow(ImportRunId)> select_answers{
    "SELECT external_id, object FROM import_answer WHERE import_run = $1"};

}  // namespace

std::vector<Source> list_sources(db::Read& read) { return read.all(all_sources); }
std::optional<Source> find_source(db::Read& read, std::string_view name) {
    return read.one(source_by_name, name);
}
SourceId insert_source(db::Write& write, std::string_view name, Date from) {
    return *write.one(new_source, name, from);
}
void update_source_end(db::Write& write, SourceId source, Date last_day) {
    write.run(end_of_source, source, last_day);
}
std::vector<Owner> list_owners(db::Read& read) { return read.all(all_owners); }
void store_owner(db::Write& write, const Owner& owner) {
    write.run(put_owner, owner.kind, owner.field, owner.source);
}
void remove_owner(db::Write& write, RecordKind kind, Column field) { write.run(delete_owner, kind, field); }

ImportRunId insert_run(db::Write& write, const NewRun& run, SourceId source, const File& file,
                       std::string_view who) {
    return *write.one(new_run, source, run.kind, run.preset, run.options, file.name, file.bytes,
                      run.effective_on, run.close_missing, run.matches, now(), who);
}
std::optional<Run> find_run(db::Read& read, ImportRunId id) { return read.one(run_by_id, id); }
std::vector<Run> list_runs(db::Read& read, std::int64_t limit, std::int64_t offset) {
    return read.all(newest_runs, limit, offset);
}
std::int64_t count_runs(db::Read& read) { return *read.one(number_of_runs); }
bool set_state(db::Write& write, ImportRunId id, RunState state, std::string_view digest,
               std::string_view message) {
    db::Rows earlier;
    for (auto each : {RunState::reading, RunState::previewed, RunState::applying}) earlier.add(each);
    if (state == RunState::discarded) earlier.add(RunState::failed);
    const bool over = state == RunState::applied || state == RunState::discarded || state == RunState::failed;
    return write.change(update_state, id, state, digest, message, over ? std::optional(now()) : std::nullopt,
                        earlier) > 0;
}
void set_matches(db::Write& write, ImportRunId id, Matches matches) {
    write.run(update_matches, id, matches);
}
void set_closing(db::Write& write, ImportRunId id, bool close_missing, Date effective_on) {
    write.run(update_closing, id, close_missing, effective_on);
}

void keep_content(db::Write& write, ImportRunId id, std::string_view content) {
    write.run(insert_content, id, db::BytesView(content));
}
std::optional<std::string> content_of(db::Read& read, ImportRunId id) {
    auto content = read.one(select_content, id);
    return content ? std::optional(std::move(content->data)) : std::nullopt;
}
void drop_content(db::Write& write, ImportRunId id) { write.run(delete_content, id); }

void store_counts(db::Write& write, ImportRunId id, const Summary& summary) {
    write.run(delete_counts, id);
    for (const auto& [kind, count] : summary.counts) write.run(insert_count, id, kind, count);
}
Summary summary_of(db::Read& read, ImportRunId id) {
    Summary summary;
    for (const auto& row : read.all(select_counts, id)) summary.counts[row.kind] = row.differences;
    summary.digest = read.one(select_digest, id).value_or("");
    return summary;
}

void store_differences(db::Write& write, ImportRunId id, const std::vector<StoredDifference>& differences) {
    db::Rows rows;
    for (const auto& each : differences) {
        rows.add(each.kind, each.line, each.external_id, each.label, each.detail, each.candidate);
        if (rows.size() < 1000) continue;
        write.run(insert_differences, id, rows);
        rows.clear();
    }
    if (rows.size() > 0) write.run(insert_differences, id, rows);
}
void clear_differences(db::Write& write, ImportRunId id) { write.run(delete_differences, id); }
std::vector<StoredDifference> list_differences(db::Read& read, ImportRunId id, DifferenceKind kind,
                                               std::int64_t limit, std::int64_t offset) {
    return read.all(page_of_differences, id, kind, limit, offset);
}

void store_answer(db::Write& write, ImportRunId id, std::string_view external_id,
                  std::optional<std::int64_t> object) {
    write.run(put_answer, id, external_id, object);
}
std::map<std::string, std::optional<std::int64_t>> answers_of(db::Read& read, ImportRunId id) {
    std::map<std::string, std::optional<std::int64_t>> answers;
    for (auto& row : read.all(select_answers, id)) answers[std::move(row.external_id)] = row.object;
    return answers;
}

}  // namespace styrkedja::imports
