// Organisations: every unit, with its name and place as of today.
#include "ss12000/codes.h"
#include "ss12000/resources.h"

namespace styrkedja::ss12000 {
namespace {

namespace json = boost::json;

struct UnitRow {
    UnitId id;
    std::string code;
    UnitKind kind;
    Instant created_at, changed_at;
    std::string name;
    SchoolForm school_form;
    std::optional<UnitId> parent;
    std::optional<std::string> parent_name;
    Date valid_from, valid_to;  // of the unit, all its versions together
};

// The version of the day, or the first one of a unit that is still to come.
std::string version_of(std::string_view unit) {
    return fmt::format(
        "(SELECT w.id FROM unit_version w WHERE w.unit = {0} AND (w.valid_from <= $1 OR NOT EXISTS "
        "(SELECT 1 FROM unit_version e WHERE e.unit = {0} AND e.valid_from <= $1)) "
        "ORDER BY CASE WHEN w.valid_from <= $1 THEN w.valid_from END DESC, w.valid_from LIMIT 1)",
        unit);
}

// A version that takes effect changes the unit, though nobody writes then.
std::string units(std::string_view effect_micros) {
    return "SELECT id, code, kind, created_at, CASE WHEN valid_from <= $1 AND effect > changed_at THEN "
           "effect "
           "ELSE changed_at END AS changed_at, name, school_form, parent, parent_name, first_day, last_day "
           "FROM (SELECT u.id, u.code, u.kind, u.created_at, u.changed_at, v.valid_from, " +
           std::string(effect_micros) +
           " AS effect, v.name, v.school_form, v.parent, p.name AS parent_name, "
           "(SELECT min(a.valid_from) FROM unit_version a WHERE a.unit = u.id) AS first_day, "
           "(SELECT max(a.valid_to) FROM unit_version a WHERE a.unit = u.id) AS last_day "
           "FROM org_unit u JOIN unit_version v ON v.id = " +
           version_of("u.id") + " LEFT JOIN unit_version p ON p.id = " + version_of("v.parent") +
           ") AS whole";
}
const std::string sqlite_units = units("CAST(strftime('%s', v.valid_from) AS INTEGER) * 1000000");
const std::string postgres_units =
    units("(extract(epoch FROM CAST(v.valid_from AS DATE)) * 1000000)::BIGINT");

// One more floor, as the stamp is computed.
std::string page_of(const std::string& all) {
    return "SELECT * FROM (" + all +
           ") AS unit WHERE (changed_at, id) > ($2, $3) AND changed_at <= $4 AND created_at BETWEEN $5 AND "
           "$6 "
           "ORDER BY changed_at, id LIMIT $7";
}
const db::Query<UnitRow(Date, Instant, UnitId, Instant, Instant, Instant, int)> units_after{
    page_of(sqlite_units), page_of(postgres_units)};
const db::Query<UnitRow(Date, UnitId)> unit_by_id{
    "SELECT * FROM (" + sqlite_units + ") AS unit WHERE id = $2",
    "SELECT * FROM (" + postgres_units + ") AS unit WHERE id = $2"};

std::vector<UnitRow> rows(Making& making, const ListRequest& request, const Position& after, int limit) {
    return making.read.all(units_after, making.today, after.changed_at, UnitId{after.id},
                           request.changed_until, request.created_from, request.created_until, limit);
}
std::optional<UnitRow> find(Making& making, std::int64_t id) {
    return making.read.one(unit_by_id, making.today, UnitId{id});
}

std::string_view school_unit_code(const UnitRow& unit) {
    bool has_one = is_school_unit(unit.kind) && is_school_unit_code(unit.code);
    return has_one ? std::string_view(unit.code) : std::string_view();
}

bool admits(const Making& making, const ListRequest& request, const UnitRow& unit) {
    std::string parent = unit.parent ? making.ids.of(PublicKind::unit, *unit.parent) : "";
    return request.admits("parent", parent) && request.admits("type", organisation_type(unit.kind)) &&
           request.admits("schoolUnitCode", school_unit_code(unit)) &&
           request.admits("schoolTypes", school_type(unit.school_form)) &&
           request.admits_period({unit.valid_from, unit.valid_to});
}

json::object object(Making& making, const UnitRow& unit) {
    json::object made{{"id", making.ids.of(PublicKind::unit, unit.id)},
                      {"meta", meta(unit.created_at, unit.changed_at)},
                      {"displayName", unit.name},
                      {"organisationType", organisation_type(unit.kind)},
                      {"schoolUnitCode", school_unit_code(unit)}};
    if (!school_type(unit.school_form).empty())
        made["schoolTypes"] = json::array{school_type(unit.school_form)};
    if (unit.parent)
        made["parentOrganisation"] =
            reference(making.ids.of(PublicKind::unit, *unit.parent), unit.parent_name.value_or(""));
    add_period(made, {unit.valid_from, unit.valid_to});
    return made;
}

const Resource<UnitRow> organisations{
    .kind = PublicKind::unit,
    .list_name = "organisations",
    .filters = {"parent", "type", "schoolUnitCode", "schoolTypes", period_filters[0], period_filters[1],
                period_filters[2], period_filters[3]},
    .expansions = {},
    .rows = rows,
    .admits = admits,
    .find = find,
    .object = object};

}  // namespace

http::Response list_organisations(auth::Visit& visit) { return list(visit, organisations); }
http::Response one_organisation(auth::Visit& visit) { return one(visit, organisations); }
http::Response look_up_organisations(auth::Visit& visit) { return lookup(visit, organisations); }

}  // namespace styrkedja::ss12000
