// Fields that point at a unit or a person. A person is chosen by name; where the name could mean two, the
// form comes back and asks which of them, with position and unit.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "auth/visit.h"
#include "html/components/form.h"
#include "organisation/directory.h"

namespace styrkedja::people {

Date day_asked(const auth::Visit& visit);  // ?on=2024-03-01, else today
// Nothing when it is today; else which day the page shows, and the way back.
void day_banner(html::Out& out, const auth::Visit& visit, Date on, const html::Url& here);
// "Visa en annan dag": sends ?on= to the page, with what else it was asked.
void day_form(html::Out& out, const auth::Visit& visit, Date on, std::string_view path);

// A list of the units that exist on the day; where they are too many, their name or code is typed.
void unit_field(html::Out& out, const auth::Visit& visit, const html::Field& field, Date on);
// What the field says: a unit, or nothing and why.
struct Chosen {
    std::optional<UnitId> unit = {};
    std::optional<FieldError> error = {};
};
Chosen unit_chosen(const auth::Visit& visit, std::string_view field, Date on);

// What was typed in `person`, and whom it can mean.
struct PersonTyped {
    std::string name;
    std::string chosen;                                     // the id that was picked among them
    std::vector<organisation::ListedPerson> possible = {};  // when it could be several
    std::optional<PersonId> person = {};
    std::string error = {};
};
PersonTyped person_typed(const auth::Visit& visit);
void person_field(html::Out& out, const auth::Visit& visit, const PersonTyped& typed,
                  const std::vector<FieldError>& errors);

// A date field's value: empty is `otherwise`; one that is no date is said in `errors`.
Date date_typed(const auth::Visit& visit, std::string_view field, Date otherwise,
                std::vector<FieldError>& errors);
void date_input(html::Out& out, const auth::Visit& visit, std::string name, std::string label,
                const std::string& value, const std::vector<FieldError>& errors, bool optional);

}  // namespace styrkedja::people
