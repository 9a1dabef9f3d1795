// Writing the draft of a form: questions and sections, in order, one change at a time.
#pragma once
#include "auth/visit.h"

namespace styrkedja::form_editor {

void add_routes(auth::Routes& routes);  // /forms/{}/draft …

}  // namespace styrkedja::form_editor
