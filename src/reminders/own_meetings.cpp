// SQL on meeting: only what a calendar says is read here.
#include "reminders/own_meetings.h"

namespace styrkedja::reminders {
namespace {

const db::Query<OwnMeeting(PersonId, Date, int)> of_own_groups{
    "SELECT m.id, m.title, m.place, m.held_on, m.starts_at, m.ends_at, m.state = 'cancelled', m.version, "
    "(SELECT max(e.at) FROM audit_event e WHERE e.object_kind = 'meeting' AND e.object = m.id) "
    "FROM meeting m WHERE m.org_group IN (SELECT org_group FROM group_membership WHERE person = $1 "
    "AND valid_from <= $2 AND valid_to >= $2) AND m.state <> 'kept' AND m.held_on IS NOT NULL "
    "ORDER BY m.held_on DESC, m.id DESC LIMIT $3"};

// "13:00" of the day in Sweden. Meetings are not held in the night when the clock is changed.
std::optional<Instant> instant_of(Date day, std::string_view time) {
    if (time.size() != 5) return std::nullopt;
    auto hours = parse_number(time.substr(0, 2)), minutes = parse_number(time.substr(3));
    if (!hours || !minutes) return std::nullopt;
    bool summer = date_of(Instant(day) + std::chrono::hours{22} + std::chrono::minutes{30}) > day;
    return Instant(day) + std::chrono::hours{*hours - (summer ? 2 : 1)} + std::chrono::minutes{*minutes};
}

}  // namespace

std::optional<Instant> OwnMeeting::from() const { return instant_of(day, starts_at); }
std::optional<Instant> OwnMeeting::to() const { return instant_of(day, ends_at); }

std::vector<OwnMeeting> own_meetings(db::Read& read, PersonId person, Date today, int limit) {
    return read.all(of_own_groups, person, today, limit);
}

}  // namespace styrkedja::reminders
