// The SQL over the module's tables.
#pragma once
#include "survey_plans/survey_plans.h"

namespace styrkedja::survey_plans {

std::optional<Plan> load_plan(db::Read& read, SurveyPlanId id);                       // whoever asks
std::vector<Plan> since_survey(db::Read& read, SurveyId survey, std::int64_t limit);  // whoever asks
std::vector<Confirmation> confirmations_of(db::Read& read, SurveyPlanId id);

SurveyPlanId insert_plan(db::Write& write, const Plan& plan);
// False: in another version by now.
bool update_plan(db::Write& write, const Plan& plan);
// In the place of those that there were; their ids.
std::vector<SurveyPlanItemId> replace_items(db::Write& write, SurveyPlanId id,
                                            const std::vector<std::string>& texts);
void put_confirmation(db::Write& write, const Confirmation& one, std::optional<PersonId> manager);

}  // namespace styrkedja::survey_plans
