// Dialogues in people's own calendars: when, where and about which unit, never what is said. In the feed that
// their programs fetch, and as invitations by mail to both when one is planned, moved or called off.
#pragma once
#include "calendars/calendars.h"
#include "dialogues/dialogues.h"
#include "jobs/jobs.h"
#include "mail/mail.h"
#include "reminders/calendar.h"

namespace styrkedja::dialogue_booking {

// Those with a day; what was called off is told as such.
std::vector<calendars::Event> events_of(db::Read& read, PersonId person,
                                        const reminders::CalendarWords& words);
// Of a dialogue with a day. The same in feeds and in invitations.
calendars::Event event_of(const dialogues::Dialogue& one, Instant changed,
                          const reminders::CalendarWords& words);

// What of a dialogue's history changes when it is, for SQL: who has read it changes nothing.
inline constexpr const char* acts_of_planning =
    "('plan_dialogue', 'move_dialogue', 'cancel_dialogue', 'change_party')";

struct Telling {
    const mail::Settings& settings;
    std::string site;  // of this installation, in the UIDs
    Instant at;
};
// Queues what each of the two has not been told yet of the last change; how many mails. Who was told of which
// change is read off the outbox, so that a run that broke off is made up for by the next.
std::int64_t invite_all(db::Database& database, const Telling& telling);
inline constexpr std::chrono::minutes quiet{2};  // after a change, before it is told

}  // namespace styrkedja::dialogue_booking
