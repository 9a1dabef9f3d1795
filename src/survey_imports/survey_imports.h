// Answers of earlier years from a file: counted as they are read, shown in blocks, and never kept (F-2).
#pragma once
#include "auth/visit.h"

namespace styrkedja::survey_imports {

void add_routes(auth::Routes& routes);  // /surveys/import …

}  // namespace styrkedja::survey_imports
