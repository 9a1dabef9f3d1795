// What forms on measures and handovers share: coming back when they are refused, choices of units and
// decisions.
#pragma once
#include "auth/refused_form.h"
#include "html/components/form.h"

namespace styrkedja::measures {

// A form that was refused, shown again with all that was typed.
struct Refused : auth::RefusedForm {
    bool is_conflict() const { return refusal && refusal->kind == RefusalKind::conflict; }
};
html::Markup said(std::string_view text);  // its line breaks kept, in its own direction
std::string spoken_or(const auth::Visit& visit, const std::optional<Date>& day, std::string_view otherwise);

// Units of today to choose from, by name.
std::vector<html::Option> unit_options(db::Read& read);
std::vector<html::Option> decision_options(const auth::Visit& visit, db::Read& read);
// The day in a field; unreadable ones are said in `errors`.
std::optional<Date> day_in(const auth::Visit& visit, const char* name, std::vector<FieldError>& errors);

}  // namespace styrkedja::measures
