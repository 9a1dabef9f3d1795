// What is promised, by whom, to whom, by when: the fields, and what was typed in them.
#pragma once
#include <string>
#include <vector>

#include "auth/visit.h"
#include "commitments/commitment_commands.h"

namespace styrkedja::commitments::pages {

// As typed, so that nothing is lost when it is refused.
struct TypedTerms {
    std::string text, owners, due_on, trigger, check_on, to;
    Terms terms = {};
    std::vector<FieldError> errors = {};  // dates that cannot be read
};
TypedTerms typed_terms(const auth::Visit& visit);
TypedTerms typed_terms(const Commitment& commitment);
void terms_fields(html::Out& out, const auth::Visit& visit, const TypedTerms& typed,
                  const std::vector<FieldError>& errors);

}  // namespace styrkedja::commitments::pages
