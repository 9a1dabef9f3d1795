// Surveys as objects of the red thread and of the search and of the forms that they pin; what others hang on
// their page.
#pragma once
#include "surveys/surveys.h"

namespace styrkedja::surveys {

void hang_objects();
void index(db::Write& write, const Survey& survey);  // for the search, once it is announced
html::Tone tone_of(SurveyState state);
const std::vector<Panel>& panels();

}  // namespace styrkedja::surveys
