// The rows of a meeting that is held here, and the queries over them. No decisions here.
#pragma once
#include "meetings/planning.h"

namespace styrkedja::meetings {

MeetingId insert_planned(db::Write& write, const NewMeeting& meeting);
void insert_from_template(db::Write& write, MeetingId meeting,
                          const std::vector<agendas::TemplateItem>& items);
// False, and nothing changed, when the row has another version by now.
bool update_times(db::Write& write, MeetingId id, const Times& times, std::int64_t version);
bool update_version(db::Write& write, MeetingId id, std::int64_t version);
void update_state(db::Write& write, MeetingId id, MeetingState state);
void insert_move(db::Write& write, MeetingId id, const Move& move);

AgendaItemId insert_agenda_item(db::Write& write, MeetingId meeting, std::int64_t position,
                                const ItemTerms& terms, std::optional<PersonId> asked_by);
std::optional<AgendaItem> load_item(db::Read& read, AgendaItemId id);
bool update_item(db::Write& write, AgendaItemId id, const ItemTerms& terms);
void update_position(db::Write& write, AgendaItemId id, std::int64_t position);
void update_accepted(db::Write& write, AgendaItemId id, std::int64_t position);
bool update_body(db::Write& write, AgendaItemId id, std::string_view body, std::int64_t version);
void delete_item(db::Write& write, AgendaItemId id);

void delete_attendance_of(db::Write& write, MeetingId id);
void insert_attendee(db::Write& write, MeetingId id, const Attendee& attendee);

}  // namespace styrkedja::meetings
