// What depends on a form, and what a new version of it makes somebody owe.
#pragma once
#include "forms/forms.h"

namespace styrkedja::forms {

// A dependent that somebody looks over, or that is unaffected: then nobody owes anything.
struct Owed {
    links::Ref of;
    std::string owner = {};
    std::optional<PersonId> person = {};
    std::optional<Date> due_on = {};
};
// Each dependent as it is spoken of; what is not, or not wholly, goes into `errors` as "owner.0", "due.0" in
// the order of dependents_of.
std::vector<Owed> spoken_of(db::Read& read, FormId form, const std::vector<Consequence>& consequences,
                            Language language, std::vector<FieldError>& errors);
void owe(db::Write& write, const rights::Visitor& visitor, const Form& form, const FormVersion& version,
         const Owed& owed);

// A unit's additions on another version of the core: what the core does not know or holds itself by now is
// neither left out nor asked twice, and its sections are the core's where they have the same key.
void adapt_to(Content& local, const Content& core);

}  // namespace styrkedja::forms
