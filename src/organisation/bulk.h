// Units, people and employments by the thousand, for imports: read and written in batches, without an audit
// row each (the import writes those). Nothing is checked here; see imports.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "db/rows.h"
#include "db/transaction.h"
#include "organisation/organisation.h"

namespace styrkedja {

using EmploymentId = Id<struct EmploymentTag>;

namespace organisation::bulk {

struct Unit {
    UnitId id;
    std::string code;
    UnitKind kind = UnitKind::school_unit;
    std::string name;
    SchoolForm school_form = SchoolForm::none;
    std::optional<UnitId> parent;
    Date valid_from;
    Date valid_to = forever;
};
struct Person {
    PersonId id;
    std::string code;
    std::string name;
    std::string email;
};
struct Employment {
    EmploymentId id;
    PersonId person;
    UnitId unit;
    std::string position;
    std::string profession;
    std::string pay_form;
    std::string form;
    int extent_permille = 0;
    Date valid_from;
    Date valid_to = forever;
};

std::vector<Unit> units_on(db::Read& read, Date day);  // as they are that day
std::vector<std::string> unit_codes(db::Read& read);   // all that are taken
std::vector<Person> people(db::Read& read, const db::Rows& ids);
std::vector<Employment> employments(db::Read& read, const db::Rows& ids);
std::vector<Employment> employments_of(db::Read& read, const db::Rows& people);

// Why a unit cannot be closed from the day on.
struct Obstacles {
    UnitId unit;
    bool changes_later;   // begins or changes on the day or later
    bool children_later;  // something is to stand under it later
    bool inhabited;       // somebody works there, or has a role for it, on the day or later
};
std::vector<Obstacles> obstacles(db::Read& read, const db::Rows& units, Date day);
// Units that had handed over by the day, the earliest first; a row for each unit that came out of that
// change.
struct Handover {
    UnitId from;
    std::string code;
    Date on;
    UnitId to;    // where people go
    UnitId also;  // or perhaps went
};
std::vector<Handover> handovers(db::Read& read, Date day);

// People with that name (a row's second value: its sort key) or e-mail address (third); the row's first value
// comes back.
struct Alike {
    std::int64_t row;
    PersonId id;
    std::string name;
    std::string email;
};
std::vector<Alike> people_alike(db::Read& read, const db::Rows& rows);
struct At {
    PersonId person;
    UnitId unit;
};
std::vector<At> units_of(db::Read& read, const db::Rows& people, Date day);

// Ids for new rows, in order; nobody else gets them.
std::vector<std::int64_t> reserve_units(db::Write& write, std::int64_t count);
std::vector<std::int64_t> reserve_people(db::Write& write, std::int64_t count);
std::vector<std::int64_t> reserve_employments(db::Write& write, std::int64_t count);

void add(db::Write& write, std::span<const Unit> units);
void add(db::Write& write, std::span<const Person> people);
void add(db::Write& write, std::span<const Employment> employments);

// The unit's terms from that day on; what was before stays. `kind` of the change: rename or move.
void change(db::Write& write, const Unit& unit, Date from, std::string_view kind, std::string_view reason,
            std::string_view who);
void close(db::Write& write, UnitId unit, Date last_day, std::string_view reason, std::string_view who);
void change(db::Write& write, const Person& before,
            const Person& after);                              // the earlier name goes on being found
void correct(db::Write& write, const Employment& employment);  // in place
// New terms from that day on are `next`, stored already: the leave goes on there, what is before ends.
void go_on(db::Write& write, const Employment& before, const Employment& next);
void end(db::Write& write, EmploymentId employment, Date last_day);  // and its leave

}  // namespace organisation::bulk
}  // namespace styrkedja
