// Reads a person's grants and the tree of units, and says which of them count today.
#include "rights/rights.h"

#include <algorithm>
#include <mutex>

#include "db/id_list.h"

namespace styrkedja::rights {
namespace {

struct VersionRow {
    UnitId unit;
    std::optional<UnitId> parent;
    Date from, to;
};
const db::Query<VersionRow()> unit_versions{
    "SELECT unit, parent, valid_from, valid_to FROM unit_version ORDER BY unit, valid_from"};
struct GroupRow {
    GroupId group;
    UnitId unit;
};
const db::Query<GroupRow()> group_units{"SELECT id, unit FROM org_group WHERE unit IS NOT NULL ORDER BY id"};
struct Handover {
    UnitId from, to;
};
// The latest first.
const db::Query<Handover(Date)> handovers_until{
    "SELECT p.unit, p.goes_to FROM unit_change_part p JOIN unit_change c ON c.id = p.unit_change "
    "WHERE p.side = 'before' AND p.goes_to <> p.unit AND c.effective_on <= $1 "
    "ORDER BY c.effective_on DESC, c.id DESC"};

struct RoleRow {
    std::int64_t id;
    PersonId person;
    Role role;
    std::optional<UnitId> unit;
    std::optional<GroupId> group;
    std::optional<PersonId> deputy_for;
    Date from, to;
};
// The person's own, and those of whom they stand or lend from.
const db::Query<RoleRow(PersonId)> roles_around{
    "SELECT id, person, role, unit, org_group, deputy_for, valid_from, valid_to FROM role_assignment "
    "WHERE person IN (SELECT $1 UNION SELECT deputy_for FROM role_assignment WHERE person = $1 "
    "UNION SELECT person FROM delegation WHERE delegate = $1) ORDER BY id"};
struct LoanRow {
    std::int64_t id;
    PersonId lender;
    Permission permission;
    std::optional<UnitId> unit;
    Date from, to;
};
const db::Query<LoanRow(PersonId)> loans_to{
    "SELECT id, person, permission, unit, valid_from, valid_to FROM delegation WHERE delegate = $1 ORDER BY "
    "id"};
struct MembershipRow {
    GroupId group;
    bool keeps;
};
const db::Query<MembershipRow(PersonId, Date)> memberships_on{
    "SELECT org_group, function IN ('chair', 'secretary') FROM group_membership "
    "WHERE person = $1 AND valid_from <= $2 AND valid_to >= $2"};

Standing standing_in(const DateRange& period, Date today) {
    if (today < period.from) return Standing::not_yet;
    return today > period.to ? Standing::ended : Standing::holds;
}

RoleScope scope_of(const RoleRow& row) { return {row.unit, row.group}; }

bool contains(const Places* places, const RoleScope& outer, const RoleScope& inner) {
    if (outer.whole() || outer == inner) return true;
    return places && outer.unit && inner.unit && places->covers(*outer.unit, *inner.unit);
}

// Does `person` have it by a role of their own today? What one holds for others or has borrowed is not passed
// on.
template <class Fits>
bool has_own(const std::vector<RoleRow>& rows, PersonId person, Date today, Fits fits) {
    return std::ranges::any_of(rows, [&](const RoleRow& row) {
        return row.person == person && !row.deputy_for && DateRange{row.from, row.to}.contains(today) &&
               fits(row);
    });
}

Grant role_grant(const RoleRow& row, const std::vector<RoleRow>& rows, const Places* places, Date today) {
    Grant grant{.id = row.id,
                .role = row.role,
                .holder = row.deputy_for,
                .scope = scope_of(row),
                .period = {row.from, row.to}};
    grant.standing = standing_in(grant.period, today);
    bool held = !row.deputy_for || has_own(rows, *row.deputy_for, today, [&](const RoleRow& theirs) {
        return theirs.role == row.role && contains(places, scope_of(theirs), grant.scope);
    });
    if (grant.standing == Standing::holds && !held) grant.standing = Standing::holder_lacks_it;
    return grant;
}

Grant loan_grant(const LoanRow& row, const std::vector<RoleRow>& rows, const Places* places, Date today) {
    Grant grant{.id = row.id,
                .permission = row.permission,
                .holder = row.lender,
                .scope = {.unit = row.unit},
                .period = {row.from, row.to}};
    grant.standing = standing_in(grant.period, today);
    bool held = has_own(rows, row.lender, today, [&](const RoleRow& theirs) {
        return carries(theirs.role, row.permission) && contains(places, scope_of(theirs), grant.scope);
    });
    if (grant.standing == Standing::holds && !held) grant.standing = Standing::holder_lacks_it;
    return grant;
}

// Where the groups of units that have handed over are today. From the latest change backwards, so that where
// a unit went is known before those that went to it are asked about.
std::unordered_map<std::int64_t, UnitId> homes_on(db::Read& read, Date today) {
    std::unordered_map<std::int64_t, UnitId> homes;
    for (const auto& [from, to] : read.all(handovers_until, today)) {
        auto onward = homes.find(to.value);
        homes[from.value] = onward == homes.end() ? to : onward->second;
    }
    return homes;
}

void sort_unique(std::vector<GroupId>& groups) {
    std::ranges::sort(groups);
    groups.erase(std::ranges::unique(groups).begin(), groups.end());
}

}  // namespace

Places::Places(db::Read& read, Date today) {
    struct Unit {
        UnitId id;
        std::optional<UnitId> parent;
        bool open;
    };
    std::vector<Unit> units;
    read.each(unit_versions, [&](const VersionRow& row) {
        bool open = row.from <= today && today <= row.to;
        if (units.empty() || units.back().id != row.unit)
            units.push_back({row.unit, row.parent, open});
        else if (row.from <= today)
            units.back() = {row.unit, row.parent, open};
    });
    std::unordered_map<std::int64_t, std::vector<UnitId>> below;
    std::vector<UnitId> roots, open_roots;
    for (const auto& unit : units) {
        if (unit.parent) below[unit.parent->value].push_back(unit.id);
        if (!unit.parent) roots.push_back(unit.id);
        if (!unit.parent && unit.open) open_roots.push_back(unit.id);
    }
    if (open_roots.size() == 1) only_root_ = open_roots.front();
    // Down from each root without recursion: a unit is seen once on the way in and once on the way out.
    std::vector<std::pair<UnitId, bool>> walk;
    for (UnitId root : roots) walk.emplace_back(root, false);
    std::size_t position = 0;
    while (!walk.empty()) {
        auto [unit, entered] = walk.back();
        walk.pop_back();
        if (entered) {
            ranges_[unit.value].end = position;
            continue;
        }
        ranges_[unit.value].begin = position++;
        walk.emplace_back(unit, true);
        if (auto children = below.find(unit.value); children != below.end())
            for (UnitId child : children->second) walk.emplace_back(child, false);
    }
    auto homes = homes_on(read, today);
    for (const auto& row : read.all(group_units)) {
        auto home = homes.find(row.unit.value);
        groups_.emplace_back(row.group, home == homes.end() ? row.unit : home->second);
    }
}

bool Places::covers(UnitId top, UnitId unit) const {
    auto outer = ranges_.find(top.value), inner = ranges_.find(unit.value);
    if (outer == ranges_.end() || inner == ranges_.end()) return false;
    return outer->second.begin <= inner->second.begin && inner->second.end <= outer->second.end;
}

std::optional<UnitId> Places::unit_of(GroupId group) const {
    auto found = std::ranges::lower_bound(groups_, group, {}, &std::pair<GroupId, UnitId>::first);
    if (found == groups_.end() || found->first != group) return std::nullopt;
    return found->second;
}

void complete(Rights& rights) {
    sort_unique(rights.groups);
    sort_unique(rights.kept_groups);
    for (auto& grant : rights.grants)
        grant.everywhere = grant.scope.whole() || (grant.scope.unit && rights.places &&
                                                   rights.places->is_only_root(*grant.scope.unit));
    auto seen = rights.groups;
    for (const auto& grant : rights.grants) {
        bool sees = grant.permission == Permission::see_meetings ||
                    (grant.role && carries(*grant.role, Permission::see_meetings));
        if (!sees || grant.standing != Standing::holds) continue;
        rights.sees_all_groups |= grant.everywhere;
        if (grant.scope.group) seen.push_back(*grant.scope.group);
        if (!grant.scope.unit || !rights.places) continue;
        for (const auto& [group, unit] : rights.places->groups())
            if (rights.places->covers(*grant.scope.unit, unit)) seen.push_back(group);
    }
    sort_unique(seen);
    rights.seen_groups = db::id_list(std::span<const GroupId>(seen));
}

Rights load_rights(db::Read& read, PersonId person, Date today, std::shared_ptr<const Places> places) {
    auto rows = read.all(roles_around, person);
    auto loans = read.all(loans_to, person);
    bool needs_places = std::ranges::any_of(rows, [](const auto& row) { return row.unit || row.group; }) ||
                        std::ranges::any_of(loans, [](const auto& row) { return row.unit.has_value(); });
    if (needs_places && !places) places = std::make_shared<const Places>(read, today);
    Rights rights;
    rights.places = needs_places ? places : nullptr;
    for (const auto& row : rows)
        if (row.person == person) rights.grants.push_back(role_grant(row, rows, places.get(), today));
    for (const auto& row : loans) rights.grants.push_back(loan_grant(row, rows, places.get(), today));
    for (const auto& membership : read.all(memberships_on, person, today)) {
        rights.groups.push_back(membership.group);
        if (membership.keeps) rights.kept_groups.push_back(membership.group);
    }
    complete(rights);
    return rights;
}

std::shared_ptr<const Rights> RightsCache::of(db::Read& read, PersonId person, std::int64_t revision,
                                              Date today) {
    // The tree is read by one thread; those who come meanwhile wait for it rather than reading it as well.
    static std::mutex first_look;
    std::unique_lock waits(first_look, std::defer_lock);
    std::shared_ptr<const Places> places;
    for (bool again = false;; again = true) {
        {
            std::shared_lock lock(mutex_);
            if (now_.revision == revision && now_.day == today) {
                if (auto found = now_.people.find(person.value); found != now_.people.end())
                    return found->second;
                places = now_.places;
            }
        }
        if (places || again) break;
        waits.lock();
    }
    auto rights = std::make_shared<const Rights>(load_rights(read, person, today, std::move(places)));
    std::scoped_lock lock(mutex_);
    // A transaction that began before the latest change must not bring back what was.
    if (now_.revision > revision || (now_.revision == revision && now_.day > today)) return rights;
    constexpr std::size_t most_people = 20'000;
    if (now_.revision != revision || now_.day != today || now_.people.size() >= most_people)
        now_ = {.revision = revision, .day = today, .places = nullptr, .people = {}};
    if (rights->places) now_.places = rights->places;
    now_.people[person.value] = rights;
    return rights;
}

bool carries(Role role, Permission permission) {
    return std::ranges::any_of(rules(), [&](const Rule& rule) {
        return rule.permission == permission && rule.role == role && rule.reach == Reach::own_scope;
    });
}

bool covers(const Rights& rights, const Grant& grant, const Target& target) {
    if (target.somewhere || grant.everywhere) return true;
    if (target.group && grant.scope.group == target.group) return true;
    auto unit = target.unit;
    if (target.group && rights.places) unit = rights.places->unit_of(*target.group);
    return unit && grant.scope.unit && rights.places && rights.places->covers(*grant.scope.unit, *unit);
}

}  // namespace styrkedja::rights
