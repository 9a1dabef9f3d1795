// What can be done with a document before it is a meeting, and with the files of the queue.
#include "reading/queue_store.h"

namespace styrkedja::reading {
namespace {

Refusal no_file(Language language) {
    return {RefusalKind::not_found, tr(language, "Filen finns inte i kön."), {}};
}

// Whether what would be saved is what was found to be without doubt: the reader or the groups may have
// changed.
bool is_as_judged(const QueuedFile& file, const Proposal& proposal) {
    return judge(proposal).doubts == 0 && file.group == proposal.group && file.held_on == proposal.held_on;
}

const std::string demo_accounts =
    "(SELECT a.id FROM account a JOIN person p ON p.id = a.person WHERE p.demo)";
const db::Query<DocumentId()> demo_documents{
    "SELECT id FROM document WHERE uploaded_by IN " + demo_accounts +
    " AND NOT EXISTS (SELECT 1 FROM meeting WHERE meeting.document = document.id)"};
const db::Query<void()> delete_demo_files{"DELETE FROM intake_file WHERE uploaded_by IN " + demo_accounts};

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
                            const Proposal& corrected, const std::function<Correction()>& compared,
                            Language language) {
    auto saved = meetings::save_meeting(write, visitor, document, corrected, language);
    if (!saved) return saved;
    Correction correction = compared();
    set_saved(write, document, &correction);
    return saved;
}

Result<MeetingId> save_unseen(db::Write& write, const rights::Visitor& visitor, DocumentId document,
                              const Proposal& proposal, Language language) {
    auto saved = meetings::save_meeting(write, visitor, document, proposal, language);
    if (saved) set_saved(write, document, nullptr);
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
    bool reads_otherwise = false;
    auto saved = database.write([&](db::Write& write) -> Result<MeetingId> {
        auto file = find_file(write, visitor, id);
        if (!file) return std::unexpected(no_file(language));
        if (file->state != FileState::saved && (file->state != FileState::read || !file->is_sure()))
            return refuse(RefusalKind::conflict, tr(language, "Filen behöver granskas innan den sparas."));
        reads_otherwise = file->state == FileState::read && !is_as_judged(*file, proposal);
        if (reads_otherwise)
            return refuse(RefusalKind::conflict,
                          tr(language, "Filen läses nu på ett annat sätt än det som visades. Den läses om."));
        return save_unseen(write, visitor, loaded.document->id, proposal, language);
    });
    if (reads_otherwise)
        database.write([&](db::Write& write) {
            wait_once_more(write, id);
            queue_reading(write);
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

void remove_demo_files(db::Write& write, const audit::Actor& actor) {
    write.run(delete_demo_files);
    for (DocumentId id : write.all(demo_documents)) documents::remove(write, actor, id);
}

}  // namespace styrkedja::reading
