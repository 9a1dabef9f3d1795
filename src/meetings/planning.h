// A meeting before, while and after it is held: its day, its agenda, who is there, what is written under each
// item. Every command: no right → not_found or forbidden; an older version than the stored one → conflict.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agendas/agendas.h"
#include "meetings/meetings.h"
#include "meetings/states.h"

namespace styrkedja {

enum class AttendanceMode { physical, remote };
template <>
inline constexpr auto enum_names<AttendanceMode> = std::array{"physical"sv, "remote"sv};

namespace meetings {

// "13:00" and "15:30" in Sweden; empty: not said.
struct Times {
    std::optional<Date> day = {};
    std::string starts_at = {};
    std::string ends_at = {};
    std::string place = {};  // a room, a link
};
// "9:30", "09.30" or "0930" as "09:30"; empty stays empty; nothing: it is no time of day.
std::optional<std::string> time_of_day(std::string_view typed);
struct NewMeeting {
    GroupId group = {};
    std::string title = {};
    Times times = {};
    std::vector<GroupId> guests = {};  // that meet together with it (joint.h)
};
// With the items of the group's template for that year.
Result<MeetingId> plan_meeting(db::Write& write, const rights::Visitor& visitor, const NewMeeting& meeting,
                               Language language);
// The meeting of somebody who keeps its minutes; writable: while it runs and until it is published.
Result<Meeting> kept_meeting(db::Read& read, const rights::Visitor& visitor, MeetingId id, Language language);
Result<Meeting> writable_meeting(db::Read& read, const rights::Visitor& visitor, MeetingId id,
                                 Language language);
// To another day or time, with the reason; the history stays.
Result<void> move_meeting(db::Write& write, const rights::Visitor& visitor, MeetingId id, const Times& times,
                          std::string_view reason, std::int64_t version, Language language);
// start, close, resume, publish, correct; cancel with its reason.
Result<void> advance_meeting(db::Write& write, const rights::Visitor& visitor, MeetingId id,
                             MeetingEvent event, std::string_view reason, Language language);
struct Move {
    Date from_day;
    std::string from_time;
    std::optional<Date> to_day;  // empty: cancelled
    std::string to_time;
    std::string reason;
    std::string actor_name;
    Instant moved_at;
};
std::vector<Move> moves_of(db::Read& read, MeetingId id);

// An item of a meeting that is held here.
struct AgendaItem {
    AgendaItemId id;
    MeetingId meeting;
    std::int64_t position;
    ItemKind kind;
    std::string title;
    std::optional<std::int64_t> minutes;
    StandingItem standing;
    std::string presenter;
    std::optional<PersonId> asked_by;
    bool is_accepted;           // false: asked for, and not on the agenda yet
    std::string body;           // what was written under it
    std::int64_t version;       // of its terms
    std::int64_t body_version;  // of what is written: who renames it is not in the way of who writes
};
std::vector<AgendaItem> agenda_of(db::Read& read, MeetingId id);  // in order; those asked for last
std::optional<AgendaItem> find_item(db::Read& read, const rights::Visitor& visitor, AgendaItemId id);

struct ItemTerms {
    std::string title = {};
    ItemKind kind = ItemKind::information;
    std::optional<std::int64_t> minutes = {};
    std::string presenter = {};
    std::int64_t version = 0;  // the one that was seen; not asked for when it is new
};
inline constexpr std::int64_t most_items = 300;  // on the agenda
inline constexpr std::int64_t most_wishes = 10;  // of one person that are not on it yet
// On the agenda at once by whoever keeps the minutes, before its check-out; asked for by the group's others.
Result<AgendaItemId> add_item(db::Write& write, const rights::Visitor& visitor, MeetingId meeting,
                              const ItemTerms& terms, Language language);
Result<void> accept_item(db::Write& write, const rights::Visitor& visitor, AgendaItemId id,
                         Language language);
Result<void> change_item(db::Write& write, const rights::Visitor& visitor, AgendaItemId id,
                         const ItemTerms& terms, Language language);
// One step up (-1) or down (1); at the end it stays.
Result<void> shift_item(db::Write& write, const rights::Visitor& visitor, AgendaItemId id, int by,
                        Language language);
// Refused when something was written, decided or promised under it.
Result<void> remove_item(db::Write& write, const rights::Visitor& visitor, AgendaItemId id,
                         Language language);

// What is written under an item, at most 200,000 bytes, over this body_version; returns the new one.
Result<std::int64_t> write_item(db::Write& write, const rights::Visitor& visitor, AgendaItemId id,
                                std::string_view body, std::int64_t version, Language language);
inline constexpr std::size_t most_body_bytes = 200'000;

// What is decided or promised under an item while the meeting is written down.
Result<DecisionId> decide_under(db::Write& write, const rights::Visitor& visitor, AgendaItemId item,
                                DecisionKind kind, std::string_view text, Language language);
struct PromiseUnder {
    std::string text;
    std::vector<std::string> owners;  // names as typed
    std::optional<Date> due_on = {};
};
Result<CommitmentId> promise_under(db::Write& write, const rights::Visitor& visitor, AgendaItemId item,
                                   const PromiseUnder& promise, Language language);

struct Attendee {
    std::string name;
    std::optional<PersonId> person;
    AttendanceStatus status;
    AttendanceMode mode;
    std::optional<GroupId> group = {};  // on whose list at a joint meeting (joint.h)
};
std::vector<Attendee> attendees_of(db::Read& read, MeetingId id);
// Who is there and who is not, without a reason (C-22); a name that is left out is unknown. Whoever is a
// member is known by the person, others by their name.
Result<void> note_attendance(db::Write& write, const rights::Visitor& visitor, MeetingId id,
                             const std::vector<Attendee>& attendees, Language language);

}  // namespace meetings
}  // namespace styrkedja
