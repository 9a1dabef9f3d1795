// The rows of the meeting tables and the queries over them. No decisions here.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "agendas/agendas.h"
#include "meetings/meetings.h"

namespace styrkedja::meetings {

struct ItemRow {
    AgendaItemId id;
    std::optional<std::int64_t> number;
    std::string title;
    std::optional<ItemKind> section;
    std::int64_t text_begin;
    std::int64_t text_end;
};
struct NoteRow {
    AgendaItemId item;
    NoteKind kind;
    std::string text;
    std::optional<Date> from;
    std::optional<Date> to;
};
struct AttendanceRow {
    std::string name;
    AttendanceStatus status;
};

MeetingId insert_meeting(db::Write& write, GroupId group, std::string_view title, std::optional<Date> held_on,
                         std::string_view secretary, std::optional<DocumentId> document);
void insert_attendance(db::Write& write, MeetingId meeting, std::string_view name,
                       std::optional<PersonId> person, AttendanceStatus status);
AgendaItemId insert_item(db::Write& write, MeetingId meeting, std::int64_t position, const ProposedItem& item,
                         Place said);
void insert_note(db::Write& write, AgendaItemId item, NoteKind kind, std::string_view text,
                 std::optional<Date> from = {}, std::optional<Date> to = {});
// False when the meeting has another version by now.
bool update_heading(db::Write& write, MeetingId id, const Heading& heading);

std::optional<Meeting> load_meeting(db::Read& read, MeetingId id);
// SQL: the names of the guest groups of the meeting m, one a line; `joined` is what the engine calls that.
std::string guest_names(const std::string& joined);
void insert_guest(db::Write& write, MeetingId meeting, GroupId group);
void delete_guests_of(db::Write& write, MeetingId meeting);
std::vector<ItemRow> items_of(db::Read& read, MeetingId id);
std::vector<NoteRow> notes_of(db::Read& read, MeetingId id);
std::vector<AttendanceRow> attendance_of(db::Read& read, MeetingId id);

// Deletes the group's meetings with their parts and returns the documents they came from.
std::vector<DocumentId> delete_meetings(db::Write& write, GroupId group);

}  // namespace styrkedja::meetings
