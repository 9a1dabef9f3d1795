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

// A meeting without its guest groups: a row of the table.
struct MeetingRow {
    MeetingId id;
    GroupId group;
    std::string group_name;
    std::string title;
    std::optional<Date> held_on;
    std::string secretary;
    std::optional<DocumentId> document;
    MeetingState state;
    std::string starts_at, ends_at, place;
    std::int64_t version;
};
const db::Query<MeetingRow(MeetingId)> meeting_by_id{
    "SELECT m.id, m.org_group, g.name, m.title, m.held_on, m.secretary, m.document, m.state, m.starts_at, "
    "m.ends_at, m.place, m.version FROM meeting m JOIN org_group g ON g.id = m.org_group WHERE m.id = $1"};
const db::Query<GuestGroup(MeetingId)> guests_by_meeting{
    "SELECT g.id, g.name FROM meeting_guest_group x JOIN org_group g ON g.id = x.org_group "
    "WHERE x.meeting = $1 ORDER BY g.sort_key, g.id"};
const db::Query<void(MeetingId, GroupId)> add_guest{
    "INSERT INTO meeting_guest_group (meeting, org_group) VALUES ($1, $2)"};
const db::Query<void(MeetingId)> delete_guests_by_meeting{
    "DELETE FROM meeting_guest_group WHERE meeting = $1"};
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

// The meetings of some groups ($1), as host or as guest: each range by its index, none twice.
const std::string of_these =
    "(SELECT * FROM meeting WHERE org_group IN @list($1) UNION ALL SELECT * FROM meeting WHERE id IN "
    "(SELECT meeting FROM meeting_guest_group WHERE org_group IN @list($1)) AND NOT (org_group IN "
    "@list($1))) "
    "m ";
// Those of every group are read in the order of their list, by meeting_newest or meeting_oldest.
const std::string of_all = "(SELECT * FROM meeting WHERE $1 = '') m ";
// $2 and $3: first and last day or '' for any.
const std::string days_between = "WHERE ($2 = '' OR m.held_on >= $2) AND ($3 = '' OR m.held_on <= $3) ";
const std::string is_ahead = "m.state IN ('planned', 'running')";
// What a meeting has is counted for those on the page only. $6: only what was held.
std::string page_of(const std::string& meetings, const std::string& order, const std::string& joined) {
    return "SELECT m.id, m.group_name, " + guest_names(joined) +
           ", m.title, m.held_on, m.state, m.starts_at, "
           "(SELECT count(*) FROM decision d WHERE d.origin_kind = 'meeting' AND d.origin = m.id), "
           "(SELECT count(*) FROM commitment c WHERE c.origin_kind = 'meeting' AND c.origin = m.id "
           "AND c.status = 'open'), "
           "(SELECT count(*) FROM commitment c WHERE c.origin_kind = 'meeting' AND c.origin = m.id "
           "AND c.status = 'open' AND (c.owners = '' OR c.due_on IS NULL)) FROM ("
           "SELECT m.id, m.title, m.held_on, m.state, m.starts_at, g.name AS group_name, g.sort_key FROM " +
           meetings + "JOIN org_group g ON g.id = m.org_group " + days_between + "AND NOT ($6 AND " +
           is_ahead + ") ORDER BY " + order + " LIMIT $4 OFFSET $5) m ORDER BY " + order;
}
struct Listing {
    Listing(const std::string& meetings, const std::string& order)
        : query(page_of(meetings, order, "group_concat"), page_of(meetings, order, "string_agg")) {}
    db::Query<ListedMeeting(std::string, std::string, std::string, std::int64_t, std::int64_t, bool)> query;
};
// What is ahead or runs stands before what was held, soonest first. A meeting without a date stands first of
// those: it waits for somebody to find out.
const std::string newest = is_ahead + " DESC, CASE WHEN " + is_ahead +
                           " THEN m.held_on || m.starts_at END, "
                           "m.held_on IS NULL DESC, m.held_on DESC, m.id DESC";
const std::string oldest = "m.held_on IS NULL DESC, m.held_on, m.id DESC";
const std::string by_name = "sort_key, m.held_on IS NULL DESC, m.held_on DESC, m.id DESC";
const Listing newest_of_these{of_these, newest}, newest_of_all{of_all, newest};
const Listing oldest_of_these{of_these, oldest}, oldest_of_all{of_all, oldest};
const Listing these_by_group{of_these, by_name}, all_by_group{of_all, by_name};
using Count = db::Query<std::int64_t(std::string, std::string, std::string)>;
const Count count_these{"SELECT count(*) FROM " + of_these + days_between};
const Count count_all{"SELECT count(*) FROM " + of_all + days_between};

const std::string of_group = "IN (SELECT id FROM meeting WHERE org_group = $1)";
const db::Query<DocumentId(GroupId)> documents_of_group{
    "SELECT document FROM meeting WHERE org_group = $1 AND document IS NOT NULL"};
const db::Query<void(GroupId)> delete_notes{
    "DELETE FROM agenda_item_note WHERE item IN (SELECT id FROM agenda_item WHERE meeting " + of_group + ")"};
const db::Query<void(GroupId)> delete_items{"DELETE FROM agenda_item WHERE meeting " + of_group};
const db::Query<void(GroupId)> delete_attendance{"DELETE FROM attendance WHERE meeting " + of_group};
const db::Query<void(GroupId)> delete_moves{"DELETE FROM meeting_move WHERE meeting " + of_group};
const db::Query<void(GroupId)> delete_guests{"DELETE FROM meeting_guest_group WHERE meeting " + of_group};
// Nor is it anybody's guest any more.
const db::Query<void(GroupId)> delete_guest{"DELETE FROM meeting_guest_group WHERE org_group = $1"};
const db::Query<void(GroupId)> forget_list{"UPDATE attendance SET org_group = NULL WHERE org_group = $1"};
const db::Query<void(GroupId)> delete_group_meetings{"DELETE FROM meeting WHERE org_group = $1"};

struct Days {
    std::string from, to;
};
Days days_of(const MeetingFilter& filter) {
    if (!filter.year) return {};
    auto first = make_date(*filter.year, 1, 1), last = make_date(*filter.year, 12, 31);
    return first && last ? Days{iso(*first), iso(*last)} : Days{};
}

// Whose meetings, as a list of ids; empty: of every group.
std::string groups_of(const rights::Visitor& visitor, const MeetingFilter& filter) {
    if (!filter.group) return rights::sees_all_groups(visitor) ? "" : rights::seen_groups(visitor);
    return may_see_meeting(visitor, *filter.group) ? fmt::format("[{}]", filter.group->value) : "[]";
}

}  // namespace

std::string guest_names(const std::string& joined) {
    return "coalesce((SELECT " + joined +
           "(x.name, '\n') FROM (SELECT h.name FROM meeting_guest_group w JOIN org_group h ON h.id = "
           "w.org_group WHERE w.meeting = m.id ORDER BY h.sort_key, h.id) x), '')";
}

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

std::optional<Meeting> load_meeting(db::Read& read, MeetingId id) {
    auto row = read.one(meeting_by_id, id);
    if (!row) return std::nullopt;
    return Meeting{row->id,
                   row->group,
                   row->group_name,
                   row->title,
                   row->held_on,
                   row->secretary,
                   row->document,
                   row->state,
                   row->starts_at,
                   row->ends_at,
                   row->place,
                   row->version,
                   read.all(guests_by_meeting, id)};
}
void insert_guest(db::Write& write, MeetingId meeting, GroupId group) {
    write.run(add_guest, meeting, group);
}
void delete_guests_of(db::Write& write, MeetingId meeting) { write.run(delete_guests_by_meeting, meeting); }
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
    for (const auto* query : {&delete_notes, &delete_items, &delete_attendance, &delete_moves, &delete_guests,
                              &delete_guest, &forget_list, &delete_group_meetings})
        write.run(*query, group);
    return documents;
}

std::vector<ListedMeeting> list_meetings(db::Read& read, const rights::Visitor& visitor,
                                         const MeetingFilter& filter) {
    Days days = days_of(filter);
    auto groups = groups_of(visitor, filter);
    bool all = groups.empty();
    const Listing& listing = filter.order == MeetingOrder::newest   ? all ? newest_of_all : newest_of_these
                             : filter.order == MeetingOrder::oldest ? all ? oldest_of_all : oldest_of_these
                             : all                                  ? all_by_group
                                                                    : these_by_group;
    return read.all(listing.query, groups, days.from, days.to, filter.limit, filter.offset, filter.only_held);
}

std::int64_t count_meetings(db::Read& read, const rights::Visitor& visitor, const MeetingFilter& filter) {
    Days days = days_of(filter);
    auto groups = groups_of(visitor, filter);
    return *read.one(groups.empty() ? count_all : count_these, groups, days.from, days.to);
}

}  // namespace styrkedja::meetings
