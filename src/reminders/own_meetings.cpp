// SQL on meeting: only what a calendar says is read here.
#include "reminders/own_meetings.h"

namespace styrkedja::reminders {
namespace {

const std::string own_groups =
    "(SELECT org_group FROM group_membership WHERE person = $1 AND valid_from <= $2 AND valid_to >= $2)";
// As host or as guest.
const db::Query<OwnMeeting(PersonId, Date, int)> of_own_groups{
    "SELECT m.id, m.title, m.place, m.held_on, m.starts_at, m.ends_at, m.state = 'cancelled', m.version, "
    "(SELECT max(e.at) FROM audit_event e WHERE e.object_kind = 'meeting' AND e.object = m.id) "
    "FROM (SELECT * FROM meeting WHERE org_group IN " +
    own_groups + " UNION SELECT * FROM meeting WHERE id IN (SELECT meeting FROM meeting_guest_group WHERE " +
    "org_group IN " + own_groups +
    ")) m WHERE m.state <> 'kept' AND m.held_on IS NOT NULL ORDER BY m.held_on DESC, m.id DESC LIMIT $3"};

}  // namespace

std::vector<OwnMeeting> own_meetings(db::Read& read, PersonId person, Date today, int limit) {
    return read.all(of_own_groups, person, today, limit);
}

}  // namespace styrkedja::reminders
