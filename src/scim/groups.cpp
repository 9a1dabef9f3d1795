// Groups: those that the client has made, or that were shared with it. It keeps their name and plain members;
// chairs, secretaries and members by rule are ours, and no other group is there for it.
#include <set>

#include "base/text.h"
#include "groups/groups.h"
#include "groups/provisioning.h"
#include "organisation/organisation.h"
#include "organisation/provisioning.h"
#include "organisation/public_id.h"
#include "scim/answer.h"
#include "scim/pages.h"
#include "scim/patch.h"
#include "scim/store.h"

namespace styrkedja::scim {

namespace json = boost::json;
using organisation::PublicIds;
using organisation::PublicKind;

namespace {

struct Making {
    db::Read& read;
    const http::Request& request;
    const PublicIds& ids;
    bool with_members = true;
    Date today = date_of(now());
};

json::object group_object(Making& making, const GroupRow& group) {
    std::string id = making.ids.of(PublicKind::group, group.id);
    json::object made{{"schemas", json::array{group_schema().id}},
                      {"id", id},
                      {"displayName", group.name},
                      {"meta", json::object{{"resourceType", "Group"},
                                            {"created", iso(group.created_at)},
                                            {"lastModified", iso(group.changed_at)}}}};
    if (group.external_id) made["externalId"] = *group.external_id;
    std::string base = base_of(making.request);
    if (making.with_members) {
        json::array members;
        for (const auto& member : members_on(making.read, group.id, making.today)) {
            std::string user = making.ids.of(PublicKind::account, member.account);
            members.push_back(json::object{{"value", user},
                                           {"$ref", base + "/Users/" + user},
                                           {"display", member.name},
                                           {"type", "User"}});
        }
        made["members"] = std::move(members);
    }
    add_version(made, base + "/Groups/" + id);
    return made;
}

struct GroupData {
    std::string name;
    std::optional<std::string> external_id;
    std::set<PersonId> members;
};

Outcome<GroupData> read_group(Making& making, const json::object& resource) {
    GroupData made;
    if (const auto* name = resource.if_contains("displayName")) made.name = std::string(name->get_string());
    if (made.name.empty()) return problem("invalidValue", "displayName is required");
    if (const auto* id = resource.if_contains("externalId")) made.external_id = std::string(id->get_string());
    const auto* members = resource.if_contains("members");
    if (!members) return made;
    for (const auto& each : members->get_array()) {
        const auto* value = each.get_object().if_contains("value");
        auto number = value ? making.ids.number(PublicKind::account, std::string_view(value->get_string()))
                            : std::nullopt;
        auto user = number ? find_user(making.read, AccountId{*number}) : std::nullopt;
        if (!user) return problem("invalidValue", "A member is no user that there is");
        made.members.insert(user->person);
    }
    return made;
}

void store_members(db::Write& write, const audit::Actor& actor, GroupId group,
                   const std::set<PersonId>& wanted, Date today) {
    std::set<PersonId> present;
    for (const auto& member : members_on(write, group, today)) present.insert(member.person);
    for (PersonId person : wanted)
        if (!present.contains(person)) groups::join_group(write, actor, group, person, today);
    for (PersonId person : present)
        if (!wanted.contains(person)) groups::leave_group(write, actor, group, person, today);
}

GroupId new_group(db::Write& write, const audit::Actor& actor, const GroupData& data, Date today) {
    std::string code;
    for (int number = 1; code.empty() || is_group_code(write, code); ++number)
        code = "scim-" + std::to_string(number);
    return groups::add_group(write, actor, {.code = code, .name = data.name, .valid_from = today});
}

void store(db::Write& write, const audit::Actor& actor, const GroupRow& group, const GroupData& data,
           Date today) {
    groups::set_group_name(write, actor, group.id, data.name);
    if (group.external_id != data.external_id)
        audit::record(write, actor,
                      {"provision_group", "group", group.id.value, group.external_id, data.external_id});
    store_mark(write, group.id, {.external_id = data.external_id, .withdrawn = false});
    store_members(write, actor, group.id, data.members, today);
}

// A group that the client deleted is taken up again when it comes back under the same externalId.
GroupId create(db::Write& write, const audit::Actor& actor, const GroupData& data, Date today) {
    auto known = data.external_id ? find_withdrawn_group(write, *data.external_id) : std::nullopt;
    GroupId id = known ? known->id : new_group(write, actor, data, today);
    if (known) groups::open_group(write, actor, id);
    GroupRow group = known.value_or(GroupRow{});
    group.id = id;
    store(write, actor, group, data, today);
    return id;
}

template <class After>
http::Response change_group(auth::Visit& visit, After after) {
    const auto ids = organisation::public_ids(visit.database);
    auto number = ids.number(PublicKind::group, visit.args.at(0));
    if (!number) return refused({404, "", "There is no such group"});
    auto done = visit.database.write([&](db::Write& write) -> Outcome<json::object> {
        Making making{write, visit.request, ids};
        auto group = find_group(write, GroupId{*number});
        if (!group) return problem("", "There is no such group", 404);
        auto before = group_object(making, *group);
        if (auto same = check_if_match(visit.request, before); !same) return std::unexpected(same.error());
        Outcome<json::object> wanted = after(before);
        if (!wanted) return wanted;
        auto data = read_group(making, *wanted);
        if (!data) return std::unexpected(data.error());
        store(write, visit.visitor.actor(), *group, *data, making.today);
        return group_object(making, *find_group(write, group->id));
    });
    return done ? answer_resource(visit.request, *done, group_schema()) : refused(done.error());
}

}  // namespace

http::Response list_groups(auth::Visit& visit) {
    auto query = read_list_query(visit.request, group_schema());
    if (!query) return refused(query.error());
    const auto ids = organisation::public_ids(visit.database);
    std::vector<json::object> found;
    // Members are read only where they are shown or asked about.
    bool about_members = query->filter && !demanded(*query->filter, "displayName");
    visit.database.read([&](db::Read& read) {
        Making making{read, visit.request, ids, about_members || shows(visit.request, "members")};
        for (const auto& group : list_groups(read)) {
            if (query->filter)
                if (auto name = demanded(*query->filter, "displayName");
                    name && fold_case(*name) != fold_case(group.name))
                    continue;
            auto resource = group_object(making, group);
            if (!query->filter || admits(*query->filter, resource, group_schema()))
                found.push_back(std::move(resource));
        }
    });
    auto total = std::ssize(found);
    return answer_list(visit.request, group_schema(), *query,
                       page_of(std::move(found), *query, group_schema()), total);
}

http::Response one_group(auth::Visit& visit) {
    const auto ids = organisation::public_ids(visit.database);
    auto number = ids.number(PublicKind::group, visit.args.at(0));
    std::optional<json::object> found;
    if (number)
        visit.database.read([&](db::Read& read) {
            Making making{read, visit.request, ids};
            if (auto group = find_group(read, GroupId{*number})) found = group_object(making, *group);
        });
    if (!found) return refused({404, "", "There is no such group"});
    return answer_resource(visit.request, *found, group_schema());
}

http::Response create_group(auth::Visit& visit) {
    auto given = read_resource(visit.request, group_schema());
    if (!given) return refused(given.error());
    const auto ids = organisation::public_ids(visit.database);
    auto done = visit.database.write([&](db::Write& write) -> Outcome<json::object> {
        Making making{write, visit.request, ids};
        auto data = read_group(making, *given);
        if (!data) return std::unexpected(data.error());
        GroupId id = create(write, visit.visitor.actor(), *data, making.today);
        return group_object(making, *find_group(write, id));
    });
    return done ? answer_resource(visit.request, *done, group_schema(), 201) : refused(done.error());
}

http::Response replace_group(auth::Visit& visit) {
    auto given = read_resource(visit.request, group_schema());
    if (!given) return refused(given.error());
    return change_group(visit, [&](const json::object&) { return given; });
}

http::Response patch_group(auth::Visit& visit) {
    auto body = read_body(visit.request);
    if (!body) return refused(body.error());
    return change_group(visit,
                        [&](const json::object& before) { return patched(before, *body, group_schema()); });
}

http::Response delete_group(auth::Visit& visit) {
    const auto ids = organisation::public_ids(visit.database);
    auto number = ids.number(PublicKind::group, visit.args.at(0));
    if (!number) return refused({404, "", "There is no such group"});
    auto done = visit.database.write([&](db::Write& write) -> Outcome<void> {
        Making making{write, visit.request, ids};
        auto group = find_group(write, GroupId{*number});
        if (!group) return problem("", "There is no such group", 404);
        auto before = group_object(making, *group);
        if (auto same = check_if_match(visit.request, before); !same) return same;
        store_mark(write, group->id, {.external_id = group->external_id, .withdrawn = true});
        groups::end_group(write, visit.visitor.actor(), group->id, making.today);
        return {};
    });
    if (!done) return refused(done.error());
    http::Response gone;
    gone.status = 204;
    return gone;
}

}  // namespace styrkedja::scim
