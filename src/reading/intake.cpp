// Files as they arrive, and the job that reads them one after the other, each in a child process. What has
// arrived is in the database: a closed browser or a killed server loses nothing.
#include <atomic>
#include <memory>

#include "base/sha256.h"
#include "base/text.h"
#include "reading/queue_store.h"

namespace styrkedja::reading {
namespace {

constexpr std::int64_t doubt_no_items = 40;
constexpr std::int64_t doubt_no_head = 30;  // each of group and date
constexpr std::int64_t doubt_weak = 10;     // each finding of a weak rule
constexpr std::int64_t most_unclear = 9;    // promises without owner or day: never as much as one doubt

constexpr std::chrono::seconds pause_after_failure{10};  // of the machine, not of the file

void queue_at(db::Write& write, Instant at) {
    jobs::enqueue(write, {.kind = "read_minutes", .run_at = at, .key = "next"});
}

Received received(db::Write& write, const rights::Visitor& visitor, const http::UploadedFile& file,
                  const std::string& sha256, const Result<documents::Format>& format) {
    if (auto known = documents::find_by_sha256(write, sha256)) {
        auto document = documents::find(write, *known);
        if (!meetings::may_see_document(write, visitor, *document)) return {Arrival::elsewhere};
        auto meeting = meetings::meeting_of_document(write, *known);
        return {meeting ? Arrival::meeting : Arrival::known, {}, meeting};
    }
    if (file_of_bytes(write, sha256, visitor.account)) return {Arrival::known};
    if (is_queue_full(write, visitor.account)) return {Arrival::full};
    NewFile fresh{.sha256 = sha256, .name = file.name};
    if (!format) fresh.state = FileState::unreadable, fresh.problem = format.error().message;
    IntakeFileId id = insert_file(write, visitor, fresh);
    if (!format) return {Arrival::unreadable, fresh.problem};
    insert_content(write, id, file.content);
    queue_reading(write);
    return {Arrival::queued};
}

// The document that the file becomes, or why it does not.
Result<DocumentId> kept(db::Write& write, const BegunFile& begun, const documents::Document& document,
                        std::string_view bytes) {
    auto kept = documents::keep(write, {begun.uploaded_by, begun.uploader}, document, begun.file_name, bytes);
    if (!kept.already_there) return kept.id;
    if (meetings::meeting_of_document(write, kept.id))
        return refuse(RefusalKind::conflict, tr(Language::swedish, "Filen är redan inläst som ett möte."));
    return refuse(RefusalKind::conflict, tr(Language::swedish, "Filen är redan inläst av någon annan."));
}

void finish(db::Write& write, const BegunFile& begun, const documents::Document& document,
            std::string_view bytes, const Proposal& proposal) {
    if (!is_waiting(write, begun)) return;  // somebody has removed or saved it meanwhile
    Result<DocumentId> stored =
        begun.document ? Result<DocumentId>(*begun.document) : kept(write, begun, document, bytes);
    if (!stored) return set_unreadable(write, begun.id, stored.error().message);
    set_read(write, begun.id, *stored, proposal, document.text);
}

void give_up(db::Database& database, const BegunFile& begun, const std::string& problem) {
    database.write([&](db::Write& write) {
        if (is_waiting(write, begun)) set_unreadable(write, begun.id, problem);
    });
}

void read_one(db::Database& database) {
    auto begun = database.write([](db::Write& write) { return begin_reading(write); });
    if (!begun) return;
    if (begun->tries > most_tries)
        return give_up(database, *begun,
                       tr(Language::swedish, "Läsningen avbröts flera gånger. Filen är kanske skadad."));
    std::vector<groups::Group> groups;
    std::string bytes;
    Result<documents::Document> document;
    database.read([&](db::Read& read) {
        groups = groups::list_groups(read);
        if (begun->document)
            document->text = documents::text_of(read, *begun->document).value_or("");
        else
            bytes = content_of_file(read, begun->id).value_or("");
    });
    if (!begun->document) document = documents::read_document(bytes, begun->file_name, Language::swedish);
    if (!document) return give_up(database, *begun, document.error().message);
    Proposal proposal = propose(document->text, begun->file_name, groups);
    database.write([&](db::Write& write) { finish(write, *begun, *document, bytes, proposal); });
}

// One file, and then a job for the next one: whatever else has become due meanwhile comes first. `reading`:
// this server reads already, and whoever does so looks for more in the end.
void read_next(db::Database& database, std::atomic<bool>& reading) {
    if (reading.exchange(true)) return;
    try {
        read_one(database);
    } catch (...) {
        reading = false;
        database.write([](db::Write& write) { queue_at(write, now() + pause_after_failure); });
        throw;
    }
    reading = false;
    database.write([](db::Write& write) { queue_reading(write); });
}

}  // namespace

Received receive(db::Database& database, const rights::Visitor& visitor, const http::UploadedFile& file) {
    std::string sha256 = sha256_hex(file.content);
    // Kept in Swedish and translated when it is shown.
    auto format = documents::recognise(file.content, file.name, Language::swedish);
    return database.write([&](db::Write& write) { return received(write, visitor, file, sha256, format); });
}

Judgement judge(const Proposal& proposal) {
    Judgement judged;
    std::int64_t weak = 0, unclear = 0, missing = (proposal.group ? 0 : 1) + (proposal.held_on ? 0 : 1);
    for (const auto& item : proposal.items) {
        judged.findings += 1 + std::ssize(item.decisions) + std::ssize(item.commitments);
        weak += item.doubtful ? 1 : 0;
        for (const auto& commitment : item.commitments) {
            weak += commitment.doubtful ? 1 : 0;
            unclear += commitment.owners.empty() || !commitment.due_on ? 1 : 0;
        }
    }
    judged.doubts = weak + missing + (proposal.items.empty() ? 1 : 0);
    judged.doubt = weak * doubt_weak + missing * doubt_no_head +
                   (proposal.items.empty() ? doubt_no_items : 0) + std::min(unclear, most_unclear);
    return judged;
}

std::string text_key(std::string_view text) {
    std::string letters = fold_for_search(text);
    std::erase_if(letters, [](unsigned char c) { return c < 0x80 && !std::isalnum(c); });
    return letters.empty() ? "" : sha256_hex(letters);
}

std::int64_t read_again(db::Write& write, const rights::Visitor& visitor) {
    auto files = begin_again(write, visitor);
    queue_reading(write);
    return std::ssize(files);
}

void queue_reading(db::Write& write) {
    if (any_waiting(write)) queue_at(write, now());
}

void add_jobs(jobs::Work& work, std::function<void()> announce) {
    work.add({.name = "read_minutes",
              .title = [](Language language) { return tr(language, "Läsa en fil med anteckningar"); },
              .handler =
                  [announce = std::move(announce), reading = std::make_shared<std::atomic<bool>>(false)](
                      db::Database& database, const jobs::Job&) {
                      read_next(database, *reading);
                      announce();
                  }});
}

}  // namespace styrkedja::reading
