// Who is asked how often. Counts reach a year back, so they do not grow with history; when a unit was last
// asked is one look into its index.
#include "preparation/ledger.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "db/id_list.h"

namespace styrkedja::preparation {
namespace {

const db::Query<Area(Date)> areas{
    "SELECT u.id, v.name FROM org_unit u JOIN unit_version v ON v.unit = u.id AND v.valid_from <= $1 AND "
    "v.valid_to >= $1 WHERE u.kind = 'operations_area' ORDER BY v.sort_key, u.id"};

struct SchoolRow {
    UnitId id;
    std::string name;
    SchoolForm form;
    std::string sort_key;
};
const db::Query<SchoolRow(Date)> schools{
    "SELECT u.id, v.name, v.school_form, v.sort_key FROM org_unit u JOIN unit_version v ON v.unit = u.id AND "
    "v.valid_from <= $1 AND v.valid_to >= $1 WHERE u.kind IN ('school_unit', 'preschool_unit') "
    "ORDER BY v.sort_key, u.id"};

struct UnitCount {
    UnitId unit;
    std::int64_t asked;
    std::int64_t answered;
    std::optional<Date> last;
};
const db::Query<UnitCount(std::string, Date)> counts{
    "SELECT u.id, "
    "(SELECT count(*) FROM matter_consulted_unit c WHERE c.unit = u.id AND c.asked_on >= $2), "
    "(SELECT count(*) FROM matter_consulted_unit c JOIN matter_consulted m ON m.id = c.consulted "
    "WHERE c.unit = u.id AND c.asked_on >= $2 AND m.stance IS NOT NULL), "
    "(SELECT max(c.asked_on) FROM matter_consulted_unit c WHERE c.unit = u.id) "
    "FROM org_unit u WHERE u.id IN @list($1)"};

struct HolderRow {
    PersonId person;
    std::string name;
    std::string sort_key;
    UnitId unit;
    std::int64_t asked;
    std::optional<Date> last;
};
const db::Query<HolderRow(std::string, Date, Date)> holders{
    "SELECT p.id, p.name, p.sort_key, a.unit, "
    "(SELECT count(*) FROM matter_consulted m WHERE m.person = p.id AND m.asked_on >= $3), "
    "(SELECT max(m.asked_on) FROM matter_consulted m WHERE m.person = p.id) "
    "FROM role_assignment a JOIN person p ON p.id = a.person WHERE a.unit IN @list($1) AND a.role = "
    "'principal' AND a.deputy_for IS NULL AND a.valid_from <= $2 AND a.valid_to >= $2 "
    "ORDER BY p.sort_key, p.id, a.unit"};

const db::Query<Measure(GroupId, Date, Date)> measure{
    "SELECT count(*), coalesce(sum(CASE WHEN asked = 1 THEN 1 ELSE 0 END), 0), "
    "coalesce(sum(CASE WHEN asked = 0 AND said = 1 THEN 1 ELSE 0 END), 0) FROM ("
    "SELECT CASE WHEN EXISTS (SELECT 1 FROM matter m WHERE m.decision = d.id AND m.skip_reason = '') "
    "THEN 1 ELSE 0 END AS asked, "
    "CASE WHEN EXISTS (SELECT 1 FROM matter m WHERE m.decision = d.id AND m.skip_reason <> '') OR "
    "(d.origin_kind = 'meeting' AND EXISTS (SELECT 1 FROM unprepared_item i WHERE i.item = d.origin_part)) "
    "THEN 1 ELSE 0 END AS said "
    "FROM decision d WHERE d.org_group = $1 AND d.kind = 'formal' AND d.decided_on IS NOT NULL AND "
    "coalesce(d.decided_on, '9999-12-31') BETWEEN $2 AND $3) prepared"};

// The schools of the day with their areas: in one of them, or everywhere.
std::vector<School> schools_in(db::Read& read, std::optional<UnitId> wanted, Date on) {
    std::map<UnitId, std::string> area_of;
    for (const auto& area : areas_on(read, on))
        for (UnitId unit : organisation::ids_at_or_below(read, area.id, on)) area_of[unit] = area.name;
    std::set<UnitId> inside;
    if (wanted) {
        auto ids = organisation::ids_at_or_below(read, *wanted, on);
        inside = {ids.begin(), ids.end()};
    }
    std::vector<School> list;
    for (auto& row : read.all(schools, on)) {
        if (wanted && !inside.contains(row.id)) continue;
        auto area = area_of.find(row.id);
        list.push_back({.id = row.id,
                        .name = std::move(row.name),
                        .form = row.form,
                        .sort_key = std::move(row.sort_key),
                        .area = area == area_of.end() ? "" : area->second});
    }
    return list;
}

std::string ids_of(const std::vector<School>& list) {
    std::vector<UnitId> ids;
    for (const auto& school : list) ids.push_back(school.id);
    return db::id_list(std::span<const UnitId>(ids));
}

// Least asked, longest ago.
auto burden(std::int64_t asked, const std::optional<Date>& last, std::string_view sort_key) {
    return std::tuple(asked, last.value_or(Date::min()), sort_key);
}

}  // namespace

std::vector<Area> areas_on(db::Read& read, Date on) { return read.all(areas, on); }

Date year_before(Date on) {
    std::chrono::year_month_day day{on};
    auto before = day - std::chrono::years{1};
    if (!before.ok()) before = before.year() / before.month() / std::chrono::last;  // 29 February
    return Date{before} + std::chrono::days{1};
}

std::vector<School> ledger_of(db::Read& read, std::optional<UnitId> area, Date on) {
    auto list = schools_in(read, area, on);
    std::map<UnitId, UnitCount> counted;
    for (const auto& row : read.all(counts, ids_of(list), year_before(on))) counted.emplace(row.unit, row);
    for (auto& school : list)
        if (auto found = counted.find(school.id); found != counted.end()) {
            school.asked = found->second.asked;
            school.answered = found->second.answered;
            school.last = found->second.last;
        }
    std::ranges::sort(list, [](const School& a, const School& b) {
        if (!a.last != !b.last) return !a.last;
        return burden(a.asked, a.last, a.sort_key) < burden(b.asked, b.last, b.sort_key);
    });
    return list;
}

std::vector<AreaSpread> spread_of(const std::vector<School>& list) {
    std::vector<AreaSpread> spread;
    for (const auto& school : list) {
        auto found = std::ranges::find(spread, school.area, &AreaSpread::area);
        if (found == spread.end()) found = spread.insert(spread.end(), {school.area, 0, 0});
        ++found->schools;
        if (school.asked > 0) ++found->asked;
    }
    // The least asked area first: asked/schools, without dividing.
    std::ranges::sort(spread, [](const AreaSpread& a, const AreaSpread& b) {
        return std::tuple(a.asked * b.schools, a.area) < std::tuple(b.asked * a.schools, b.area);
    });
    return spread;
}

std::vector<Rektor> affected_rektors(db::Read& read, std::optional<UnitId> area,
                                     std::optional<SchoolForm> form, Date on) {
    auto list = schools_in(read, area, on);
    if (form) std::erase_if(list, [&](const School& school) { return school.form != *form; });
    std::map<UnitId, const School*> school_of;
    for (const auto& school : list) school_of[school.id] = &school;
    std::vector<Rektor> rektors;
    for (const auto& row : read.all(holders, ids_of(list), on, year_before(on))) {
        const School& school = *school_of.at(row.unit);
        if (rektors.empty() || rektors.back().person != row.person)
            rektors.push_back({.person = row.person,
                               .name = row.name,
                               .sort_key = row.sort_key,
                               .area = school.area,
                               .asked = row.asked,
                               .last = row.last});
        auto& rektor = rektors.back();
        if (std::ranges::find(rektor.units, row.unit) != rektor.units.end()) continue;
        rektor.units.push_back(row.unit);
        rektor.unit_names += (rektor.unit_names.empty() ? "" : ", ") + school.name;
    }
    return rektors;
}

std::set<PersonId> suggested(const std::vector<Rektor>& rektors, std::size_t wanted) {
    struct Pile {
        std::vector<const Rektor*> people;
        std::size_t taken = 0;
    };
    std::map<std::string, Pile> piles;
    for (const auto& rektor : rektors) piles[rektor.area].people.push_back(&rektor);
    for (auto& [area, pile] : piles)
        std::ranges::sort(pile.people, [](const Rektor* a, const Rektor* b) {
            return burden(a->asked, a->last, a->sort_key) < burden(b->asked, b->last, b->sort_key);
        });
    std::set<PersonId> chosen;
    while (chosen.size() < std::min(wanted, rektors.size())) {
        // From the area with the smallest share taken so far: taken/size, without dividing.
        Pile* next = nullptr;
        for (auto& [area, pile] : piles) {
            if (pile.taken == pile.people.size()) continue;
            if (!next || pile.taken * next->people.size() < next->taken * pile.people.size()) next = &pile;
        }
        chosen.insert(next->people[next->taken++]->person);
    }
    return chosen;
}

Measure measure_of(db::Read& read, GroupId group, int year) {
    return *read.one(measure, group, *make_date(year, 1, 1), *make_date(year, 12, 31));
}

}  // namespace styrkedja::preparation
