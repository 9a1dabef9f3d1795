// The rows of people and employments; no decisions.
#pragma once
#include <set>

#include "organisation/people.h"

namespace styrkedja::organisation {

void add_keys(std::set<std::string>& keys, std::string_view name);  // the name from each of its words on
// Makes the person findable by each word of each of their names.
void write_keys(db::Write& write, PersonId person);
void insert_name(db::Write& write, PersonId person, std::string_view name);
void update_name(db::Write& write, PersonId person, std::string_view name);
void update_email(db::Write& write, PersonId person, std::string_view email);

EmploymentId insert_employment(db::Write& write, const NewEmployment& employment);
void update_terms(db::Write& write, EmploymentId id, const EmploymentTerms& terms);
void update_last_day(db::Write& write, EmploymentId id, Date last_day);
// Leave of the employment from the day on belongs to the next one; what spans the day is divided.
void move_leave(db::Write& write, EmploymentId from, EmploymentId to, Date first_day);
void cut_leave(db::Write& write, EmploymentId id, Date last_day);

std::vector<Leave> leaves_of(db::Read& read, EmploymentId id);
LeaveId insert_leave(db::Write& write, EmploymentId id, LeaveKind kind, DateRange period);
void update_leave(db::Write& write, LeaveId id, Date last_day);

// The days on which the unit exists, from the first to the last.
std::optional<DateRange> days_of_unit(db::Read& read, UnitId unit);
// Another employment of the same person, unit and position that shares a day with the period.
bool is_employed_twice(db::Read& read, const NewEmployment& employment, EmploymentId but);

}  // namespace styrkedja::organisation
