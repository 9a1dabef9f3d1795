// The queue of old minutes: files that were uploaded, are read in the background, and wait for a person,
// those that the reader doubts least first.
#pragma once
#include "http/request.h"
#include "jobs/jobs.h"
#include "reading/corrections.h"
#include "reading/reading.h"

namespace styrkedja {

using IntakeFileId = Id<struct IntakeFileTag>;

namespace reading {

enum class FileState { waiting, read, unreadable, saved };

inline constexpr int most_tries = 3;  // of reading one file: its server may have been killed each time
inline constexpr std::int64_t most_queued = 5000;  // files of one account
inline constexpr std::size_t most_at_once = 100;   // saved by one press

// What became of a file on its arrival.
enum class Arrival {
    queued,      // it will be read
    known,       // the same bytes are in the queue
    meeting,     // the same bytes are a meeting's
    elsewhere,   // the same bytes are somebody else's, who has not saved them
    unreadable,  // listed with its reason
    full         // too many wait already
};
struct Received {
    Arrival arrival;
    std::string problem = {};               // of unreadable
    std::optional<MeetingId> meeting = {};  // of meeting
};
Received receive(db::Database& database, const rights::Visitor& visitor, const http::UploadedFile& file);

// How much a person has to look at. The reader's own doubts weigh more than promises without owner or day.
struct Judgement {
    std::int64_t findings = 0;  // items, decisions, commitments
    std::int64_t doubts = 0;    // weak rules, no group, no date, no items
    std::int64_t doubt = 0;     // ascending: the order of the queue
};
Judgement judge(const Proposal& proposal);
// The same for texts that differ in case, spaces and signs only.
std::string text_key(std::string_view text);

struct QueuedFile {
    IntakeFileId id;
    std::string file_name;
    std::string uploader;
    FileState state;
    std::string problem;
    std::optional<DocumentId> document;  // when it is read
    std::string title;
    std::optional<Date> held_on;
    std::optional<GroupId> group;
    std::string group_name;
    std::int64_t findings;
    std::int64_t doubts;
    std::int64_t doubt;
    bool is_apart;
    std::optional<MeetingId> like_meeting;  // of the same group and day, or the same text
    std::optional<IntakeFileId> like_file;  // likewise, earlier in the queue
    bool is_sure() const { return doubts == 0 && (is_apart || (!like_meeting && !like_file)); }
};
struct QueueFilter {
    std::optional<GroupId> group = {};
    std::optional<int> year = {};
    std::int64_t limit = 25;
    std::int64_t offset = 0;
};
// Of what the visitor uploaded; whoever oversees sees everybody's.
std::vector<QueuedFile> list_read(db::Read& read, const rights::Visitor& visitor, const QueueFilter& filter);
std::vector<QueuedFile> list_sure(db::Read& read, const rights::Visitor& visitor);  // the first most_at_once
std::vector<QueuedFile> list_unreadable(db::Read& read, const rights::Visitor& visitor, std::int64_t limit);
std::optional<QueuedFile> file_of_document(db::Read& read, const rights::Visitor& visitor,
                                           DocumentId document);
std::optional<QueuedFile> find_file(db::Read& read, const rights::Visitor& visitor, IntakeFileId id);
std::int64_t count_read(db::Read& read, const rights::Visitor& visitor, const QueueFilter& filter);
struct QueueCounts {
    std::int64_t waiting = 0;
    std::int64_t read = 0;
    std::int64_t unreadable = 0;
    std::int64_t outdated = 0;  // read by an older version of the reader
};
QueueCounts count_queue(db::Read& read, const rights::Visitor& visitor);

// Where a document stands among those that are read: how many come before it, its neighbours.
struct QueuePlace {
    std::int64_t number;  // from 1
    std::int64_t count;
    std::optional<DocumentId> before, after;
};
std::optional<QueuePlace> place_in_queue(db::Read& read, const rights::Visitor& visitor, DocumentId document,
                                         const QueueFilter& filter);

// save_meeting, and what the person had corrected is remembered; `compared` is asked when it was accepted.
Result<MeetingId> save_read(db::Write& write, const rights::Visitor& visitor, DocumentId document,
                            const Proposal& corrected, const std::function<Correction()>& compared,
                            Language language);
// The same where nobody has looked at each finding: it says nothing of the reader's rules.
Result<MeetingId> save_unseen(db::Write& write, const rights::Visitor& visitor, DocumentId document,
                              const Proposal& proposal, Language language);
// Saves a file as it was read, if it is without doubt; what the command refuses is kept with the file.
Result<MeetingId> save_sure(db::Database& database, const rights::Visitor& visitor, IntakeFileId id);
// Takes a file that cannot be read off the list.
Result<void> remove_file(db::Write& write, const rights::Visitor& visitor, IntakeFileId id,
                         Language language);
// It is a meeting of its own, though it looks like another.
Result<void> keep_apart(db::Write& write, const rights::Visitor& visitor, IntakeFileId id, Language language);
// Those read by an older version of the reader wait to be read again; how many.
std::int64_t read_again(db::Write& write, const rights::Visitor& visitor);

// A meeting of the group on that day that is there already: most likely the same one.
std::optional<MeetingId> meeting_like(db::Read& read, GroupId group, const std::optional<Date>& held_on);

// The job that reads what waits, one file after the other, is queued: at the start of a server, too.
void queue_reading(db::Write& write);
// Whatever the demonstration's people have uploaded that is no meeting; before their accounts go.
void remove_demo_files(db::Write& write, const audit::Actor& actor);

// `announce`: tells the browsers that look at the queue.
void add_jobs(jobs::Work& work, std::function<void()> announce = [] {});

}  // namespace reading
}  // namespace styrkedja

template <>
inline constexpr auto styrkedja::enum_names<styrkedja::reading::FileState> =
    std::array{"waiting"sv, "read"sv, "unreadable"sv, "saved"sv};
