// Plans as objects of the red thread and of the search, and the rule that they can break.
#pragma once
#include "html/components/content.h"
#include "survey_plans/survey_plans.h"

namespace styrkedja::survey_plans {

void hang_objects();
// After it was adopted, or its words have changed since: everyone finds it.
void note_found(db::Write& write, const Plan& plan);
html::Tone tone_of(SurveyPlanState state);

}  // namespace styrkedja::survey_plans
