// A form as it is found by the search: by everyone, once a version has been in use.
#pragma once
#include "forms/forms.h"

namespace styrkedja::forms {

void index(db::Write& write, const Form& form);

}  // namespace styrkedja::forms
