// SQL on meeting: what is planned from a day on, and what runs.
#include "meetings/coming.h"

#include "db/id_list.h"
#include "meetings/store.h"
#include "rights/rights.h"

namespace styrkedja::meetings {
namespace {

const std::string ahead = "AND (state = 'running' OR (state = 'planned' AND held_on >= $2)) ";
// Of the groups $1, as host or as guest.
std::string meetings_ahead(const std::string& joined) {
    return "SELECT m.id, g.name, coalesce((SELECT " + joined +
           "(x.name, '\n') FROM (SELECT h.name FROM meeting_guest_group w JOIN org_group h ON h.id = "
           "w.org_group WHERE w.meeting = m.id ORDER BY h.sort_key, h.id) x), ''), "
           "m.title, m.held_on, m.starts_at, m.ends_at, m.place, m.state FROM "
           "(SELECT * FROM meeting WHERE org_group IN @list($1) " +
           ahead +
           "UNION ALL SELECT * FROM meeting WHERE id IN (SELECT meeting FROM meeting_guest_group WHERE "
           "org_group IN @list($1)) AND NOT (org_group IN @list($1)) " +
           ahead +
           ") m JOIN org_group g ON g.id = m.org_group ORDER BY m.held_on, m.starts_at, m.id LIMIT $3";
}
const db::Query<ComingMeeting(std::string, Date, std::int64_t)> of_groups{meetings_ahead("group_concat"),
                                                                          meetings_ahead("string_agg")};

}  // namespace

std::vector<ComingMeeting> coming_meetings(db::Read& read, const rights::Visitor& visitor, Date today,
                                           std::int64_t limit) {
    const auto& groups = visitor.held().groups;
    if (groups.empty()) return {};
    return read.all(of_groups, db::id_list(std::span<const GroupId>(groups)), today, limit);
}

std::optional<ComingMeeting> next_meeting(db::Read& read, GroupId group, Date today) {
    const std::array one{group};
    auto found = read.all(of_groups, db::id_list(std::span<const GroupId>(one)), today, 1);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

}  // namespace styrkedja::meetings
