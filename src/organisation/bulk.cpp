// A batch is one statement over a JSON array: a thousand rows cost one round trip.
#include "organisation/bulk.h"

#include "base/text.h"
#include "organisation/store/people.h"

namespace styrkedja::organisation::bulk {
namespace {

const db::Query<Unit(Date)> all_units_on{
    "SELECT u.id, u.code, u.kind, v.name, v.school_form, v.parent, v.valid_from, v.valid_to "
    "FROM org_unit u JOIN unit_version v ON v.unit = u.id WHERE v.valid_from <= $1 AND v.valid_to >= $1 "
    "ORDER BY u.id"};
const db::Query<std::string()> all_unit_codes{"SELECT code FROM org_unit"};
const db::Query<Person(db::Rows)> people_by_id{
    "SELECT id, code, name, email FROM person WHERE id IN @numbers($1)"};
const db::Query<Employment(db::Rows)> employments_by_id{
    "SELECT id, person, unit, position, profession, pay_form, form, extent_permille, valid_from, valid_to "
    "FROM employment WHERE id IN @numbers($1)"};
const db::Query<Employment(db::Rows)> employments_of_people{
    "SELECT id, person, unit, position, profession, pay_form, form, extent_permille, valid_from, valid_to "
    "FROM employment WHERE person IN @numbers($1) ORDER BY id"};
const db::Query<Alike(db::Rows)> people_by_name{
    "SELECT CAST(r.value ->> 0 AS BIGINT), p.id, p.name, p.email FROM @rows($1) r CROSS JOIN person p "
    "WHERE p.sort_key = r.value ->> 1 OR (p.email = r.value ->> 2 AND p.email <> '') ORDER BY 1, 2"};
const db::Query<At(db::Rows, Date)> units_of_people{
    "SELECT person, unit FROM employment WHERE person IN @numbers($1) AND valid_from <= $2 AND valid_to >= "
    "$2"};

const db::Query<Obstacles(db::Rows, Date)> obstacles_of_units{
    "SELECT u.id, EXISTS (SELECT 1 FROM unit_version v WHERE v.unit = u.id AND v.valid_from >= $2), "
    "EXISTS (SELECT 1 FROM unit_version v WHERE v.parent = u.id AND v.valid_from > $2), "
    "EXISTS (SELECT 1 FROM employment e WHERE e.unit = u.id AND e.valid_to >= $2) OR "
    "EXISTS (SELECT 1 FROM role_assignment a WHERE a.unit = u.id AND a.valid_to >= $2) "
    "FROM org_unit u WHERE u.id IN @numbers($1)"};
const db::Query<Handover(Date)> all_handovers{
    "SELECT p.unit, u.code, c.effective_on, p.goes_to, a.unit FROM unit_change c "
    "JOIN unit_change_part p ON p.unit_change = c.id AND p.side = 'before' AND p.goes_to <> p.unit "
    "JOIN unit_change_part a ON a.unit_change = c.id AND a.side = 'after' "
    "JOIN org_unit u ON u.id = p.unit WHERE c.effective_on <= $1 ORDER BY c.effective_on, c.id, a.unit"};

// SQLite gives the numbers after the highest one, and only one transaction writes at a time.
const db::Query<std::int64_t(std::int64_t)> next_units{
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) "
    "SELECT (SELECT coalesce(max(id), 0) FROM org_unit) + i FROM n",
    "SELECT nextval(pg_get_serial_sequence('org_unit', 'id')) FROM generate_series(1, $1)"};
const db::Query<std::int64_t(std::int64_t)> next_people{
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) "
    "SELECT (SELECT coalesce(max(id), 0) FROM person) + i FROM n",
    "SELECT nextval(pg_get_serial_sequence('person', 'id')) FROM generate_series(1, $1)"};
const db::Query<std::int64_t(std::int64_t)> next_employments{
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) "
    "SELECT (SELECT coalesce(max(id), 0) FROM employment) + i FROM n",
    "SELECT nextval(pg_get_serial_sequence('employment', 'id')) FROM generate_series(1, $1)"};

const db::Query<void(db::Rows)> insert_units{
    "INSERT INTO org_unit (id, code, kind) SELECT CAST(r.value ->> 0 AS BIGINT), r.value ->> 1, r.value ->> "
    "2 "
    "FROM @rows($1) r"};
const db::Query<void(db::Rows)> insert_versions{
    "INSERT INTO unit_version (unit, name, sort_key, school_form, parent, valid_from, valid_to) "
    "SELECT CAST(r.value ->> 0 AS BIGINT), r.value ->> 1, r.value ->> 2, r.value ->> 3, "
    "CAST(r.value ->> 4 AS BIGINT), r.value ->> 5, r.value ->> 6 FROM @rows($1) r"};
const db::Query<void(db::Rows)> insert_people{
    "INSERT INTO person (id, code, name, sort_key, email) SELECT CAST(r.value ->> 0 AS BIGINT), r.value ->> "
    "1, "
    "r.value ->> 2, r.value ->> 3, r.value ->> 4 FROM @rows($1) r"};
const db::Query<void(db::Rows)> insert_employments{
    "INSERT INTO employment (id, person, unit, position, profession, pay_form, form, extent_permille, "
    "valid_from, "
    "valid_to) SELECT CAST(r.value ->> 0 AS BIGINT), CAST(r.value ->> 1 AS BIGINT), CAST(r.value ->> 2 AS "
    "BIGINT), "
    "r.value ->> 3, r.value ->> 4, r.value ->> 5, r.value ->> 6, CAST(r.value ->> 7 AS BIGINT), r.value ->> "
    "8, "
    "r.value ->> 9 FROM @rows($1) r"};

const db::Query<void(UnitId, UnitKind)> update_unit{"UPDATE org_unit SET kind = $2 WHERE id = $1"};
const db::Query<void(UnitId, std::string, std::string, SchoolForm, std::optional<UnitId>, Date)>
    update_version{
        "UPDATE unit_version SET name = $2, sort_key = $3, school_form = $4, parent = $5 "
        "WHERE unit = $1 AND valid_from = $6"};
const db::Query<void(UnitId, Date, Date)> end_version{
    "UPDATE unit_version SET valid_to = $3 WHERE unit = $1 AND valid_from = $2"};
const db::Query<void(UnitId, Date)> close_version{
    "UPDATE unit_version SET valid_to = $2 WHERE unit = $1 AND valid_from <= $2 AND valid_to > $2"};
const db::Query<std::int64_t(std::string, Date, std::string, Instant, std::string)> insert_change{
    "INSERT INTO unit_change (kind, effective_on, reason, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, "
    "$5) "
    "RETURNING id"};
const db::Query<void(std::int64_t, UnitId, std::string)> insert_change_part{
    "INSERT INTO unit_change_part (unit_change, unit, side) VALUES ($1, $2, $3)"};

const db::Query<void(db::Rows)> insert_keys{
    "INSERT INTO person_key (person, sort_key) SELECT CAST(r.value ->> 0 AS BIGINT), r.value ->> 1 "
    "FROM @rows($1) r"};
const db::Query<void(EmploymentId, UnitId, std::string, std::string, std::string, std::string, int, Date,
                     Date)>
    update_employment{
        "UPDATE employment SET unit = $2, position = $3, profession = $4, pay_form = $5, form = $6, "
        "extent_permille = $7, valid_from = $8, valid_to = $9 WHERE id = $1"};
const db::Query<void(EmploymentId, Date)> end_employment{"UPDATE employment SET valid_to = $2 WHERE id = $1"};

void record_change(db::Write& write, UnitId unit, Date on, std::string_view kind, std::string_view reason,
                   std::string_view who) {
    const auto change = *write.one(insert_change, kind, on, reason, now(), who);
    write.run(insert_change_part, change, unit, "before");
    if (kind != "close") write.run(insert_change_part, change, unit, "after");
}

}  // namespace

std::vector<Unit> units_on(db::Read& read, Date day) { return read.all(all_units_on, day); }
std::vector<std::string> unit_codes(db::Read& read) { return read.all(all_unit_codes); }
std::vector<Person> people(db::Read& read, const db::Rows& ids) { return read.all(people_by_id, ids); }
std::vector<Employment> employments(db::Read& read, const db::Rows& ids) {
    return read.all(employments_by_id, ids);
}
std::vector<Employment> employments_of(db::Read& read, const db::Rows& people) {
    return read.all(employments_of_people, people);
}
std::vector<Obstacles> obstacles(db::Read& read, const db::Rows& units, Date day) {
    return read.all(obstacles_of_units, units, day);
}
std::vector<Handover> handovers(db::Read& read, Date day) { return read.all(all_handovers, day); }
std::vector<Alike> people_alike(db::Read& read, const db::Rows& rows) {
    return read.all(people_by_name, rows);
}
std::vector<At> units_of(db::Read& read, const db::Rows& people, Date day) {
    return read.all(units_of_people, people, day);
}

std::vector<std::int64_t> reserve_units(db::Write& write, std::int64_t count) {
    return count > 0 ? write.all(next_units, count) : std::vector<std::int64_t>{};
}
std::vector<std::int64_t> reserve_people(db::Write& write, std::int64_t count) {
    return count > 0 ? write.all(next_people, count) : std::vector<std::int64_t>{};
}
std::vector<std::int64_t> reserve_employments(db::Write& write, std::int64_t count) {
    return count > 0 ? write.all(next_employments, count) : std::vector<std::int64_t>{};
}

void add(db::Write& write, std::span<const Unit> units) {
    db::Rows rows, versions;
    for (const auto& unit : units) {
        rows.add(unit.id, unit.code, unit.kind);
        versions.add(unit.id, unit.name, swedish_sort_key(unit.name), unit.school_form, unit.parent,
                     unit.valid_from, unit.valid_to);
    }
    write.run(insert_units, rows);
    write.run(insert_versions, versions);
}

void add(db::Write& write, std::span<const Person> people) {
    db::Rows rows, keys;
    for (const auto& person : people) {
        rows.add(person.id, person.code, person.name, swedish_sort_key(person.name), person.email);
        std::set<std::string> found_by;
        add_keys(found_by, person.name);
        for (const auto& key : found_by) keys.add(person.id, key);
    }
    write.run(insert_people, rows);
    write.run(insert_keys, keys);
}

void add(db::Write& write, std::span<const Employment> employments) {
    db::Rows rows;
    for (const auto& e : employments)
        rows.add(e.id, e.person, e.unit, e.position, e.profession, e.pay_form, e.form, e.extent_permille,
                 e.valid_from, e.valid_to);
    write.run(insert_employments, rows);
}

void change(db::Write& write, const Unit& unit, Date from, std::string_view kind, std::string_view reason,
            std::string_view who) {
    write.run(update_unit, unit.id, unit.kind);
    if (unit.valid_from >= from) {
        write.run(update_version, unit.id, unit.name, swedish_sort_key(unit.name), unit.school_form,
                  unit.parent, unit.valid_from);
    } else {
        write.run(end_version, unit.id, unit.valid_from, from - std::chrono::days{1});
        db::Rows version;
        version.add(unit.id, unit.name, swedish_sort_key(unit.name), unit.school_form, unit.parent, from,
                    unit.valid_to);
        write.run(insert_versions, version);
    }
    record_change(write, unit.id, from, kind, reason, who);
}

void close(db::Write& write, UnitId unit, Date last_day, std::string_view reason, std::string_view who) {
    write.run(close_version, unit, last_day);
    record_change(write, unit, last_day + std::chrono::days{1}, "close", reason, who);
}

void change(db::Write& write, const Person& before, const Person& after) {
    if (before.email != after.email) update_email(write, after.id, after.email);
    if (before.name == after.name) return;
    insert_name(write, before.id, before.name);
    update_name(write, after.id, after.name);
    write_keys(write, after.id);
}

void correct(db::Write& write, const Employment& e) {
    write.run(update_employment, e.id, e.unit, e.position, e.profession, e.pay_form, e.form,
              e.extent_permille, e.valid_from, e.valid_to);
}
void go_on(db::Write& write, const Employment& before, const Employment& next) {
    const Date last = next.valid_from - std::chrono::days{1};
    move_leave(write, before.id, next.id, next.valid_from);
    cut_leave(write, next.id, next.valid_to);
    if (before.valid_to > last) write.run(end_employment, before.id, last);
}
void end(db::Write& write, EmploymentId employment, Date last_day) {
    write.run(end_employment, employment, last_day);
    cut_leave(write, employment, last_day);
}

}  // namespace styrkedja::organisation::bulk
