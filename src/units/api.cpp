// Units as JSON: GET /api/units?on=&under=&q=&limit=&offset= → {"on":…,"units":[…]}, GET /api/units/{}?on= →
// one with its path, versions, predecessors and successors.
#include <boost/json.hpp>

#include "rights/permissions.h"
#include "units/as_of.h"
#include "units/pages/pages.h"

namespace styrkedja::units::pages {
namespace {

namespace json = boost::json;
namespace org = organisation;

constexpr std::int64_t most_rows = 500;

json::value id_or_null(const std::optional<UnitId>& id) {
    return id ? json::value(id->value) : json::value(nullptr);
}
json::value day_or_null(Date day) { return day == forever ? json::value(nullptr) : json::value(iso(day)); }

json::object object_of(const org::Unit& unit) {
    return {{"id", unit.id.value},
            {"code", unit.code},
            {"name", unit.name},
            {"kind", name_of(unit.kind)},
            {"school_form", name_of(unit.school_form)},
            {"parent", id_or_null(unit.parent)},
            {"valid_from", iso(unit.valid_from)},
            {"valid_to", day_or_null(unit.valid_to)}};
}

json::array kin_of(const std::vector<org::Kin>& list) {
    json::array out;
    for (const auto& one : list)
        out.push_back(json::object{{"id", one.id.value},
                                   {"name", one.name},
                                   {"change", name_of(one.kind)},
                                   {"effective_on", iso(one.effective_on)},
                                   {"steps", one.steps}});
    return out;
}

json::object staff_of(const org::Staff& staff) {
    return {{"people", staff.people}, {"extent_permille", staff.extent_permille}};
}

}  // namespace

http::Response api_list(auth::Visit& visit) {
    if (!rights::may(visit.visitor, rights::Permission::see_organisation)) return visit.not_found();
    AsOf day = as_of(visit, {});
    std::int64_t limit = std::min(parse_number(visit.query("limit")).value_or(most_rows), most_rows);
    org::UnitPlace place{day.on, limit, parse_number(visit.query("offset")).value_or(0)};
    json::array list;
    visit.database.read([&](db::Read& read) {
        list.clear();
        if (std::string words = visit.query("q"); !words.empty()) {
            for (const auto& hit : org::search_units(read, words, day.on, limit))
                list.push_back(object_of(hit.unit));
        } else if (auto under = parse_id<UnitId>(visit.query("under"))) {
            for (const auto& child : org::children_of(read, under, place))
                list.push_back(object_of(child.unit));
        } else {
            for (const auto& unit : org::list_units(read, place)) list.push_back(object_of(unit));
        }
    });
    return http::json(json::serialize(json::object{{"on", iso(day.on)}, {"units", std::move(list)}}));
}

http::Response api_unit(auth::Visit& visit) {
    auto id = visit.id<UnitId>(0);
    if (!id || !rights::may(visit.visitor, rights::Permission::see_organisation)) return visit.not_found();
    AsOf day = as_of(visit, {});
    auto answer = visit.database.read([&](db::Read& read) -> std::optional<json::object> {
        auto unit = org::nearest_unit(read, *id, day.on);
        if (!unit) return std::nullopt;
        json::object out = object_of(*unit);
        json::array path, versions;
        for (const auto& above : org::path_to(read, *id, day.on)) path.push_back(above.id.value);
        for (const auto& version : org::versions_of(read, *id)) versions.push_back(object_of(version));
        out["on"] = iso(day.on);
        out["exists"] = unit->valid_from <= day.on && day.on <= unit->valid_to;
        out["path"] = std::move(path);
        out["versions"] = std::move(versions);
        out["staff"] = staff_of(org::staff_at(read, *id, day.on));
        out["staff_with_sub_units"] = staff_of(org::staff_at_or_below(read, *id, day.on));
        out["predecessors"] = kin_of(org::predecessors(read, *id));
        out["successors"] = kin_of(org::successors(read, *id));
        return out;
    });
    return answer ? http::json(json::serialize(*answer)) : visit.not_found();
}

}  // namespace styrkedja::units::pages
