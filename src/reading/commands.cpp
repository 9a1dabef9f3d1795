// What can be done with a document before it is a meeting, and with the files of the queue.
#include "reading/queue_store.h"

namespace styrkedja::reading {
namespace {

Refusal no_file(Language language) {
    return {RefusalKind::not_found, tr(language, "Filen finns inte i kön."), {}};
}

}  // namespace

Result<void> discard_document(db::Write& write, const rights::Visitor& visitor, DocumentId id,
                              Language language) {
    auto document = documents::find(write, id);
    if (!document || !meetings::may_see_document(write, visitor, *document))
        return refuse(RefusalKind::not_found, tr(language, "Dokumentet finns inte."));
    if (meetings::meeting_of_document(write, id))
        return refuse(RefusalKind::conflict, tr(language, "Dokumentet hör till ett möte och tas inte bort."));
    documents::remove(write, visitor.actor(), id);  // its place in the queue goes with it
    return {};
}

Result<MeetingId> save_read(db::Write& write, const rights::Visitor& visitor, DocumentId document,
                            const Proposal& corrected, const Correction& correction, Language language) {
    auto saved = meetings::save_meeting(write, visitor, document, corrected, language);
    if (saved) set_saved(write, document, &correction);
    return saved;
}

Result<MeetingId> save_sure(db::Database& database, const rights::Visitor& visitor, IntakeFileId id) {
    constexpr Language language =
        Language::swedish;  // what is refused is kept, and translated when it is shown
    struct Loaded {
        std::optional<QueuedFile> file;
        std::optional<documents::Stored> document;
        std::vector<groups::Group> groups;
    };
    auto loaded = database.read([&](db::Read& read) {
        Loaded found{find_file(read, visitor, id), {}, groups::list_groups(read)};
        if (found.file && found.file->document) found.document = documents::find(read, *found.file->document);
        return found;
    });
    if (!loaded.document) return std::unexpected(no_file(language));
    Proposal proposal = propose(loaded.document->text, loaded.document->file_name, loaded.groups);
    auto saved = database.write([&](db::Write& write) -> Result<MeetingId> {
        auto file = find_file(write, visitor, id);
        if (!file) return std::unexpected(no_file(language));
        if (file->state == FileState::read && !file->is_sure())
            return refuse(RefusalKind::conflict, tr(language, "Filen behöver granskas innan den sparas."));
        auto meeting = meetings::save_meeting(write, visitor, loaded.document->id, proposal, language);
        // Nobody has looked at each finding: this says nothing of the rules.
        if (meeting) set_saved(write, loaded.document->id, nullptr);
        return meeting;
    });
    if (!saved && saved.error().kind == RefusalKind::invalid) {
        const auto& refusal = saved.error();
        std::string why = refusal.fields.empty() ? refusal.message : refusal.fields.front().message;
        database.write([&](db::Write& write) { set_problem(write, id, why); });
    }
    return saved;
}

Result<void> remove_file(db::Write& write, const rights::Visitor& visitor, IntakeFileId id,
                         Language language) {
    auto file = find_file(write, visitor, id);
    if (!file || file->state == FileState::saved) return std::unexpected(no_file(language));
    if (file->document) return discard_document(write, visitor, *file->document, language);
    delete_file(write, id);
    audit::record(write, visitor.actor(), {"remove_intake_file", "intake_file", id.value, file->file_name});
    return {};
}

Result<void> keep_apart(db::Write& write, const rights::Visitor& visitor, IntakeFileId id,
                        Language language) {
    auto file = find_file(write, visitor, id);
    if (!file || file->state != FileState::read) return std::unexpected(no_file(language));
    if (file->is_apart) return {};
    set_apart(write, id);
    auto like = file->like_meeting ? fmt::format("meeting/{}", file->like_meeting->value) : "";
    audit::record(write, visitor.actor(),
                  {"keep_minutes_apart", "intake_file", id.value, like, file->file_name});
    return {};
}

}  // namespace styrkedja::reading
