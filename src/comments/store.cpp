// The queries.
#include "comments/store.h"

#include <algorithm>

namespace styrkedja::comments {
namespace {

constexpr std::int64_t most_attachments = 200;

const std::string comment_row =
    "SELECT c.id, c.kind, c.object, c.author, p.name, c.text, c.written_at, c.changed_at, c.taken_back_at "
    "FROM "
    "comment c JOIN person p ON p.id = c.author ";
const db::Query<Comment(CommentId)> comment_by_id{comment_row + "WHERE c.id = $1"};
const db::Query<Comment(std::string, std::int64_t, CommentId, std::int64_t)> newest{
    comment_row + "WHERE c.kind = $1 AND c.object = $2 AND c.id <= $3 ORDER BY c.id DESC LIMIT $4"};
const db::Query<std::int64_t(std::string, std::int64_t)> count{
    "SELECT count(*) FROM comment WHERE kind = $1 AND object = $2"};
const db::Query<CommentId(std::string, std::int64_t, PersonId, std::string, Instant)> insert{
    "INSERT INTO comment (kind, object, author, text, written_at) VALUES ($1, $2, $3, $4, $5) RETURNING id"};
const db::Query<void(CommentId, std::string, Instant)> update_text{
    "UPDATE comment SET text = $2, changed_at = $3 WHERE id = $1"};
const db::Query<void(CommentId, std::string, Instant)> keep_wording{
    "INSERT INTO comment_wording (comment, text, replaced_at) VALUES ($1, $2, $3)"};
const db::Query<CommentId(std::string, std::int64_t)> standing{
    "SELECT id FROM comment WHERE kind = $1 AND object = $2 AND taken_back_at IS NULL ORDER BY id"};
const db::Query<void(CommentId, Instant)> take_back{
    "UPDATE comment SET taken_back_at = $2 WHERE id = $1 AND taken_back_at IS NULL"};
const db::Query<Wording(CommentId)> wordings{
    "SELECT text, replaced_at FROM comment_wording WHERE comment = $1 ORDER BY id"};

const db::Query<PersonId(CommentId)> mentioned{"SELECT person FROM mention WHERE comment = $1"};
const db::Query<void(CommentId, PersonId)> insert_mention{
    "INSERT INTO mention (comment, person) VALUES ($1, $2)"};
const db::Query<void(CommentId, PersonId)> delete_mention{
    "DELETE FROM mention WHERE comment = $1 AND person = $2"};
const std::string attachment_row =
    "SELECT a.id, a.kind, a.object, a.name, a.file_kind, a.size_bytes, a.sha256, a.added_by, p.name, "
    "a.added_at "
    "FROM attachment a JOIN person p ON p.id = a.added_by ";
const db::Query<Attachment(AttachmentId)> attachment_by_id{attachment_row +
                                                           "WHERE a.id = $1 AND a.removed_at IS NULL"};
const db::Query<Attachment(std::string, std::int64_t, std::int64_t)> attachments{
    attachment_row + "WHERE a.kind = $1 AND a.object = $2 AND a.removed_at IS NULL ORDER BY a.id LIMIT $3"};
const db::Query<db::Bytes(std::string)> content{"SELECT content FROM attachment_content WHERE sha256 = $1"};
const db::Query<std::int64_t(std::string)> has_content{
    "SELECT count(*) FROM attachment_content WHERE sha256 = $1"};
const db::Query<void(std::string, db::Bytes)> insert_content{
    "INSERT INTO attachment_content (sha256, content) VALUES ($1, $2)"};
const db::Query<AttachmentId(std::string, std::int64_t, std::string, FileKind, std::int64_t, std::string,
                             PersonId, Instant)>
    insert_file{
        "INSERT INTO attachment (kind, object, name, file_kind, size_bytes, sha256, added_by, added_at) "
        "VALUES "
        "($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id"};
const db::Query<void(AttachmentId, Instant)> remove_file{
    "UPDATE attachment SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL"};
const db::Query<void()> delete_content{
    "DELETE FROM attachment_content WHERE NOT EXISTS (SELECT 1 FROM attachment a WHERE a.sha256 = "
    "attachment_content.sha256 AND a.removed_at IS NULL)"};

const db::Query<PersonId(std::string, std::int64_t)> followers{
    "SELECT person FROM follow WHERE kind = $1 AND object = $2 ORDER BY person"};
const db::Query<PersonId(std::string, std::int64_t, PersonId)> follower{
    "SELECT person FROM follow WHERE kind = $1 AND object = $2 AND person = $3"};
const db::Query<void(std::string, std::int64_t, PersonId, Instant)> add_follower{
    "INSERT INTO follow (kind, object, person, since) VALUES ($1, $2, $3, $4)"};
const db::Query<void(std::string, std::int64_t, PersonId)> delete_follower{
    "DELETE FROM follow WHERE kind = $1 AND object = $2 AND person = $3"};

}  // namespace

std::optional<Comment> find_comment(db::Read& read, CommentId id) { return read.one(comment_by_id, id); }
std::vector<Comment> comments_of(db::Read& read, const links::Ref& ref, CommentId until, std::int64_t limit) {
    auto rows = read.all(newest, ref.kind, ref.object, until, limit);
    std::ranges::reverse(rows);
    return rows;
}
std::vector<CommentId> standing_comments(db::Read& read, const links::Ref& ref) {
    return read.all(standing, ref.kind, ref.object);
}
std::int64_t count_comments(db::Read& read, const links::Ref& ref) {
    return read.one(count, ref.kind, ref.object).value_or(0);
}
CommentId insert_comment(db::Write& write, const links::Ref& ref, PersonId author, std::string_view text) {
    return *write.one(insert, ref.kind, ref.object, author, std::string(text), now());
}
void replace_text(db::Write& write, const Comment& comment, std::string_view text) {
    Instant at = now();
    write.run(keep_wording, comment.id, comment.text, at);
    write.run(update_text, comment.id, std::string(text), at);
}
bool set_taken_back(db::Write& write, CommentId id) { return write.change(take_back, id, now()) == 1; }
std::vector<Wording> earlier_wordings(db::Read& read, CommentId id) { return read.all(wordings, id); }

std::vector<PersonId> set_mentioned(db::Write& write, CommentId id, const std::vector<PersonId>& people) {
    auto before = write.all(mentioned, id);
    for (PersonId person : before)
        if (std::ranges::count(people, person) == 0) write.run(delete_mention, id, person);
    std::vector<PersonId> added;
    for (PersonId person : people) {
        if (std::ranges::count(before, person) > 0) continue;
        write.run(insert_mention, id, person);
        added.push_back(person);
    }
    return added;
}

std::optional<Attachment> find_attachment(db::Read& read, AttachmentId id) {
    return read.one(attachment_by_id, id);
}
std::vector<Attachment> attachments_of(db::Read& read, const links::Ref& ref) {
    return read.all(attachments, ref.kind, ref.object, most_attachments);
}
std::optional<std::string> content_of(db::Read& read, std::string_view sha256) {
    auto bytes = read.one(content, std::string(sha256));
    return bytes ? std::optional(std::move(bytes->data)) : std::nullopt;
}
AttachmentId insert_attachment(db::Write& write, const links::Ref& ref, PersonId by,
                               const NewAttachment& file) {
    if (write.one(has_content, file.sha256).value_or(0) == 0)
        write.run(insert_content, file.sha256, db::BytesView(file.content));
    return *write.one(insert_file, ref.kind, ref.object, file.name, file.kind,
                      static_cast<std::int64_t>(file.content.size()), file.sha256, by, now());
}
void set_removed(db::Write& write, AttachmentId id) { write.run(remove_file, id, now()); }
std::int64_t remove_unreferenced(db::Write& write) { return write.change(delete_content); }

std::vector<PersonId> followers_of(db::Read& read, const links::Ref& ref) {
    return read.all(followers, ref.kind, ref.object);
}
bool follows(db::Read& read, const links::Ref& ref, PersonId person) {
    return read.one(follower, ref.kind, ref.object, person).has_value();
}
void insert_follow(db::Write& write, const links::Ref& ref, PersonId person) {
    if (!follows(write, ref, person)) write.run(add_follower, ref.kind, ref.object, person, now());
}
void delete_follow(db::Write& write, const links::Ref& ref, PersonId person) {
    write.run(delete_follower, ref.kind, ref.object, person);
}

}  // namespace styrkedja::comments
