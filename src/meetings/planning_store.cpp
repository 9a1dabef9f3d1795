// Plain SQL over meetings that are held here.
#include "meetings/planning_store.h"

namespace styrkedja::meetings {
namespace {

const db::Query<MeetingId(GroupId, std::string, std::optional<Date>, std::string, std::string, std::string,
                          Instant)>
    add_planned{
        "INSERT INTO meeting (org_group, title, held_on, secretary, created_at, state, starts_at, ends_at, "
        "place) VALUES ($1, $2, $3, '', $7, 'planned', $4, $5, $6) RETURNING id"};
const db::Query<void(MeetingId, std::optional<Date>, std::string, std::string, std::string, std::int64_t)>
    change_times{
        "UPDATE meeting SET held_on = $2, starts_at = $3, ends_at = $4, place = $5, version = version + 1 "
        "WHERE id = $1 AND version = $6"};
const db::Query<void(MeetingId, std::int64_t)> next_version{
    "UPDATE meeting SET version = version + 1 WHERE id = $1 AND version = $2"};
const db::Query<void(MeetingId, MeetingState)> change_state{
    "UPDATE meeting SET state = $2, version = version + 1 WHERE id = $1"};
const db::Query<void(MeetingId, Date, std::string, std::optional<Date>, std::string, std::string, std::string,
                     Instant)>
    add_move{
        "INSERT INTO meeting_move (meeting, from_day, from_time, to_day, to_time, reason, actor_name, "
        "moved_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
const db::Query<Move(MeetingId)> moves_by_meeting{
    "SELECT from_day, from_time, to_day, to_time, reason, actor_name, moved_at FROM meeting_move WHERE "
    "meeting = $1 ORDER BY id"};

const db::Query<AgendaItemId(MeetingId, std::int64_t, ItemKind, std::string, std::optional<std::int64_t>,
                             StandingItem, std::string, std::optional<PersonId>, bool)>
    add_agenda_item{
        "INSERT INTO agenda_item (meeting, position, section, title, minutes, standing, presenter, asked_by, "
        "is_accepted, text_begin, text_end) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0) RETURNING id"};
const std::string item_columns =
    "SELECT id, meeting, position, section, title, minutes, standing, presenter, asked_by, is_accepted, "
    "body, version, body_version FROM agenda_item ";
const db::Query<AgendaItem(MeetingId)> agenda_by_meeting{
    item_columns + "WHERE meeting = $1 AND section IS NOT NULL ORDER BY is_accepted DESC, position, id"};
const db::Query<AgendaItem(AgendaItemId)> item_by_id{item_columns + "WHERE id = $1 AND section IS NOT NULL"};
const db::Query<void(AgendaItemId, ItemKind, std::string, std::optional<std::int64_t>, std::string,
                     std::int64_t)>
    change_terms{
        "UPDATE agenda_item SET section = $2, title = $3, minutes = $4, presenter = $5, version = version + "
        "1 "
        "WHERE id = $1 AND version = $6"};
const db::Query<void(AgendaItemId, std::int64_t)> change_position{
    "UPDATE agenda_item SET position = $2 WHERE id = $1"};
const db::Query<void(AgendaItemId, std::int64_t)> change_accepted{
    "UPDATE agenda_item SET position = $2, is_accepted = TRUE WHERE id = $1"};
const db::Query<void(AgendaItemId, std::string, std::int64_t)> change_body{
    "UPDATE agenda_item SET body = $2, body_version = body_version + 1 WHERE id = $1 AND body_version = $3"};
const db::Query<void(AgendaItemId)> delete_one{"DELETE FROM agenda_item WHERE id = $1"};

const db::Query<Attendee(MeetingId)> attendees_by_meeting{
    "SELECT name, person, status, mode, org_group FROM attendance WHERE meeting = $1 ORDER BY id"};
const db::Query<void(MeetingId)> delete_attendees{"DELETE FROM attendance WHERE meeting = $1"};
const db::Query<void(MeetingId, std::string, std::optional<PersonId>, AttendanceStatus, AttendanceMode,
                     std::optional<GroupId>)>
    add_attendee{
        "INSERT INTO attendance (meeting, name, person, status, mode, org_group) VALUES ($1, $2, $3, $4, $5, "
        "$6)"};

}  // namespace

MeetingId insert_planned(db::Write& write, const NewMeeting& meeting) {
    const auto& times = meeting.times;
    return *write.one(add_planned, meeting.group, meeting.title, times.day, times.starts_at, times.ends_at,
                      times.place, now());
}

void insert_from_template(db::Write& write, MeetingId meeting,
                          const std::vector<agendas::TemplateItem>& items) {
    std::int64_t position = 0;
    for (const auto& item : items)
        write.one(add_agenda_item, meeting, position++, item.kind, item.title, item.minutes, item.standing,
                  "", std::nullopt, true);
}

bool update_times(db::Write& write, MeetingId id, const Times& times, std::int64_t version) {
    return write.change(change_times, id, times.day, times.starts_at, times.ends_at, times.place, version) ==
           1;
}
bool update_version(db::Write& write, MeetingId id, std::int64_t version) {
    return write.change(next_version, id, version) == 1;
}
void update_state(db::Write& write, MeetingId id, MeetingState state) { write.run(change_state, id, state); }

void insert_move(db::Write& write, MeetingId id, const Move& move) {
    write.run(add_move, id, move.from_day, move.from_time, move.to_day, move.to_time, move.reason,
              move.actor_name, move.moved_at);
}
std::vector<Move> moves_of(db::Read& read, MeetingId id) { return read.all(moves_by_meeting, id); }

AgendaItemId insert_agenda_item(db::Write& write, MeetingId meeting, std::int64_t position,
                                const ItemTerms& terms, std::optional<PersonId> asked_by) {
    return *write.one(add_agenda_item, meeting, position, terms.kind, terms.title, terms.minutes,
                      StandingItem::none, terms.presenter, asked_by, !asked_by);
}
std::vector<AgendaItem> agenda_of(db::Read& read, MeetingId id) { return read.all(agenda_by_meeting, id); }
std::optional<AgendaItem> load_item(db::Read& read, AgendaItemId id) { return read.one(item_by_id, id); }

bool update_item(db::Write& write, AgendaItemId id, const ItemTerms& terms) {
    return write.change(change_terms, id, terms.kind, terms.title, terms.minutes, terms.presenter,
                        terms.version) == 1;
}
void update_position(db::Write& write, AgendaItemId id, std::int64_t position) {
    write.run(change_position, id, position);
}
void update_accepted(db::Write& write, AgendaItemId id, std::int64_t position) {
    write.run(change_accepted, id, position);
}
bool update_body(db::Write& write, AgendaItemId id, std::string_view body, std::int64_t version) {
    return write.change(change_body, id, body, version) == 1;
}
void delete_item(db::Write& write, AgendaItemId id) { write.run(delete_one, id); }

std::vector<Attendee> attendees_of(db::Read& read, MeetingId id) {
    return read.all(attendees_by_meeting, id);
}
void delete_attendance_of(db::Write& write, MeetingId id) { write.run(delete_attendees, id); }
void insert_attendee(db::Write& write, MeetingId id, const Attendee& attendee) {
    write.run(add_attendee, id, attendee.name, attendee.person, attendee.status, attendee.mode,
              attendee.group);
}

}  // namespace styrkedja::meetings
