// People, their names and employments: rows and queries.
#include "organisation/store/people.h"

#include <set>

#include "base/text.h"

namespace styrkedja::organisation {
namespace {

const db::Query<PersonId(std::string, std::string, std::string, std::string, bool)> insert_person{
    "INSERT INTO person (code, name, sort_key, email, demo) VALUES ($1, $2, $3, $4, $5) RETURNING id"};
const db::Query<PersonId(std::string)> person_by_code{"SELECT id FROM person WHERE code = $1"};
const db::Query<Person(PersonId)> person_by_id{"SELECT id, code, name, email FROM person WHERE id = $1"};
const db::Query<std::string(PersonId)> names_of_person{
    "SELECT name FROM person_name WHERE person = $1 ORDER BY sort_key, id"};
const db::Query<void(PersonId, std::string, std::string)> insert_person_name{
    "INSERT INTO person_name (person, name, sort_key) VALUES ($1, $2, $3)"};
const db::Query<void(PersonId, std::string, std::string)> update_person_name{
    "UPDATE person SET name = $2, sort_key = $3 WHERE id = $1"};
const db::Query<void(PersonId, std::string)> update_person_email{
    "UPDATE person SET email = $2 WHERE id = $1"};
const db::Query<void(PersonId)> delete_keys{"DELETE FROM person_key WHERE person = $1"};
const db::Query<void(PersonId, std::string)> insert_key{
    "INSERT INTO person_key (person, sort_key) VALUES ($1, $2)"};

struct EmploymentRow {
    EmploymentId id;
    PersonId person;
    UnitId unit;
    std::string unit_name;
    std::string position;
    std::string profession;
    PayForm pay_form;
    EmploymentForm form;
    int extent_permille;
    Date from;
    Date to;
};
// The unit is called what it was on the day, or on the nearest day of the period; $1 is the day.
const std::string employment_rows =
    "SELECT e.id, e.person, e.unit, v.name, e.position, e.profession, e.pay_form, e.form, "
    "e.extent_permille, e.valid_from, e.valid_to FROM employment e JOIN unit_version v ON v.unit = e.unit "
    "AND v.valid_from = (SELECT x.valid_from FROM unit_version x WHERE x.unit = e.unit AND x.valid_from <= "
    "CASE WHEN e.valid_to < $1 THEN e.valid_to WHEN e.valid_from > $1 THEN e.valid_from ELSE $1 END "
    "ORDER BY x.valid_from DESC LIMIT 1) ";
const db::Query<EmploymentRow(Date, PersonId)> all_employments{
    employment_rows + "WHERE e.person = $2 ORDER BY e.valid_from DESC, e.id DESC"};
const db::Query<EmploymentRow(Date, PersonId)> present_employments{
    employment_rows +
    "WHERE e.person = $2 AND e.valid_from <= $1 AND e.valid_to >= $1 ORDER BY e.extent_permille DESC, e.id"};
const db::Query<EmploymentRow(Date, EmploymentId)> employment_by_id{employment_rows + "WHERE e.id = $2"};
const db::Query<UnitId(PersonId, Date)> units_of_person{
    "SELECT DISTINCT unit FROM employment WHERE person = $1 AND valid_from <= $2 AND valid_to >= $2"};
const db::Query<int(PersonId, Date)> sum_extent{
    "SELECT CAST(COALESCE(SUM(extent_permille), 0) AS BIGINT) FROM employment "
    "WHERE person = $1 AND valid_from <= $2 AND valid_to >= $2"};
const db::Query<EmploymentId(PersonId, UnitId, std::string, std::string, PayForm, EmploymentForm, int, Date,
                             Date)>
    insert_employment_row{
        "INSERT INTO employment (person, unit, position, profession, pay_form, form, extent_permille, "
        "valid_from, valid_to) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id"};
const db::Query<void(EmploymentId, std::string, std::string, PayForm, EmploymentForm, int)> update_row{
    "UPDATE employment SET position = $2, profession = $3, pay_form = $4, form = $5, extent_permille = $6 "
    "WHERE id = $1"};
const db::Query<void(EmploymentId, Date)> update_to{"UPDATE employment SET valid_to = $2 WHERE id = $1"};
const db::Query<std::optional<Date>(UnitId)> first_day_of_unit{
    "SELECT MIN(valid_from) FROM unit_version WHERE unit = $1"};
const db::Query<std::optional<Date>(UnitId)> last_day_of_unit{
    "SELECT MAX(valid_to) FROM unit_version WHERE unit = $1"};
const db::Query<std::int64_t(PersonId, UnitId, std::string, Date, Date, EmploymentId)> count_same{
    "SELECT count(*) FROM employment WHERE person = $1 AND unit = $2 AND position = $3 "
    "AND valid_from <= $5 AND valid_to >= $4 AND id <> $6"};

struct LeaveRow {
    LeaveId id;
    EmploymentId employment;
    LeaveKind kind;
    Date from;
    Date to;
};
const std::string leave_rows = "SELECT l.id, l.employment, l.kind, l.valid_from, l.valid_to ";
const db::Query<LeaveRow(PersonId)> leave_of_person{
    leave_rows +
    "FROM employment e JOIN employment_leave l ON l.employment = e.id WHERE e.person = $1 "
    "ORDER BY l.valid_from DESC, l.id DESC"};
const db::Query<LeaveRow(EmploymentId)> leave_of_employment{
    leave_rows + "FROM employment_leave l WHERE l.employment = $1 ORDER BY l.valid_from, l.id"};
const db::Query<LeaveRow(LeaveId)> leave_by_id{leave_rows + "FROM employment_leave l WHERE l.id = $1"};
const db::Query<LeaveId(EmploymentId, LeaveKind, Date, Date)> insert_leave_row{
    "INSERT INTO employment_leave (employment, kind, valid_from, valid_to) VALUES ($1, $2, $3, $4) "
    "RETURNING id"};
const db::Query<void(LeaveId, Date)> update_leave_to{
    "UPDATE employment_leave SET valid_to = $2 WHERE id = $1"};
const db::Query<void(LeaveId, EmploymentId)> update_leave_employment{
    "UPDATE employment_leave SET employment = $2 WHERE id = $1"};
const db::Query<void(EmploymentId, Date)> delete_leave_after{
    "DELETE FROM employment_leave WHERE employment = $1 AND valid_from > $2"};
const db::Query<void(EmploymentId, Date)> cut_leave_at{
    "UPDATE employment_leave SET valid_to = $2 WHERE employment = $1 AND valid_to > $2"};

std::vector<Employment> employments(const std::vector<EmploymentRow>& rows) {
    std::vector<Employment> list;
    for (const auto& row : rows)
        list.push_back({row.id,
                        row.person,
                        row.unit,
                        row.unit_name,
                        {row.position, row.profession, row.pay_form, row.form, row.extent_permille},
                        {row.from, row.to}});
    return list;
}
Leave leave(const LeaveRow& row) { return {row.id, row.employment, row.kind, {row.from, row.to}}; }
std::vector<Leave> leaves(const std::vector<LeaveRow>& rows) {
    std::vector<Leave> list;
    for (const auto& row : rows) list.push_back(leave(row));
    return list;
}

}  // namespace

PersonId add_person(db::Write& write, const audit::Actor& actor, const NewPerson& person) {
    auto id = write.one(insert_person, person.code, person.name, swedish_sort_key(person.name), person.email,
                        person.demo);
    write_keys(write, *id);
    audit::record(write, actor, {"add_person", "person", id->value, {}, person.name});
    return *id;
}

std::optional<PersonId> find_person_by_code(db::Read& read, std::string_view code) {
    return read.one(person_by_code, code);
}
std::optional<Person> find_person(db::Read& read, PersonId id) { return read.one(person_by_id, id); }
std::vector<std::string> other_names(db::Read& read, PersonId id) { return read.all(names_of_person, id); }

void add_keys(std::set<std::string>& keys, std::string_view name) {
    std::string key = swedish_sort_key(collapse_spaces(name));
    for (std::size_t word = 0; word != std::string::npos && word < key.size();) {
        keys.insert(key.substr(word));
        auto end = key.find_first_of(" -", word);  // a double name is found by either half
        word = end == std::string::npos ? end : end + 1;
    }
}
void write_keys(db::Write& write, PersonId person) {
    auto known = find_person(write, person);
    if (!known) return;
    std::vector<std::string> names = other_names(write, person);
    names.push_back(known->name);
    std::set<std::string> keys;
    for (const auto& name : names) add_keys(keys, name);
    write.run(delete_keys, person);
    for (const auto& key : keys) write.run(insert_key, person, key);
}
void insert_name(db::Write& write, PersonId person, std::string_view name) {
    write.run(insert_person_name, person, name, swedish_sort_key(name));
}
void update_name(db::Write& write, PersonId person, std::string_view name) {
    write.run(update_person_name, person, name, swedish_sort_key(name));
}
void update_email(db::Write& write, PersonId person, std::string_view email) {
    write.run(update_person_email, person, email);
}

std::vector<Employment> employments_of(db::Read& read, PersonId person, Date on) {
    return employments(read.all(all_employments, on, person));
}
std::vector<Employment> employments_on(db::Read& read, PersonId person, Date on) {
    return employments(read.all(present_employments, on, person));
}
std::optional<Employment> find_employment(db::Read& read, EmploymentId id) {
    auto row = read.one(employment_by_id, date_of(now()), id);
    return row ? std::optional(employments({*row}).front()) : std::nullopt;
}
std::vector<UnitId> workplaces(db::Read& read, PersonId person, Date on) {
    return read.all(units_of_person, person, on);
}
int total_extent_permille(db::Read& read, PersonId person, Date on) {
    return *read.one(sum_extent, person, on);
}

EmploymentId insert_employment(db::Write& write, const NewEmployment& employment) {
    const auto& terms = employment.terms;
    return *write.one(insert_employment_row, employment.person, employment.unit, terms.position,
                      terms.profession, terms.pay_form, terms.form, terms.extent_permille,
                      employment.period.from, employment.period.to);
}
void update_terms(db::Write& write, EmploymentId id, const EmploymentTerms& terms) {
    write.run(update_row, id, terms.position, terms.profession, terms.pay_form, terms.form,
              terms.extent_permille);
}
void update_last_day(db::Write& write, EmploymentId id, Date last_day) { write.run(update_to, id, last_day); }

void move_leave(db::Write& write, EmploymentId from, EmploymentId to, Date first_day) {
    for (const auto& each : leaves_of(write, from)) {
        if (each.period.to < first_day) continue;
        if (each.period.from >= first_day) {
            write.run(update_leave_employment, each.id, to);
            continue;
        }
        write.run(update_leave_to, each.id, first_day - std::chrono::days{1});
        insert_leave(write, to, each.kind, {first_day, each.period.to});
    }
}
void cut_leave(db::Write& write, EmploymentId id, Date last_day) {
    write.run(delete_leave_after, id, last_day);
    write.run(cut_leave_at, id, last_day);
}

std::vector<Leave> leaves_of(db::Read& read, PersonId person) {
    return leaves(read.all(leave_of_person, person));
}
std::vector<Leave> leaves_of(db::Read& read, EmploymentId id) {
    return leaves(read.all(leave_of_employment, id));
}
std::optional<Leave> find_leave(db::Read& read, LeaveId id) {
    auto row = read.one(leave_by_id, id);
    return row ? std::optional(leave(*row)) : std::nullopt;
}
LeaveId insert_leave(db::Write& write, EmploymentId id, LeaveKind kind, DateRange period) {
    return *write.one(insert_leave_row, id, kind, period.from, period.to);
}
void update_leave(db::Write& write, LeaveId id, Date last_day) { write.run(update_leave_to, id, last_day); }

std::optional<DateRange> days_of_unit(db::Read& read, UnitId unit) {
    auto from = read.one(first_day_of_unit, unit), to = read.one(last_day_of_unit, unit);
    if (!from || !to || !*from || !*to) return std::nullopt;
    return DateRange{**from, **to};
}
bool is_employed_twice(db::Read& read, const NewEmployment& employment, EmploymentId but) {
    return *read.one(count_same, employment.person, employment.unit, employment.terms.position,
                     employment.period.from, employment.period.to, but) > 0;
}

}  // namespace styrkedja::organisation
