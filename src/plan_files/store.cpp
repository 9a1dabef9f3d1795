// The queries over the files of plans.
#include "plan_files/store.h"

namespace styrkedja::plan_files {
namespace {

const std::string columns =
    "SELECT id, plan, sha256, view_sha256, state, pages, expected_pages, bytes, problem, asked_by, asked_at, "
    "made_at, expires_at FROM plan_file ";
const db::Query<File(PlanFileId)> by_id{columns + "WHERE id = $1"};
const db::Query<File(OperationsPlanId, std::string)> by_document{columns + "WHERE plan = $1 AND sha256 = $2"};
const db::Query<File(OperationsPlanId, AccountId, std::string, Instant)> of_view{
    columns +
    "WHERE plan = $1 AND (asked_by = $2 OR view_sha256 = $3) AND expires_at > $4 "
    "ORDER BY asked_at DESC, id DESC LIMIT 5"};
const db::Query<PlanFileId(OperationsPlanId, std::string, std::string, PlanFileState, std::int64_t,
                           std::int64_t, std::int64_t, AccountId, Instant, std::optional<Instant>, Instant)>
    insert_row{
        "INSERT INTO plan_file (plan, sha256, view_sha256, state, pages, expected_pages, bytes, asked_by, "
        "asked_at, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id"};
const db::Query<void(PlanFileId, PlanFileState, std::int64_t, std::int64_t, std::string,
                     std::optional<Instant>, Instant, std::string, AccountId, Instant)>
    update_row{
        "UPDATE plan_file SET state = $2, pages = $3, bytes = $4, problem = $5, made_at = $6, expires_at = "
        "$7, view_sha256 = $8, asked_by = $9, asked_at = $10 WHERE id = $1"};
const db::Query<void(PlanFileId, std::int64_t)> pages_row{"UPDATE plan_file SET pages = $2 WHERE id = $1"};
const db::Query<db::Bytes(PlanFileId, ContentKind)> content_row{
    "SELECT content FROM plan_file_content WHERE file = $1 AND kind = $2"};
const db::Query<void(PlanFileId, ContentKind, db::Bytes)> insert_content{
    "INSERT INTO plan_file_content (file, kind, content) VALUES ($1, $2, $3) "
    "ON CONFLICT (file, kind) DO UPDATE SET content = excluded.content"};
const db::Query<void(PlanFileId, ContentKind)> delete_content_row{
    "DELETE FROM plan_file_content WHERE file = $1 AND kind = $2"};
const db::Query<void(Instant, std::int64_t)> delete_expired_rows{
    "DELETE FROM plan_file WHERE id IN (SELECT id FROM plan_file WHERE expires_at <= $1 ORDER BY expires_at "
    "LIMIT $2)"};

}  // namespace

std::optional<File> load_file(db::Read& read, PlanFileId id) { return read.one(by_id, id); }
std::optional<File> load_file(db::Read& read, OperationsPlanId plan, std::string_view sha256) {
    return read.one(by_document, plan, std::string(sha256));
}
std::vector<File> files_of_view(db::Read& read, OperationsPlanId plan, AccountId account,
                                std::string_view view_sha256) {
    return read.all(of_view, plan, account, std::string(view_sha256), now());
}
PlanFileId insert_file(db::Write& write, const File& file) {
    return *write.one(insert_row, file.plan, file.sha256, file.view_sha256, file.state, file.pages,
                      file.expected_pages, file.bytes, file.asked_by, file.asked_at, file.made_at,
                      file.expires_at);
}
void update_file(db::Write& write, const File& file) {
    write.run(update_row, file.id, file.state, file.pages, file.bytes, file.problem, file.made_at,
              file.expires_at, file.view_sha256, file.asked_by, file.asked_at);
}
void update_pages(db::Write& write, PlanFileId id, std::int64_t pages) { write.run(pages_row, id, pages); }

std::optional<std::string> load_content(db::Read& read, PlanFileId id, ContentKind kind) {
    auto found = read.one(content_row, id, kind);
    return found ? std::optional(std::move(found->data)) : std::nullopt;
}
void put_content(db::Write& write, PlanFileId id, ContentKind kind, std::string_view bytes) {
    write.run(insert_content, id, kind, db::BytesView(bytes));
}
void delete_content(db::Write& write, PlanFileId id, ContentKind kind) {
    write.run(delete_content_row, id, kind);
}
std::int64_t delete_expired(db::Write& write, Instant at, std::int64_t limit) {
    return write.change(delete_expired_rows, at, limit);
}

}  // namespace styrkedja::plan_files
