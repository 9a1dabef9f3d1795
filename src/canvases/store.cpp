// Every query over canvases and their causes.
#include "canvases/store.h"

#include "db/id_list.h"

namespace styrkedja::canvases {
namespace {

struct CanvasRow {
    CanvasId id;
    std::string subject_kind;
    std::int64_t subject;
    std::string observation;
    std::string conclusion;
    std::string act_kind;
    std::int64_t act;
    std::string made_by_name;
    Instant made_at;
    std::int64_t version;
};
const std::string canvas_columns =
    "SELECT id, subject_kind, subject, observation, conclusion, act_kind, act, made_by_name, made_at, "
    "version "
    "FROM canvas ";
const db::Query<CanvasRow(CanvasId)> canvas_by_id{canvas_columns + "WHERE id = $1"};
const db::Query<CanvasRow(std::string, std::int64_t)> canvas_by_subject{
    canvas_columns + "WHERE subject_kind = $1 AND subject = $2 ORDER BY id LIMIT 100"};
const db::Query<CanvasId(std::string, std::int64_t, std::string, PersonId, std::string, Instant)> new_canvas{
    "INSERT INTO canvas (subject_kind, subject, observation, conclusion, act_kind, act, made_by, "
    "made_by_name, made_at) VALUES ($1, $2, $3, '', '', 0, $4, $5, $6) RETURNING id"};
const db::Query<void(CanvasId, std::int64_t, std::string, std::string, std::string, std::int64_t)>
    change_canvas{
        "UPDATE canvas SET observation = $3, conclusion = $4, act_kind = $5, act = $6, version = version + 1 "
        "WHERE id = $1 AND version = $2"};

const std::string cause_columns =
    "SELECT id, canvas, text, confidence, evidence_for, evidence_against, version FROM canvas_cause ";
const db::Query<Cause(CanvasId)> causes{cause_columns + "WHERE canvas = $1 ORDER BY id"};
struct CauseCountRow {
    CanvasId canvas;
    std::int64_t causes;
    std::int64_t evident;
};
const db::Query<CauseCountRow(std::string)> cause_counts{
    "SELECT canvas, count(*), count(CASE WHEN evidence_for <> '' THEN 1 END) FROM canvas_cause WHERE canvas "
    "IN @list($1) GROUP BY canvas"};
const db::Query<Cause(CauseId)> one_cause{cause_columns + "WHERE id = $1"};
const db::Query<CauseId(CanvasId, std::string, Confidence, std::string, std::string)> new_cause{
    "INSERT INTO canvas_cause (canvas, text, confidence, evidence_for, evidence_against) VALUES ($1, $2, $3, "
    "$4, $5) RETURNING id"};
const db::Query<void(CauseId, std::int64_t, std::string, Confidence, std::string, std::string)> change_cause{
    "UPDATE canvas_cause SET text = $3, confidence = $4, evidence_for = $5, evidence_against = $6, version = "
    "version + 1 WHERE id = $1 AND version = $2"};
const db::Query<void(CauseId, std::int64_t)> drop_cause{
    "DELETE FROM canvas_cause WHERE id = $1 AND version = $2"};

const db::Query<CanvasId(std::string, std::string)> canvases_of_subjects{
    "SELECT id FROM canvas WHERE subject_kind = $1 AND subject IN @list($2)"};
const db::Query<void(std::string, std::string)> delete_canvases{
    "DELETE FROM canvas WHERE subject_kind = $1 AND subject IN @list($2)"};

Canvas canvas_of(CanvasRow row) {
    return {.id = row.id,
            .subject = {std::move(row.subject_kind), row.subject},
            .observation = std::move(row.observation),
            .conclusion = std::move(row.conclusion),
            .act = {std::move(row.act_kind), row.act},
            .made_by_name = std::move(row.made_by_name),
            .made_at = row.made_at,
            .version = row.version};
}

}  // namespace

std::optional<Canvas> load_canvas(db::Read& read, CanvasId id) {
    auto row = read.one(canvas_by_id, id);
    return row ? std::optional(canvas_of(std::move(*row))) : std::nullopt;
}
std::vector<Canvas> canvases_of(db::Read& read, const links::Ref& subject) {
    std::vector<Canvas> list;
    for (auto& row : read.all(canvas_by_subject, subject.kind, subject.object))
        list.push_back(canvas_of(std::move(row)));
    return list;
}
CanvasId insert_canvas(db::Write& write, const Canvas& canvas, PersonId by) {
    return *write.one(new_canvas, canvas.subject.kind, canvas.subject.object, canvas.observation, by,
                      canvas.made_by_name, canvas.made_at);
}
bool update_canvas(db::Write& write, const Canvas& canvas) {
    return write.change(change_canvas, canvas.id, canvas.version, canvas.observation, canvas.conclusion,
                        canvas.act.kind, canvas.act.object) == 1;
}
std::vector<Cause> causes_of(db::Read& read, CanvasId id) { return read.all(causes, id); }
std::map<CanvasId, CauseCount> count_causes(db::Read& read, std::span<const CanvasId> ids) {
    std::map<CanvasId, CauseCount> all;
    for (const auto& row : read.all(cause_counts, db::id_list(ids)))
        all[row.canvas] = {row.causes, row.evident};
    return all;
}
std::optional<Cause> load_cause(db::Read& read, CauseId id) { return read.one(one_cause, id); }
CauseId insert_cause(db::Write& write, const Cause& cause) {
    return *write.one(new_cause, cause.canvas, cause.text, cause.confidence, cause.evidence_for,
                      cause.evidence_against);
}
bool update_cause(db::Write& write, const Cause& cause) {
    return write.change(change_cause, cause.id, cause.version, cause.text, cause.confidence,
                        cause.evidence_for, cause.evidence_against) == 1;
}
bool delete_cause(db::Write& write, CauseId id, std::int64_t version) {
    return write.change(drop_cause, id, version) == 1;
}

std::vector<links::Ref> remove_objects(db::Write& write, std::span<const links::Ref> gone) {
    std::vector<links::Ref> removed;
    for (const auto& [kind, ids] : links::ids_by_kind(gone)) {
        for (CanvasId id : write.all(canvases_of_subjects, kind, ids))
            removed.push_back({"canvas", id.value});
        write.run(delete_canvases, kind, ids);
    }
    return removed;
}

}  // namespace styrkedja::canvases
