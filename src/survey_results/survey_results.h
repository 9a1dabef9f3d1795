// What surveys show (C-17): the results of a group with all below it, while answers arrive and afterwards,
// beside the level above, earlier surveys and others' figures. Nothing is counted here: the figures are those
// that survey_answers lets out, and one of fewer people than the survey allows is not shown whatever it says.
#pragma once
#include "auth/visit.h"

namespace styrkedja::survey_results {

void add_routes(auth::Routes& routes);  // /surveys/{}/results …

}  // namespace styrkedja::survey_results
