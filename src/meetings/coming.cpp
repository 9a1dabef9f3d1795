// SQL on meeting: what is planned from a day on, and what runs.
#include "meetings/coming.h"

#include "db/id_list.h"
#include "rights/rights.h"

namespace styrkedja::meetings {
namespace {

const std::string columns =
    "SELECT m.id, g.name, m.title, m.held_on, m.starts_at, m.ends_at, m.place, m.state FROM meeting m "
    "JOIN org_group g ON g.id = m.org_group ";
const std::string ahead =
    "AND (m.state = 'running' OR (m.state = 'planned' AND m.held_on >= $2)) "
    "ORDER BY m.held_on, m.starts_at, m.id LIMIT $3";
using Ahead = db::Query<ComingMeeting(std::string, Date, std::int64_t)>;
const Ahead of_groups{columns + "WHERE m.org_group IN @list($1) " + ahead};

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
