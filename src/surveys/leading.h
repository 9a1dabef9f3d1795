// What every command of those who set surveys up begins with.
#pragma once
#include "surveys/commands.h"

namespace styrkedja::surveys {

// As it was seen; refused else.
Result<Survey> survey_to_lead(db::Read& read, const rights::Visitor& visitor, SurveyId id, std::int64_t seen,
                              Language language);
std::unexpected<Refusal> changed_meanwhile(Language language);

}  // namespace styrkedja::surveys
