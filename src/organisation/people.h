// People: their names in several spellings, and their employments over time.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.h"
#include "base/refusal.h"
#include "db/database.h"
#include "organisation/kinds.h"
#include "rights/roles.h"

namespace styrkedja {

using EmploymentId = Id<struct EmploymentTag>;
using LeaveId = Id<struct LeaveTag>;

namespace organisation {

inline constexpr int full_time_permille = 1000;

struct NewPerson {
    std::string code;
    std::string name;
    std::string email;
    bool demo = false;
};
// A code that is taken is an exception (db::Error): callers that take codes from people check first.
PersonId add_person(db::Write& write, const audit::Actor& actor, const NewPerson& person);
std::optional<PersonId> find_person_by_code(db::Read& read, std::string_view code);

// What is agreed with an employee. `extent_permille` may pass 1000 (a full week and more at one unit).
struct EmploymentTerms {
    std::string position = {};    // "lärare i matematik"
    std::string profession = {};  // "lärare"; may be empty
    PayForm pay_form = PayForm::monthly;
    EmploymentForm form = EmploymentForm::permanent;
    int extent_permille = full_time_permille;
};
struct NewEmployment {
    PersonId person;
    UnitId unit;
    EmploymentTerms terms;
    DateRange period = {beginning_of_records, forever};
};

struct Person {
    PersonId id;
    std::string code;
    std::string name;
    std::string email;
};
std::optional<Person> find_person(db::Read& read, PersonId id);
std::vector<std::string> other_names(db::Read& read, PersonId id);  // spellings and former names

struct Employment {
    EmploymentId id;
    PersonId person;
    UnitId unit;
    std::string unit_name;  // as of the day asked for, or the nearest day of the period
    EmploymentTerms terms;
    DateRange period;
};
std::vector<Employment> employments_of(db::Read& read, PersonId person,
                                       Date on);  // all periods, newest first
std::vector<Employment> employments_on(db::Read& read, PersonId person, Date on);
std::optional<Employment> find_employment(db::Read& read, EmploymentId id);

struct Leave {
    LeaveId id;
    EmploymentId employment;
    LeaveKind kind;
    DateRange period;
};
std::vector<Leave> leaves_of(db::Read& read, PersonId person);
std::optional<Leave> find_leave(db::Read& read, LeaveId id);

// Where the person works on the day: what rights over somebody are asked about (rights::may_about).
std::vector<UnitId> workplaces(db::Read& read, PersonId person, Date on);
bool may_change_person(db::Read& read, const rights::Visitor& visitor, PersonId person);

// Refused: no right, a name that somebody has already (conflict, unless `namesake`: it is another person), a
// unit that does not exist all the time, a period that ends before it begins, an extent outside 1–2000.
enum class Namesake { unknown, another_person };
Result<PersonId> add_person(db::Write& write, const rights::Visitor& visitor, const NewPerson& person,
                            const NewEmployment& employment, Namesake namesake, Language language);
// The earlier name goes on being found.
Result<void> rename_person(db::Write& write, const rights::Visitor& visitor, PersonId person,
                           std::string_view name, Language language);
Result<void> add_spelling(db::Write& write, const rights::Visitor& visitor, PersonId person,
                          std::string_view name, Language language);
Result<void> change_email(db::Write& write, const rights::Visitor& visitor, PersonId person,
                          std::string_view email, Language language);

// Refused also: the same position at the same unit in an overlapping period.
Result<EmploymentId> add_employment(db::Write& write, const rights::Visitor& visitor,
                                    const NewEmployment& employment, Language language);
// From its first day: corrects it. From a later day: ends it the day before, and the new terms are a next
// row.
Result<EmploymentId> change_employment(db::Write& write, const rights::Visitor& visitor, EmploymentId id,
                                       const EmploymentTerms& terms, Date from, Language language);
Result<void> end_employment(db::Write& write, const rights::Visitor& visitor, EmploymentId id, Date last_day,
                            Language language);
Result<LeaveId> add_leave(db::Write& write, const rights::Visitor& visitor, EmploymentId id, LeaveKind kind,
                          DateRange period, Language language);
Result<void> end_leave(db::Write& write, const rights::Visitor& visitor, LeaveId id, Date last_day,
                       Language language);
// All employments of the day together: more than full time is worth a warning, never a refusal.
int total_extent_permille(db::Read& read, PersonId person, Date on);

}  // namespace organisation
}  // namespace styrkedja
