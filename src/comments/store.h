// Plain SQL over the module's tables.
#pragma once
#include <optional>
#include <vector>

#include "comments/attachments.h"

namespace styrkedja::comments {

struct Comment {
    CommentId id;
    std::string kind;  // of the object
    std::int64_t object;
    PersonId author;
    std::string author_name;
    std::string text;
    Instant written_at;
    std::optional<Instant> changed_at;
    std::optional<Instant> taken_back_at;
};
std::optional<Comment> find_comment(db::Read& read, CommentId id);
// The newest `limit` with an id up to `until`, oldest first.
std::vector<Comment> comments_of(db::Read& read, const links::Ref& ref, CommentId until, std::int64_t limit);
std::vector<CommentId> standing_comments(db::Read& read, const links::Ref& ref);  // not taken back
std::int64_t count_comments(db::Read& read, const links::Ref& ref);
CommentId insert_comment(db::Write& write, const links::Ref& ref, PersonId author, std::string_view text);
void replace_text(db::Write& write, const Comment& comment, std::string_view text);
bool set_taken_back(db::Write& write, CommentId id);

struct Wording {
    std::string text;
    Instant replaced_at;
};
std::vector<Wording> earlier_wordings(db::Read& read, CommentId id);  // oldest first

// Exactly these are mentioned from now on; those who were not before.
std::vector<PersonId> set_mentioned(db::Write& write, CommentId id, const std::vector<PersonId>& people);

struct NewAttachment {
    std::string name;
    FileKind kind;
    std::string sha256;
    std::string_view content;
};
AttachmentId insert_attachment(db::Write& write, const links::Ref& ref, PersonId by,
                               const NewAttachment& file);
void set_removed(db::Write& write, AttachmentId id);

bool follows(db::Read& read, const links::Ref& ref, PersonId person);
void insert_follow(db::Write& write, const links::Ref& ref, PersonId person);
void delete_follow(db::Write& write, const links::Ref& ref, PersonId person);

}  // namespace styrkedja::comments
