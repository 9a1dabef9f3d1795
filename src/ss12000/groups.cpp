// Groups and who is in them. A group without a unit of its own belongs to the authority.
#include "groups/groups.h"
#include "ss12000/codes.h"
#include "ss12000/resources.h"

namespace styrkedja::ss12000 {
namespace {

namespace json = boost::json;

struct GroupRow {
    GroupId id;
    std::string name;
    GroupKind kind;
    Instant created_at, changed_at;
    Date valid_from, valid_to;
    UnitId unit;
    std::string unit_name;
    SchoolForm school_form;
};
// Where there is no unit at all, there is no organisation either that a group could belong to.
const std::string columns =
    "SELECT g.id, g.name, g.kind, g.created_at, g.changed_at, g.valid_from, g.valid_to, v.unit, v.name, "
    "v.school_form FROM org_group g JOIN unit_version v ON v.id = (SELECT w.id FROM unit_version w WHERE "
    "w.unit = COALESCE(g.unit, (SELECT min(u.id) FROM org_unit u WHERE u.kind = 'authority')) "
    "ORDER BY CASE WHEN w.valid_from <= $1 THEN 0 ELSE 1 END, w.valid_from DESC LIMIT 1) ";
const db::Query<GroupRow(Date, Instant, GroupId, Instant, Instant, Instant, int)> groups_after{
    columns +
    "WHERE (g.changed_at, g.id) > ($2, $3) AND g.changed_at <= $4 AND g.created_at BETWEEN $5 AND $6 "
    "ORDER BY g.changed_at, g.id LIMIT $7"};
const db::Query<GroupRow(Date, GroupId)> group_by_id{columns + "WHERE g.id = $2"};

struct MembershipRow {
    MembershipId id;
    PersonId person;
    std::string name;
    Date valid_from, valid_to;
};
const db::Query<MembershipRow(GroupId)> members_of{
    "SELECT m.id, m.person, p.name, m.valid_from, m.valid_to FROM group_membership m "
    "JOIN person p ON p.id = m.person WHERE m.org_group = $1 ORDER BY m.id"};

std::vector<GroupRow> rows(Making& making, const ListRequest& request, const Position& after, int limit) {
    return making.read.all(groups_after, making.today, after.changed_at, GroupId{after.id},
                           request.changed_until, request.created_from, request.created_until, limit);
}
std::optional<GroupRow> find(Making& making, std::int64_t id) {
    return making.read.one(group_by_id, making.today, GroupId{id});
}

bool admits(const Making& making, const ListRequest& request, const GroupRow& group) {
    return request.admits("organisation", making.ids.of(PublicKind::unit, group.unit)) &&
           request.admits("groupType", group_type(group.kind)) &&
           request.admits("schoolTypes", school_type(group.school_form)) &&
           request.admits_period({group.valid_from, group.valid_to});
}

json::object object(Making& making, const GroupRow& group) {
    json::array members;
    for (const auto& member : making.read.all(members_of, group.id)) {
        json::object made{
            {"id", making.ids.of(PublicKind::membership, member.id)},
            {"person", reference(making.ids.of(PublicKind::person, member.person), member.name)}};
        add_period(made, {member.valid_from, member.valid_to});
        members.push_back(std::move(made));
    }
    json::object made{
        {"id", making.ids.of(PublicKind::group, group.id)},
        {"meta", meta(group.created_at, group.changed_at)},
        {"displayName", group.name},
        {"groupType", group_type(group.kind)},
        {"organisation", reference(making.ids.of(PublicKind::unit, group.unit), group.unit_name)},
        {"groupMemberships", std::move(members)}};
    if (!school_type(group.school_form).empty()) made["schoolType"] = school_type(group.school_form);
    add_period(made, {group.valid_from, group.valid_to});
    return made;
}

const Resource<GroupRow> groups{.kind = PublicKind::group,
                                .list_name = "data",
                                .filters = {"organisation", "groupType", "schoolTypes", period_filters[0],
                                            period_filters[1], period_filters[2], period_filters[3]},
                                .expansions = {},
                                .rows = rows,
                                .admits = admits,
                                .find = find,
                                .object = object};

}  // namespace

http::Response list_groups(auth::Visit& visit) { return list(visit, groups); }
http::Response one_group(auth::Visit& visit) { return one(visit, groups); }
http::Response look_up_groups(auth::Visit& visit) { return lookup(visit, groups); }

}  // namespace styrkedja::ss12000
