// The schools below a unit and their areas.
#include "anchoring/schools.h"

#include <algorithm>

namespace styrkedja::anchoring {
namespace {

const db::Query<Schools::Row(Date)> units_on{
    "SELECT u.id, u.kind, v.name, v.parent FROM org_unit u JOIN unit_version v ON v.unit = u.id AND "
    "v.valid_from <= $1 AND v.valid_to >= $1 ORDER BY v.sort_key, u.id"};

}  // namespace

Schools::Schools(db::Read& read, Date on) : rows_(read.all(units_on, on)) {
    for (std::size_t at = 0; at < rows_.size(); ++at) at_.emplace(rows_[at].id, at);
}

std::vector<School> Schools::schools_below(std::optional<UnitId> unit) const {
    constexpr int deepest = 20;
    struct Found {
        School school;
        std::size_t area;  // its place; without one: last
    };
    std::vector<Found> found;
    for (const auto& row : rows_) {
        if (row.kind != UnitKind::school_unit && row.kind != UnitKind::preschool_unit) continue;
        bool inside = !unit;
        Found one{{row.id, row.name, ""}, rows_.size()};
        const Row* above = &row;
        for (int steps = 0; above && steps < deepest; ++steps) {
            inside = inside || above->id == *unit;
            if (above->kind == UnitKind::operations_area) {
                one.area = at_.at(above->id);
                one.school.area = above->name;
            }
            auto parent = above->parent ? at_.find(*above->parent) : at_.end();
            above = parent == at_.end() ? nullptr : &rows_[parent->second];
        }
        if (inside) found.push_back(std::move(one));
    }
    std::ranges::stable_sort(found, {}, &Found::area);
    std::vector<School> schools;
    for (auto& one : found) schools.push_back(std::move(one.school));
    return schools;
}

std::vector<School> Schools::below(UnitId unit) const {
    auto schools = schools_below(unit);
    auto name = name_of(unit);
    if (schools.empty() && name) schools.push_back({unit, *name, ""});
    return schools;
}
std::vector<School> Schools::concerned(UnitId unit) const {
    auto schools = schools_below(unit);
    return schools.empty() ? schools_below({}) : schools;
}
std::optional<std::string> Schools::name_of(UnitId unit) const {
    auto found = at_.find(unit);
    return found == at_.end() ? std::nullopt : std::optional(rows_[found->second].name);
}

}  // namespace styrkedja::anchoring
