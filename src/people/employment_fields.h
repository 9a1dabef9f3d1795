// The fields of an employment, and what was typed in them; for the forms of a new person and an employment.
#pragma once
#include <vector>

#include "auth/visit.h"
#include "organisation/people.h"

namespace styrkedja::people {

struct TypedEmployment {
    organisation::NewEmployment employment;
    std::string unit;    // as typed or chosen
    std::string extent;  // in per cent
    std::string from;
    std::string to;
    std::vector<FieldError> errors = {};
};
TypedEmployment typed_employment(const auth::Visit& visit);
// Position, profession, extent, pay form and form alone.
TypedEmployment typed_terms(const auth::Visit& visit);
std::string percent_field(int permille);  // "80", "12,5"

void terms_fields(html::Out& out, const auth::Visit& visit, const TypedEmployment& typed,
                  const std::vector<FieldError>& errors);
void employment_fields(html::Out& out, const auth::Visit& visit, const TypedEmployment& typed,
                       const std::vector<FieldError>& errors);

}  // namespace styrkedja::people
