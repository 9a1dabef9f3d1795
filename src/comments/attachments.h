// The files attached to an object, for modules that cite or keep them. Whoever asks has seen to it that the
// visitor sees the object.
#pragma once
#include <optional>
#include <vector>

#include "comments/comments.h"
#include "comments/file_kind.h"

namespace styrkedja::comments {

struct Attachment {
    AttachmentId id;
    std::string kind;  // of the object
    std::int64_t object;
    std::string name;
    FileKind file_kind;
    std::int64_t size_bytes;
    std::string sha256;
    PersonId added_by;
    std::string added_by_name;
    Instant added_at;
};
std::optional<Attachment> find_attachment(db::Read& read, AttachmentId id);
std::vector<Attachment> attachments_of(db::Read& read, const links::Ref& ref);
std::optional<std::string> content_of(db::Read& read, std::string_view sha256);

}  // namespace styrkedja::comments
