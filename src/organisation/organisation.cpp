// Stores and finds units; what concerns the whole organisation.
#include "organisation/organisation.h"

#include "base/text.h"
#include "rights/permissions.h"

namespace styrkedja::organisation {
namespace {

const db::Query<UnitId(std::string, UnitKind, bool)> insert_unit{
    "INSERT INTO org_unit (code, kind, demo) VALUES ($1, $2, $3) RETURNING id"};
const db::Query<void(UnitId, std::string, std::string, SchoolForm, std::optional<UnitId>, Date)>
    insert_unit_version{
        "INSERT INTO unit_version (unit, name, sort_key, school_form, parent, valid_from) "
        "VALUES ($1, $2, $3, $4, $5, $6)"};
const db::Query<UnitId(std::string)> unit_by_code{"SELECT id FROM org_unit WHERE code = $1"};
const db::Query<std::string()> topmost_name{
    "SELECT v.name FROM org_unit u JOIN unit_version v ON v.unit = u.id "
    "WHERE u.kind = 'authority' AND v.parent IS NULL ORDER BY u.id, v.valid_from DESC LIMIT 1"};
const std::string demo_person = "(SELECT id FROM person WHERE demo)";
const std::string demo_unit = "(SELECT id FROM org_unit WHERE demo)";
// In an order in which no row refers to one that is gone.
const db::Query<void()> delete_demo[] = {
    db::Query<void()>{
        "DELETE FROM employment_leave WHERE employment IN (SELECT id FROM employment WHERE person IN " +
        demo_person + ")"},
    db::Query<void()>{"DELETE FROM employment WHERE person IN " + demo_person},
    db::Query<void()>{"DELETE FROM person_name WHERE person IN " + demo_person},
    db::Query<void()>{"DELETE FROM person_key WHERE person IN " + demo_person},
    db::Query<void()>{"DELETE FROM person WHERE demo"},
    db::Query<void()>{"DELETE FROM unit_change_part WHERE unit IN " + demo_unit},
    db::Query<void()>{"DELETE FROM unit_change WHERE id NOT IN (SELECT unit_change FROM unit_change_part)"},
    db::Query<void()>{"DELETE FROM unit_alias WHERE unit IN " + demo_unit},
    db::Query<void()>{"DELETE FROM unit_version WHERE unit IN " + demo_unit},
    db::Query<void()>{"DELETE FROM org_unit WHERE demo"}};
const db::Query<Counts()> count_all{"SELECT (SELECT count(*) FROM org_unit), (SELECT count(*) FROM person)"};

}  // namespace

UnitId add_unit(db::Write& write, const audit::Actor& actor, const NewUnit& unit) {
    auto id = write.one(insert_unit, unit.code, unit.kind, unit.demo);
    write.run(insert_unit_version, *id, unit.name, swedish_sort_key(unit.name), unit.school_form, unit.parent,
              unit.valid_from);
    rights::rights_changed(write);
    audit::record(write, actor, {"add_unit", "unit", id->value, {}, unit.name});
    return *id;
}

std::optional<UnitId> find_unit_by_code(db::Read& read, std::string_view code) {
    return read.one(unit_by_code, code);
}
std::optional<std::string> authority_name(db::Read& read) { return read.one(topmost_name); }

void remove_demo(db::Write& write) {
    for (const auto& query : delete_demo) write.run(query);
    rights::rights_changed(write);
}

Counts counts(db::Read& read) { return *read.one(count_all); }

}  // namespace styrkedja::organisation
