// The tables of the queue: intake_file, intake_file_content, reader_rule_use.
#pragma once
#include "reading/queue.h"

namespace styrkedja::reading {

struct NewFile {
    std::string sha256;
    std::string name;
    FileState state = FileState::waiting;
    std::string problem = {};
    std::optional<DocumentId> document = {};
};
IntakeFileId insert_file(db::Write& write, const rights::Visitor& visitor, const NewFile& file);
void insert_content(db::Write& write, IntakeFileId id, std::string_view bytes);
std::optional<IntakeFileId> file_of_bytes(db::Read& read, std::string_view sha256, AccountId account);
bool is_queue_full(db::Read& read, AccountId account);

// A file whose reading begins, which is known again by its bytes: its id may be another's when it is read.
struct BegunFile {
    IntakeFileId id;
    std::string sha256;
    std::string file_name;
    std::int64_t uploaded_by;
    std::string uploader;
    std::optional<DocumentId> document;
    std::int64_t tries;  // with this one
};
std::optional<BegunFile> begin_reading(db::Write& write);  // of what waits, least tried first
bool is_waiting(db::Read& read, const BegunFile& file);
bool any_waiting(db::Read& read);
std::optional<std::string> content_of_file(db::Read& read, IntakeFileId id);
void set_unreadable(db::Write& write, IntakeFileId id, const std::string& problem);
// Its bytes go: the document has them.
void set_read(db::Write& write, IntakeFileId id, DocumentId document, const Proposal& proposal,
              std::string_view text);

void set_saved(db::Write& write, DocumentId document, const Correction* correction);
void set_problem(db::Write& write, IntakeFileId id, const std::string& problem);
void set_apart(db::Write& write, IntakeFileId id);
void wait_once_more(db::Write& write, IntakeFileId id);  // one that is read
void delete_file(db::Write& write, IntakeFileId id);
std::vector<IntakeFileId> begin_again(db::Write& write, const rights::Visitor& visitor);

}  // namespace styrkedja::reading
