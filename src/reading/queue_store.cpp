// The SQL of the queue.
#include "reading/queue_store.h"

#include "base/text.h"

namespace styrkedja::reading {
namespace {

// What is listed of a file. Those that look like it: a meeting of the same group and day or with the same
// text, and a file of the same person that stands earlier.
const std::string listed =
    "SELECT f.id, f.file_name, f.uploader, f.state, f.problem, f.document, f.title, f.held_on, f.org_group, "
    "COALESCE(g.name, ''), f.findings, f.doubts, f.doubt, f.is_apart, "
    "COALESCE((SELECT min(m.id) FROM meeting m WHERE m.org_group = f.org_group AND m.held_on = f.held_on "
    "AND m.state <> 'cancelled'), "
    "(SELECT min(m.id) FROM intake_file s JOIN meeting m ON m.document = s.document "
    "WHERE s.text_key = f.text_key AND s.text_key <> '' AND s.id <> f.id)), "
    "COALESCE((SELECT min(o.id) FROM intake_file o WHERE o.org_group = f.org_group AND o.held_on = f.held_on "
    "AND o.id < f.id AND o.state = 'read' AND o.uploaded_by = f.uploaded_by), "
    "(SELECT min(o.id) FROM intake_file o WHERE o.text_key = f.text_key AND o.text_key <> '' "
    "AND o.id < f.id AND o.state = 'read' AND o.uploaded_by = f.uploaded_by)) "
    "FROM intake_file f LEFT JOIN org_group g ON g.id = f.org_group ";
const std::string seen = "($1 = 0 OR f.uploaded_by = $1) ";
// $1 whose (0: everybody's), $2 the group (0: any), $3 and $4 the first and last day ('': any)
const std::string wanted =
    "f.state = 'read' AND " + seen +
    "AND ($2 = 0 OR f.org_group = $2) AND ($3 = '' OR (f.held_on >= $3 AND f.held_on <= $4)) ";

const db::Query<QueuedFile(std::int64_t, std::int64_t, std::string, std::string, std::int64_t, std::int64_t)>
    read_files{listed + "WHERE " + wanted + "ORDER BY f.doubt, f.id LIMIT $5 OFFSET $6"};
const db::Query<QueuedFile(std::int64_t, std::int64_t)> sure_files{
    listed + "WHERE f.state = 'read' AND f.doubts = 0 AND " + seen + "ORDER BY f.doubt, f.id LIMIT $2"};
const db::Query<QueuedFile(std::int64_t, std::int64_t)> unreadable_files{
    listed + "WHERE f.state = 'unreadable' AND " + seen + "ORDER BY f.id LIMIT $2"};
const db::Query<QueuedFile(std::int64_t, IntakeFileId)> file_by_id{listed + "WHERE f.id = $2 AND " + seen};
const db::Query<QueuedFile(std::int64_t, DocumentId)> file_by_document{listed + "WHERE f.document = $2 AND " +
                                                                       seen};
const db::Query<std::int64_t(std::int64_t, std::int64_t, std::string, std::string)> count_files{
    "SELECT count(*) FROM intake_file f WHERE " + wanted};
const db::Query<std::int64_t(std::int64_t, std::int64_t, std::string, std::string, std::int64_t,
                             IntakeFileId)>
    count_before{"SELECT count(*) FROM intake_file f WHERE " + wanted + "AND (f.doubt, f.id) < ($5, $6)"};
const db::Query<DocumentId(std::int64_t, std::int64_t, std::string, std::string, std::int64_t, IntakeFileId)>
    document_before{"SELECT f.document FROM intake_file f WHERE " + wanted +
                    "AND (f.doubt, f.id) < ($5, $6) ORDER BY f.doubt DESC, f.id DESC LIMIT 1"};
const db::Query<DocumentId(std::int64_t, std::int64_t, std::string, std::string, std::int64_t, IntakeFileId)>
    document_after{"SELECT f.document FROM intake_file f WHERE " + wanted +
                   "AND (f.doubt, f.id) > ($5, $6) ORDER BY f.doubt, f.id LIMIT 1"};

struct StateCount {
    FileState state;
    std::int64_t count, outdated;
};
const db::Query<StateCount(std::int64_t, int)> count_states{
    "SELECT f.state, count(*), count(CASE WHEN f.reader_version < $2 THEN 1 END) FROM intake_file f "
    "WHERE f.state IN ('waiting', 'read', 'unreadable') AND " +
    seen + "GROUP BY f.state"};

const db::Query<IntakeFileId(std::string, std::string, AccountId, std::string, Instant, FileState,
                             std::string, std::optional<DocumentId>)>
    insert_row{
        "INSERT INTO intake_file (sha256, file_name, uploaded_by, uploader, uploaded_at, state, problem, "
        "document, is_apart) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, false) RETURNING id"};
const db::Query<void(IntakeFileId, db::Bytes)> insert_bytes{
    "INSERT INTO intake_file_content (file, content) VALUES ($1, $2)"};
const db::Query<IntakeFileId(std::string, AccountId)> file_by_bytes{
    "SELECT id FROM intake_file WHERE sha256 = $1 AND uploaded_by = $2"};
const db::Query<std::int64_t(AccountId)> queued_of_account{
    "SELECT count(*) FROM intake_file WHERE state IN ('waiting', 'read', 'unreadable') AND uploaded_by = $1"};

const db::Query<BegunFile()> begin_file{
    "UPDATE intake_file SET tries = tries + 1 WHERE id = (SELECT id FROM intake_file WHERE state = 'waiting' "
    "ORDER BY tries, id LIMIT 1) RETURNING id, sha256, file_name, uploaded_by, uploader, document, tries"};
const db::Query<bool(IntakeFileId, std::string)> is_state_waiting{
    "SELECT state = 'waiting' FROM intake_file WHERE id = $1 AND sha256 = $2"};
const db::Query<IntakeFileId()> one_waiting{"SELECT id FROM intake_file WHERE state = 'waiting' LIMIT 1"};
const db::Query<db::Bytes(IntakeFileId)> bytes_of_file{
    "SELECT content FROM intake_file_content WHERE file = $1"};
const db::Query<void(IntakeFileId)> delete_bytes{"DELETE FROM intake_file_content WHERE file = $1"};
const db::Query<void(IntakeFileId, std::string)> make_unreadable{
    "UPDATE intake_file SET state = 'unreadable', problem = $2 WHERE id = $1 AND state = 'waiting'"};
const db::Query<void(IntakeFileId, DocumentId, std::optional<GroupId>, std::optional<Date>, std::string,
                     std::int64_t, std::int64_t, std::int64_t, std::string, int)>
    make_read{
        "UPDATE intake_file SET state = 'read', problem = '', document = $2, org_group = $3, held_on = $4, "
        "title = $5, findings = $6, doubts = $7, doubt = $8, text_key = $9, reader_version = $10, tries = 0 "
        "WHERE id = $1"};
const db::Query<void(IntakeFileId, std::int64_t)> raise_doubt{
    "UPDATE intake_file SET doubt = doubt + $2 WHERE id = $1"};
const db::Query<void(DocumentId, Instant, std::int64_t, std::optional<std::string>)> make_saved{
    "UPDATE intake_file SET state = 'saved', problem = '', saved_at = $2, changes = $3, answer = $4 "
    "WHERE document = $1"};
const db::Query<void(int, std::string, std::int64_t, std::int64_t, std::int64_t, std::int64_t)> add_use{
    "INSERT INTO reader_rule_use (reader_version, rule, kept, changed, removed, added) "
    "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (reader_version, rule) DO UPDATE SET "
    "kept = reader_rule_use.kept + excluded.kept, changed = reader_rule_use.changed + excluded.changed, "
    "removed = reader_rule_use.removed + excluded.removed, added = reader_rule_use.added + excluded.added"};
const db::Query<void(IntakeFileId, std::string)> tell_problem{
    "UPDATE intake_file SET problem = $2 WHERE id = $1"};
const db::Query<void(IntakeFileId)> make_apart{"UPDATE intake_file SET is_apart = true WHERE id = $1"};
const db::Query<void(IntakeFileId)> delete_row{"DELETE FROM intake_file WHERE id = $1"};
const db::Query<void(IntakeFileId)> make_waiting{
    "UPDATE intake_file SET state = 'waiting', tries = 0 WHERE id = $1 AND state = 'read'"};
const db::Query<IntakeFileId(std::int64_t, int)> wait_again{
    "UPDATE intake_file SET state = 'waiting', tries = 0 WHERE state = 'read' AND reader_version < $2 "
    "AND ($1 = 0 OR uploaded_by = $1) RETURNING id"};

const db::Query<MeetingId(GroupId, Date)> meeting_of_day{
    "SELECT id FROM meeting WHERE org_group = $1 AND held_on = $2 AND state <> 'cancelled' ORDER BY id LIMIT "
    "1"};

std::int64_t whose(const rights::Visitor& visitor) {
    return rights::may_oversee(visitor) ? 0 : visitor.account.value;
}
struct Wanted {
    explicit Wanted(const QueueFilter& filter)
        : group(filter.group ? filter.group->value : 0),
          from(filter.year ? fmt::format("{:04}-01-01", *filter.year) : ""),
          to(filter.year ? fmt::format("{:04}-12-31", *filter.year) : "") {}
    std::int64_t group;
    std::string from, to;
};
// What looks like another comes behind what is clear.
constexpr std::int64_t doubt_like_another = 20;
// Those without an account see nothing of a queue.
bool sees_none(const rights::Visitor& visitor) {
    return !visitor.signed_in() && !rights::may_oversee(visitor);
}

}  // namespace

std::vector<QueuedFile> list_read(db::Read& read, const rights::Visitor& visitor, const QueueFilter& filter) {
    if (sees_none(visitor)) return {};
    Wanted w(filter);
    return read.all(read_files, whose(visitor), w.group, w.from, w.to, filter.limit, filter.offset);
}
std::vector<QueuedFile> list_sure(db::Read& read, const rights::Visitor& visitor) {
    if (sees_none(visitor)) return {};
    auto files = read.all(sure_files, whose(visitor), static_cast<std::int64_t>(most_at_once));
    std::erase_if(files, [](const auto& file) { return !file.is_sure(); });
    return files;
}
std::vector<QueuedFile> list_unreadable(db::Read& read, const rights::Visitor& visitor, std::int64_t limit) {
    if (sees_none(visitor)) return {};
    return read.all(unreadable_files, whose(visitor), limit);
}
std::optional<QueuedFile> find_file(db::Read& read, const rights::Visitor& visitor, IntakeFileId id) {
    if (sees_none(visitor)) return std::nullopt;
    return read.one(file_by_id, whose(visitor), id);
}
std::optional<QueuedFile> file_of_document(db::Read& read, const rights::Visitor& visitor,
                                           DocumentId document) {
    if (sees_none(visitor)) return std::nullopt;
    return read.one(file_by_document, whose(visitor), document);
}
std::int64_t count_read(db::Read& read, const rights::Visitor& visitor, const QueueFilter& filter) {
    if (sees_none(visitor)) return 0;
    Wanted w(filter);
    return read.one(count_files, whose(visitor), w.group, w.from, w.to).value_or(0);
}
QueueCounts count_queue(db::Read& read, const rights::Visitor& visitor) {
    QueueCounts counts;
    if (sees_none(visitor)) return counts;
    for (const auto& row : read.all(count_states, whose(visitor), minutes::reader_version)) {
        if (row.state == FileState::waiting) counts.waiting = row.count;
        if (row.state == FileState::unreadable) counts.unreadable = row.count;
        if (row.state == FileState::read) counts.read = row.count, counts.outdated = row.outdated;
    }
    return counts;
}
std::optional<QueuePlace> place_in_queue(db::Read& read, const rights::Visitor& visitor, DocumentId document,
                                         const QueueFilter& filter) {
    auto file = file_of_document(read, visitor, document);
    if (!file) return std::nullopt;
    Wanted w(filter);
    auto ask = [&](const auto& query) {
        return read.one(query, whose(visitor), w.group, w.from, w.to, file->doubt, file->id);
    };
    return QueuePlace{ask(count_before).value_or(0) + 1, count_read(read, visitor, filter),
                      ask(document_before), ask(document_after)};
}

std::optional<MeetingId> meeting_like(db::Read& read, GroupId group, const std::optional<Date>& held_on) {
    return held_on ? read.one(meeting_of_day, group, *held_on) : std::nullopt;
}

IntakeFileId insert_file(db::Write& write, const rights::Visitor& visitor, const NewFile& file) {
    return *write.one(insert_row, file.sha256, shorten(file.name, 255), visitor.account, visitor.name, now(),
                      file.state, file.problem, file.document);
}
void insert_content(db::Write& write, IntakeFileId id, std::string_view bytes) {
    write.run(insert_bytes, id, db::BytesView(bytes));
}
std::optional<IntakeFileId> file_of_bytes(db::Read& read, std::string_view sha256, AccountId account) {
    return read.one(file_by_bytes, std::string(sha256), account);
}
bool is_queue_full(db::Read& read, AccountId account) {
    return read.one(queued_of_account, account).value_or(0) >= most_queued;
}

std::optional<BegunFile> begin_reading(db::Write& write) { return write.one(begin_file); }
bool is_waiting(db::Read& read, const BegunFile& file) {
    return read.one(is_state_waiting, file.id, file.sha256).value_or(false);
}
bool any_waiting(db::Read& read) { return read.one(one_waiting).has_value(); }
std::optional<std::string> content_of_file(db::Read& read, IntakeFileId id) {
    auto bytes = read.one(bytes_of_file, id);
    return bytes ? std::optional(std::move(bytes->data)) : std::nullopt;
}
void set_unreadable(db::Write& write, IntakeFileId id, const std::string& problem) {
    write.run(make_unreadable, id, problem);
    write.run(delete_bytes, id);
}
void set_read(db::Write& write, IntakeFileId id, DocumentId document, const Proposal& proposal,
              std::string_view text) {
    Judgement judged = judge(proposal);
    std::optional<GroupId> group;
    if (proposal.group) group = proposal.group;
    write.run(make_read, id, document, group, proposal.held_on, shorten(proposal.title, 500), judged.findings,
              judged.doubts, judged.doubt, text_key(text), minutes::reader_version);
    write.run(delete_bytes, id);
    auto file = write.one(file_by_id, 0, id);
    if (file && (file->like_meeting || file->like_file)) write.run(raise_doubt, id, doubt_like_another);
}

void set_saved(db::Write& write, DocumentId document, const Correction* correction) {
    bool corrected = correction && correction->changes > 0;
    write.run(make_saved, document, now(), corrected ? correction->changes : 0,
              corrected ? std::optional(correction->answer) : std::nullopt);
    if (!correction) return;
    for (const auto& [rule, use] : correction->uses)
        write.run(add_use, minutes::reader_version, rule, use.kept, use.changed, use.removed, use.added);
}
void set_problem(db::Write& write, IntakeFileId id, const std::string& problem) {
    write.run(tell_problem, id, problem);
}
void set_apart(db::Write& write, IntakeFileId id) { write.run(make_apart, id); }
void wait_once_more(db::Write& write, IntakeFileId id) { write.run(make_waiting, id); }
void delete_file(db::Write& write, IntakeFileId id) { write.run(delete_row, id); }
std::vector<IntakeFileId> begin_again(db::Write& write, const rights::Visitor& visitor) {
    return write.all(wait_again, whose(visitor), minutes::reader_version);
}

}  // namespace styrkedja::reading
