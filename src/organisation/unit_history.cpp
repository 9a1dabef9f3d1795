// How units came to be what they are: changes, predecessors and successors, moments of change.
#include <algorithm>
#include <set>

#include "organisation/units.h"

namespace styrkedja::organisation {
namespace {

struct EventRow {
    UnitChangeId id;
    UnitChangeKind kind;
    Date effective_on;
    std::string reason;
    Instant recorded_at;
    std::string recorded_by;
};
const db::Query<EventRow(UnitId)> events_of_unit{
    "SELECT DISTINCT c.id, c.kind, c.effective_on, c.reason, c.recorded_at, c.recorded_by "
    "FROM unit_change_part p JOIN unit_change c ON c.id = p.unit_change WHERE p.unit = $1 "
    "ORDER BY c.effective_on DESC, c.id DESC"};
const db::Query<UnitId(UnitChangeId, std::string)> parts_of_change{
    "SELECT unit FROM unit_change_part WHERE unit_change = $1 AND side = $2 ORDER BY unit"};

struct KinRow {
    UnitId unit;
    UnitChangeKind kind;
    Date effective_on;
};
// Walked from one side of a change to the other; what goes on under its own number is no kin of itself.
const std::string kin =
    "SELECT other.unit, c.kind, c.effective_on FROM unit_change_part mine "
    "JOIN unit_change c ON c.id = mine.unit_change AND c.kind IN ('merge', 'split', 'close') "
    "JOIN unit_change_part other ON other.unit_change = c.id AND other.side = '{}' AND other.unit <> "
    "mine.unit "
    "WHERE mine.unit = $1 AND mine.side = '{}' ORDER BY c.effective_on, other.unit";
const db::Query<KinRow(UnitId)> kin_before{fmt::format(fmt::runtime(kin), "before", "after")};
const db::Query<KinRow(UnitId)> kin_after{fmt::format(fmt::runtime(kin), "after", "before")};

const db::Query<Moment(std::int64_t)> all_moments{
    "SELECT effective_on, count(*) FROM unit_change GROUP BY effective_on ORDER BY effective_on DESC "
    "LIMIT $1"};
const db::Query<Moment(UnitId, std::int64_t)> own_moments{
    "SELECT c.effective_on, count(DISTINCT c.id) FROM unit_change_part p "
    "JOIN unit_change c ON c.id = p.unit_change WHERE p.unit = $1 GROUP BY c.effective_on "
    "ORDER BY c.effective_on DESC LIMIT $2"};

constexpr Date::duration day{1};
constexpr std::size_t most_kin = 200;

std::string name_on(db::Read& read, UnitId id, Date on) {
    auto unit = nearest_unit(read, id, on);
    return unit ? unit->name : "";
}

// A move is told by where the unit stood and where it stands.
std::vector<NamedUnit> side_of(db::Read& read, const EventRow& event, std::string_view side) {
    Date on = side == "before" ? event.effective_on - day : event.effective_on;
    std::vector<NamedUnit> units;
    for (UnitId id : read.all(parts_of_change, event.id, side)) {
        auto unit = nearest_unit(read, id, on);
        if (!unit) continue;
        if (event.kind == UnitChangeKind::move && unit->parent)
            units.push_back({*unit->parent, name_on(read, *unit->parent, on)});
        else
            units.push_back({id, unit->name});
    }
    return units;
}

enum class Direction { back, onward };

std::vector<Kin> walk(db::Read& read, UnitId start, Direction direction) {
    std::vector<Kin> found;
    std::set<UnitId> seen{start};
    std::vector<std::pair<UnitId, int>> waiting{{start, 0}};
    for (std::size_t at = 0; at < waiting.size() && found.size() < most_kin; ++at) {
        auto [unit, steps] = waiting[at];
        for (const auto& row : read.all(direction == Direction::back ? kin_before : kin_after, unit)) {
            if (!seen.insert(row.unit).second) continue;
            Date named_on = direction == Direction::back ? row.effective_on - day : row.effective_on;
            found.push_back(
                {row.unit, name_on(read, row.unit, named_on), row.kind, row.effective_on, steps + 1});
            waiting.emplace_back(row.unit, steps + 1);
        }
    }
    return found;
}

}  // namespace

std::vector<UnitEvent> history_of(db::Read& read, UnitId id) {
    std::vector<UnitEvent> history;
    for (const auto& row : read.all(events_of_unit, id))
        history.push_back({row.id, row.kind, row.effective_on, row.reason, row.recorded_at, row.recorded_by,
                           side_of(read, row, "before"), side_of(read, row, "after")});
    return history;
}

std::vector<Kin> predecessors(db::Read& read, UnitId id) { return walk(read, id, Direction::back); }
std::vector<Kin> successors(db::Read& read, UnitId id) { return walk(read, id, Direction::onward); }

std::vector<Moment> moments_of_change(db::Read& read) {
    auto moments = read.all(all_moments, most_moments);
    std::ranges::reverse(moments);
    return moments;
}
std::vector<Moment> moments_of_change(db::Read& read, UnitId unit) {
    auto moments = read.all(own_moments, unit, most_moments);
    std::ranges::reverse(moments);
    return moments;
}

}  // namespace styrkedja::organisation
