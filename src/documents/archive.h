// Keeps the originals: the file as it came, its SHA-256 and the text read out of it. One file is kept once.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "base/id.h"
#include "db/database.h"
#include "documents/documents.h"

namespace styrkedja {

using DocumentId = Id<struct DocumentTag>;

namespace documents {

struct Stored {
    DocumentId id;
    std::string file_name;
    Format format;
    std::int64_t size_bytes;
    std::string sha256;
    std::string text;
    std::optional<std::int64_t> uploaded_by;  // the account
    Instant uploaded_at;
};

// The same bytes a second time give the document that is already there.
struct Kept {
    DocumentId id;
    bool already_there;
};
Kept keep(db::Write& write, const audit::Actor& actor, const Document& document, std::string_view file_name,
          std::string_view bytes);

std::optional<Stored> find(db::Read& read, DocumentId id);
std::optional<DocumentId> find_by_sha256(db::Read& read, std::string_view sha256);
std::optional<std::string> text_of(db::Read& read, DocumentId id);
std::optional<std::string> content_of(db::Read& read, DocumentId id);

void remove(db::Write& write, const audit::Actor& actor, DocumentId id);

}  // namespace documents
}  // namespace styrkedja
