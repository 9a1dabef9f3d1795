// Plain SQL over meeting, attendance, agenda_item and agenda_item_note.
#include "meetings/store.h"

namespace styrkedja::meetings {
namespace {

const db::Query<MeetingId(GroupId, std::string, std::optional<Date>, std::string, std::optional<DocumentId>,
                          Instant)>
    add_meeting{
        "INSERT INTO meeting (org_group, title, held_on, secretary, document, created_at) "
        "VALUES ($1, $2, $3, $4, $5, $6) RETURNING id"};
const db::Query<void(MeetingId, std::string, std::optional<PersonId>, AttendanceStatus)> add_attendance{
    "INSERT INTO attendance (meeting, name, person, status) VALUES ($1, $2, $3, $4)"};
const db::Query<AgendaItemId(MeetingId, std::int64_t, std::optional<std::int64_t>, std::string,
                             std::optional<Section>, std::int64_t, std::int64_t)>
    add_item{
        "INSERT INTO agenda_item (meeting, position, number, title, section, text_begin, text_end) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id"};
const db::Query<void(AgendaItemId, NoteKind, std::string, std::optional<Date>, std::optional<Date>)> add_note{
    "INSERT INTO agenda_item_note (item, kind, text, date_from, date_to) VALUES ($1, $2, $3, $4, $5)"};
const db::Query<void(MeetingId, std::string, std::optional<Date>, std::string, std::int64_t)> change_heading{
    "UPDATE meeting SET title = $2, held_on = $3, secretary = $4, version = version + 1 WHERE id = $1 AND "
    "version = $5"};

const db::Query<Meeting(MeetingId)> meeting_by_id{
    "SELECT m.id, m.org_group, g.name, m.title, m.held_on, m.secretary, m.document, m.state, m.starts_at, "
    "m.ends_at, m.place, m.version FROM meeting m JOIN org_group g ON g.id = m.org_group WHERE m.id = $1"};
const db::Query<MeetingId(DocumentId)> meeting_by_document{"SELECT id FROM meeting WHERE document = $1"};
const db::Query<ItemRow(MeetingId)> items_by_meeting{
    "SELECT id, number, title, section, text_begin, text_end FROM agenda_item WHERE meeting = $1 ORDER BY "
    "position"};
const db::Query<NoteRow(MeetingId)> notes_by_meeting{
    "SELECT n.item, n.kind, n.text, n.date_from, n.date_to FROM agenda_item_note n JOIN agenda_item i ON "
    "i.id = n.item "
    "WHERE i.meeting = $1 ORDER BY i.position, i.id, n.id"};
const db::Query<AttendanceRow(MeetingId)> attendance_by_meeting{
    "SELECT name, status FROM attendance WHERE meeting = $1 ORDER BY id"};

// $1 and $2: the groups that one sees, $3: group or 0, $4 and $5: first and last day or '' for any.
const std::string filters =
    "WHERE " + rights::is_seen_group("m.org_group", "$1", "$2") +
    " AND (m.org_group = $3 OR $3 = 0) AND ($4 = '' OR m.held_on >= $4) AND ($5 = '' OR m.held_on <= $5) ";
// What is ahead or runs stands before what was held, soonest first; $8: only what was held.
const std::string is_ahead = "m.state IN ('planned', 'running')";
const std::string ahead_first =
    is_ahead + " DESC, CASE WHEN " + is_ahead + " THEN m.held_on || m.starts_at END, ";
// What a meeting has is counted for those on the page only.
std::string page_of(const std::string& order) {
    return "SELECT m.id, m.group_name, m.title, m.held_on, m.state, m.starts_at, "
           "(SELECT count(*) FROM decision d WHERE d.origin_kind = 'meeting' AND d.origin = m.id), "
           "(SELECT count(*) FROM commitment c WHERE c.origin_kind = 'meeting' AND c.origin = m.id "
           "AND c.status = 'open'), "
           "(SELECT count(*) FROM commitment c WHERE c.origin_kind = 'meeting' AND c.origin = m.id "
           "AND c.status = 'open' AND (c.owners = '' OR c.due_on IS NULL)) FROM ("
           "SELECT m.id, m.title, m.held_on, m.state, m.starts_at, g.name AS group_name, g.sort_key FROM "
           "meeting m "
           "JOIN org_group g ON g.id = m.org_group " +
           filters + "AND NOT ($8 AND " + is_ahead + ") ORDER BY " + order +
           " LIMIT $6 OFFSET $7) m ORDER BY " + order;
}
using ListQuery = db::Query<ListedMeeting(bool, std::string, GroupId, std::string, std::string, std::int64_t,
                                          std::int64_t, bool)>;
// A meeting without a date stands first: it waits for somebody to find out.
const ListQuery newest_first{page_of(ahead_first + "m.held_on IS NULL DESC, m.held_on DESC, m.id DESC")};
const ListQuery oldest_first{page_of("m.held_on IS NULL DESC, m.held_on, m.id")};
const ListQuery by_group{page_of("sort_key, m.held_on IS NULL DESC, m.held_on DESC, m.id DESC")};
const db::Query<std::int64_t(bool, std::string, GroupId, std::string, std::string)> count_all{
    "SELECT count(*) FROM meeting m " + filters};

const std::string of_group = "IN (SELECT id FROM meeting WHERE org_group = $1)";
const db::Query<DocumentId(GroupId)> documents_of_group{
    "SELECT document FROM meeting WHERE org_group = $1 AND document IS NOT NULL"};
const db::Query<void(GroupId)> delete_notes{
    "DELETE FROM agenda_item_note WHERE item IN (SELECT id FROM agenda_item WHERE meeting " + of_group + ")"};
const db::Query<void(GroupId)> delete_items{"DELETE FROM agenda_item WHERE meeting " + of_group};
const db::Query<void(GroupId)> delete_attendance{"DELETE FROM attendance WHERE meeting " + of_group};
const db::Query<void(GroupId)> delete_moves{"DELETE FROM meeting_move WHERE meeting " + of_group};
const db::Query<void(GroupId)> delete_group_meetings{"DELETE FROM meeting WHERE org_group = $1"};

struct Days {
    std::string from, to;
};
Days days_of(const MeetingFilter& filter) {
    if (!filter.year) return {};
    auto first = make_date(*filter.year, 1, 1), last = make_date(*filter.year, 12, 31);
    return first && last ? Days{iso(*first), iso(*last)} : Days{};
}

}  // namespace

MeetingId insert_meeting(db::Write& write, GroupId group, std::string_view title, std::optional<Date> held_on,
                         std::string_view secretary, std::optional<DocumentId> document) {
    return *write.one(add_meeting, group, title, held_on, secretary, document, now());
}

void insert_attendance(db::Write& write, MeetingId meeting, std::string_view name,
                       std::optional<PersonId> person, AttendanceStatus status) {
    write.run(add_attendance, meeting, name, person, status);
}

AgendaItemId insert_item(db::Write& write, MeetingId meeting, std::int64_t position, const ProposedItem& item,
                         Place said) {
    return *write.one(add_item, meeting, position, item.number, item.title, item.section, said.begin,
                      said.end);
}

void insert_note(db::Write& write, AgendaItemId item, NoteKind kind, std::string_view text,
                 std::optional<Date> from, std::optional<Date> to) {
    write.run(add_note, item, kind, text, from, to);
}

bool update_heading(db::Write& write, MeetingId id, const Heading& heading) {
    return write.change(change_heading, id, heading.title, heading.held_on, heading.secretary,
                        heading.version) == 1;
}

std::optional<Meeting> load_meeting(db::Read& read, MeetingId id) { return read.one(meeting_by_id, id); }
std::optional<MeetingId> meeting_of_document(db::Read& read, DocumentId document) {
    return read.one(meeting_by_document, document);
}
std::vector<ItemRow> items_of(db::Read& read, MeetingId id) { return read.all(items_by_meeting, id); }
std::vector<NoteRow> notes_of(db::Read& read, MeetingId id) { return read.all(notes_by_meeting, id); }
std::vector<AttendanceRow> attendance_of(db::Read& read, MeetingId id) {
    return read.all(attendance_by_meeting, id);
}

std::vector<DocumentId> delete_meetings(db::Write& write, GroupId group) {
    auto documents = write.all(documents_of_group, group);
    for (const auto* query :
         {&delete_notes, &delete_items, &delete_attendance, &delete_moves, &delete_group_meetings})
        write.run(*query, group);
    return documents;
}

std::vector<ListedMeeting> list_meetings(db::Read& read, const rights::Visitor& visitor,
                                         const MeetingFilter& filter) {
    const ListQuery& query = filter.order == MeetingOrder::newest   ? newest_first
                             : filter.order == MeetingOrder::oldest ? oldest_first
                                                                    : by_group;
    Days days = days_of(filter);
    return read.all(query, rights::sees_all_groups(visitor), rights::seen_groups(visitor),
                    filter.group.value_or(GroupId{}), days.from, days.to, filter.limit, filter.offset,
                    filter.only_held);
}

std::int64_t count_meetings(db::Read& read, const rights::Visitor& visitor, const MeetingFilter& filter) {
    Days days = days_of(filter);
    return *read.one(count_all, rights::sees_all_groups(visitor), rights::seen_groups(visitor),
                     filter.group.value_or(GroupId{}), days.from, days.to);
}

}  // namespace styrkedja::meetings
