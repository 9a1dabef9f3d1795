// The queries on units: as of a day, over time, by name, and how many work there.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "organisation/units.h"

namespace styrkedja::organisation {
namespace {

const std::string unit_columns =
    "SELECT u.id, u.code, u.kind, v.name, v.school_form, v.parent, v.valid_from, v.valid_to "
    "FROM unit_version v JOIN org_unit u ON u.id = v.unit ";
// The unit $1 and all below it on the day $2. UNION rather than UNION ALL: ends whatever the rows say.
const std::string with_tree =
    "WITH RECURSIVE tree(unit) AS (SELECT CAST($1 AS BIGINT) UNION SELECT v.unit FROM tree t "
    "JOIN unit_version v ON v.parent = t.unit AND v.valid_to >= $2 AND v.valid_from <= $2) ";

const db::Query<Unit(UnitId, Date)> unit_on{unit_columns +
                                            "WHERE v.unit = $1 AND v.valid_from <= $2 AND v.valid_to >= $2"};
const db::Query<Unit(UnitId, Date)> unit_nearest{
    unit_columns +
    "WHERE v.unit = $1 ORDER BY CASE WHEN v.valid_from <= $2 AND v.valid_to >= $2 THEN 0 "
    "WHEN v.valid_to < $2 THEN 1 ELSE 2 END, CASE WHEN v.valid_to < $2 THEN v.valid_to END DESC, "
    "v.valid_from LIMIT 1"};
const db::Query<Unit(UnitId)> unit_versions{unit_columns + "WHERE v.unit = $1 ORDER BY v.valid_from"};

struct ChildRow {
    UnitId id;
    std::string code;
    UnitKind kind;
    std::string name;
    SchoolForm school_form;
    std::optional<UnitId> parent;
    Date valid_from;
    Date valid_to;
    std::int64_t children;
};
const std::string child_columns =
    "SELECT u.id, u.code, u.kind, v.name, v.school_form, v.parent, v.valid_from, v.valid_to, "
    "(SELECT count(*) FROM unit_version c WHERE c.parent = v.unit AND c.valid_to >= $1 AND c.valid_from <= "
    "$1) "
    "FROM unit_version v JOIN org_unit u ON u.id = v.unit ";
const std::string in_force = "v.valid_to >= $1 AND v.valid_from <= $1 ";
const db::Query<ChildRow(Date, std::int64_t, std::int64_t, UnitId)> children{
    child_columns + "WHERE v.parent = $4 AND " + in_force + "ORDER BY v.sort_key, v.unit LIMIT $2 OFFSET $3"};
const db::Query<ChildRow(Date, std::int64_t, std::int64_t)> topmost{
    child_columns + "WHERE v.parent IS NULL AND " + in_force +
    "ORDER BY v.sort_key, v.unit LIMIT $2 OFFSET $3"};
const db::Query<std::int64_t(Date, UnitId)> child_count{
    "SELECT count(*) FROM unit_version v WHERE v.parent = $2 AND " + in_force};
const db::Query<std::int64_t(Date)> topmost_count{
    "SELECT count(*) FROM unit_version v WHERE v.parent IS NULL AND " + in_force};
const db::Query<std::int64_t(Date)> unit_count{"SELECT count(*) FROM unit_version v WHERE " + in_force};
const db::Query<Unit(Date, std::int64_t, std::int64_t)> units_by_id{unit_columns + "WHERE " + in_force +
                                                                    "ORDER BY v.unit LIMIT $2 OFFSET $3"};

const db::Query<Unit(UnitId, Date, std::int64_t)> tree_units{
    with_tree +
    "SELECT u.id, u.code, u.kind, v.name, v.school_form, v.parent, v.valid_from, v.valid_to "
    "FROM tree t JOIN unit_version v ON v.unit = t.unit AND v.valid_from <= $2 AND v.valid_to >= $2 "
    "JOIN org_unit u ON u.id = t.unit ORDER BY v.sort_key, v.unit LIMIT $3"};
const db::Query<UnitId(UnitId, Date)> tree_ids{with_tree + "SELECT unit FROM tree"};
const db::Query<std::int64_t(UnitId, Date)> tree_count{with_tree + "SELECT count(*) FROM tree"};

struct FoundName {
    UnitId unit;
    std::string name;
    std::string sort_key;
    bool alias;
};
const std::string named_with =
    "SELECT v.unit, v.name, v.sort_key, FALSE FROM unit_version v WHERE {0}(v.sort_key, $1) > 0 UNION "
    "SELECT a.unit, a.name, a.sort_key, TRUE FROM unit_alias a WHERE {0}(a.sort_key, $1) > 0 "
    "ORDER BY 3, 1 LIMIT 2000";
// The engines name the same function differently.
const db::Query<FoundName(std::string)> units_named{fmt::format(fmt::runtime(named_with), "instr"),
                                                    fmt::format(fmt::runtime(named_with), "strpos")};
const db::Query<UnitId(std::string)> unit_with_code{"SELECT id FROM org_unit WHERE code = $1"};
const db::Query<std::string(UnitId)> aliases{"SELECT name FROM unit_alias WHERE unit = $1 ORDER BY sort_key"};
const db::Query<void(UnitId, std::string, std::string)> insert_alias{
    "INSERT INTO unit_alias (unit, name, sort_key) VALUES ($1, $2, $3)"};

const std::string staff_columns =
    "SELECT count(DISTINCT e.person), coalesce(sum(e.extent_permille), 0) FROM ";
const db::Query<Staff(UnitId, Date)> own_staff{
    staff_columns + "employment e WHERE e.unit = $1 AND e.valid_to >= $2 AND e.valid_from <= $2",
    "SELECT count(DISTINCT e.person), CAST(coalesce(sum(e.extent_permille), 0) AS BIGINT) FROM employment e "
    "WHERE e.unit = $1 AND e.valid_to >= $2 AND e.valid_from <= $2"};
const db::Query<Staff(UnitId, Date)> tree_staff{
    with_tree + staff_columns +
        "tree t JOIN employment e ON e.unit = t.unit AND e.valid_to >= $2 AND e.valid_from <= $2",
    // An array, since PostgreSQL believes the tree to be so large that it would read all employments.
    with_tree +
        "SELECT count(DISTINCT e.person), CAST(coalesce(sum(e.extent_permille), 0) AS BIGINT) FROM "
        "employment e "
        "WHERE e.unit = ANY(ARRAY(SELECT unit FROM tree)) AND e.valid_to >= $2 AND e.valid_from <= $2"};

const db::Query<GroupId(UnitId, Date)> tree_groups{
    with_tree + "SELECT id FROM org_group WHERE unit IN (SELECT unit FROM tree)"};

// A unit's groups, and those of units that have handed over to it – unless it has itself handed over.
const db::Query<UnitGroup(UnitId, Date)> unit_groups{
    "WITH RECURSIVE home(unit) AS (SELECT CAST($1 AS BIGINT) UNION SELECT p.unit FROM home h "
    "JOIN unit_change_part p ON p.goes_to = h.unit AND p.side = 'before' AND p.unit <> p.goes_to "
    "JOIN unit_change c ON c.id = p.unit_change AND c.effective_on <= $2) "
    "SELECT g.id, g.name, g.kind, g.unit FROM home h JOIN org_group g ON g.unit = h.unit "
    "WHERE g.valid_from <= $2 AND g.valid_to >= $2 AND NOT EXISTS (SELECT 1 FROM unit_change_part p "
    "JOIN unit_change c ON c.id = p.unit_change WHERE p.unit = $1 AND p.side = 'before' "
    "AND p.goes_to <> p.unit AND c.effective_on <= $2) ORDER BY g.sort_key, g.id"};

ListedUnit listed(ChildRow row) {
    return {{row.id, std::move(row.code), row.kind, std::move(row.name), row.school_form, row.parent,
             row.valid_from, row.valid_to},
            row.children,
            {}};
}

bool begins_a_word(std::string_view key, std::string_view word) {
    for (auto at = key.find(word); at != std::string_view::npos; at = key.find(word, at + 1))
        if (at == 0 || key[at - 1] == ' ' || key[at - 1] == '-' || key[at - 1] == '(') return true;
    return false;
}

void add_below(const std::multimap<std::optional<UnitId>, const Unit*>& by_parent, UnitId parent,
               std::set<UnitId>& seen, std::vector<Unit>& ordered) {
    auto [from, to] = by_parent.equal_range(parent);
    for (auto at = from; at != to; ++at) {
        if (!seen.insert(at->second->id).second) continue;
        ordered.push_back(*at->second);
        add_below(by_parent, at->second->id, seen, ordered);
    }
}

}  // namespace

std::optional<Unit> find_unit(db::Read& read, UnitId id, Date on) { return read.one(unit_on, id, on); }
std::optional<Unit> nearest_unit(db::Read& read, UnitId id, Date on) {
    return read.one(unit_nearest, id, on);
}
std::vector<Unit> versions_of(db::Read& read, UnitId id) { return read.all(unit_versions, id); }

std::vector<Unit> path_to(db::Read& read, UnitId id, Date on) {
    std::vector<Unit> path;
    std::set<UnitId> seen{id};
    auto unit = nearest_unit(read, id, on);
    while (unit && unit->parent && seen.insert(*unit->parent).second) {
        unit = nearest_unit(read, *unit->parent, on);
        if (unit) path.insert(path.begin(), *unit);
    }
    return path;
}
std::vector<GroupId> groups_at_or_below(db::Read& read, UnitId id, Date on) {
    return read.all(tree_groups, id, on);
}
std::vector<UnitId> ids_at_or_below(db::Read& read, UnitId id, Date on) { return read.all(tree_ids, id, on); }

std::vector<ListedUnit> children_of(db::Read& read, std::optional<UnitId> parent, const UnitPlace& place) {
    auto rows = parent ? read.all(children, place.on, place.limit, place.offset, *parent)
                       : read.all(topmost, place.on, place.limit, place.offset);
    std::vector<ListedUnit> list;
    for (auto& row : rows) list.push_back(listed(std::move(row)));
    return list;
}
std::int64_t count_children(db::Read& read, std::optional<UnitId> parent, Date on) {
    return *(parent ? read.one(child_count, on, *parent) : read.one(topmost_count, on));
}

std::vector<Unit> subtree(db::Read& read, UnitId id, Date on, std::int64_t limit) {
    auto units = read.all(tree_units, id, on, limit);
    std::multimap<std::optional<UnitId>, const Unit*> by_parent;
    std::vector<Unit> ordered;
    std::set<UnitId> seen{id};
    for (const auto& unit : units) {
        if (unit.id == id)
            ordered.push_back(unit);
        else
            by_parent.emplace(unit.parent, &unit);
    }
    add_below(by_parent, id, seen, ordered);
    return ordered;
}
std::int64_t count_subtree(db::Read& read, UnitId id, Date on) { return *read.one(tree_count, id, on); }
std::int64_t count_units(db::Read& read, Date on) { return *read.one(unit_count, on); }
std::vector<Unit> list_units(db::Read& read, const UnitPlace& place) {
    return read.all(units_by_id, place.on, place.limit, place.offset);
}

std::vector<ListedUnit> search_units(db::Read& read, std::string_view words, Date on, std::int64_t limit) {
    std::string key = swedish_sort_key(collapse_spaces(words));
    auto parts = split(key, ' ');
    auto longest = *std::ranges::max_element(parts, {}, &std::string_view::size);
    if (longest.empty()) return {};
    std::vector<ListedUnit> present, other;
    std::set<UnitId> seen;
    if (auto id = read.one(unit_with_code, collapse_spaces(words)))
        if (auto unit = nearest_unit(read, *id, on)) {
            seen.insert(*id);
            present.push_back({*unit, count_children(read, *id, on), {}});
        }
    for (const auto& found : read.all(units_named, std::string(longest))) {
        if (static_cast<std::int64_t>(seen.size()) >= limit) break;
        bool all = std::ranges::all_of(parts, [&](auto word) { return begins_a_word(found.sort_key, word); });
        if (!all || !seen.insert(found.unit).second) continue;
        auto unit = nearest_unit(read, found.unit, on);
        if (!unit) continue;
        std::string now_key = swedish_sort_key(unit->name);
        bool by_present = std::ranges::all_of(parts, [&](auto word) { return begins_a_word(now_key, word); });
        ListedUnit hit{*unit, count_children(read, found.unit, on), by_present ? "" : found.name};
        (by_present ? present : other).push_back(std::move(hit));
    }
    present.insert(present.end(), other.begin(), other.end());
    return present;
}

std::vector<std::string> aliases_of(db::Read& read, UnitId id) { return read.all(aliases, id); }
void add_alias(db::Write& write, const audit::Actor& actor, UnitId id, std::string_view name) {
    std::string clean = collapse_spaces(name);
    write.run(insert_alias, id, clean, swedish_sort_key(clean));
    audit::record(write, actor, {"add_alias", "unit", id.value, {}, clean});
}

Staff staff_at(db::Read& read, UnitId id, Date on) { return *read.one(own_staff, id, on); }
Staff staff_at_or_below(db::Read& read, UnitId id, Date on) { return *read.one(tree_staff, id, on); }

std::vector<UnitGroup> groups_of_unit(db::Read& read, UnitId id, Date on) {
    return read.all(unit_groups, id, on);
}

}  // namespace styrkedja::organisation
