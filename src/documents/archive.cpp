// The document tables.
#include "documents/archive.h"

namespace styrkedja::documents {
namespace {

const db::Query<DocumentId(std::string, std::string, Format, std::int64_t, std::string,
                           std::optional<std::int64_t>, Instant)>
    insert_document{
        "INSERT INTO document (sha256, file_name, format, size_bytes, text, uploaded_by, uploaded_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id"};
const db::Query<void(DocumentId, db::Bytes)> insert_content{
    "INSERT INTO document_content (document, content) VALUES ($1, $2)"};
const db::Query<Stored(DocumentId)> document_by_id{
    "SELECT id, file_name, format, size_bytes, sha256, text, uploaded_by, uploaded_at FROM document WHERE id "
    "= $1"};
const db::Query<std::string(DocumentId)> text_by_id{"SELECT text FROM document WHERE id = $1"};
const db::Query<DocumentId(std::string)> document_by_hash{"SELECT id FROM document WHERE sha256 = $1"};
const db::Query<db::Bytes(DocumentId)> content_by_id{
    "SELECT content FROM document_content WHERE document = $1"};
const db::Query<void(DocumentId)> delete_content{"DELETE FROM document_content WHERE document = $1"};
const db::Query<void(DocumentId)> delete_document{"DELETE FROM document WHERE id = $1"};

}  // namespace

Kept keep(db::Write& write, const audit::Actor& actor, const Document& document, std::string_view file_name,
          std::string_view bytes) {
    if (auto known = find_by_sha256(write, document.sha256)) return {*known, true};
    auto id = write.one(insert_document, document.sha256, std::string(file_name), document.format,
                        static_cast<std::int64_t>(bytes.size()), document.text, actor.account, now());
    write.run(insert_content, *id, db::BytesView(bytes));
    audit::record(write, actor, {"upload_document", "document", id->value, {}, std::string(file_name)});
    return {*id, false};
}

std::optional<Stored> find(db::Read& read, DocumentId id) { return read.one(document_by_id, id); }
std::optional<std::string> text_of(db::Read& read, DocumentId id) { return read.one(text_by_id, id); }
std::optional<DocumentId> find_by_sha256(db::Read& read, std::string_view sha256) {
    return read.one(document_by_hash, std::string(sha256));
}
std::optional<std::string> content_of(db::Read& read, DocumentId id) {
    auto bytes = read.one(content_by_id, id);
    return bytes ? std::optional(std::move(bytes->data)) : std::nullopt;
}

void remove(db::Write& write, const audit::Actor& actor, DocumentId id) {
    write.run(delete_content, id);
    write.run(delete_document, id);
    audit::record(write, actor, {"discard_document", "document", id.value});
}

}  // namespace styrkedja::documents
