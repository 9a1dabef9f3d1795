// What every command of those who set surveys up begins with; what a survey may be: its lines as they are
// stored, or what is wrong with each.
#pragma once
#include "surveys/commands.h"

namespace styrkedja::surveys {

// As it was seen; refused else.
Result<Survey> survey_to_lead(db::Read& read, const rights::Visitor& visitor, SurveyId id, std::int64_t seen,
                              Language language);
std::unexpected<Refusal> changed_meanwhile(Language language);

struct Checked {
    Survey survey;
    std::vector<Phase> phases;
};
// `old`: the survey that is changed.
Result<Checked> checked(db::Read& read, const rights::Visitor& visitor, const SurveyDraft& typed,
                        const Survey* old, Language language);
// What stands fast in its state and would be other, in words.
std::vector<std::string> fixed_parts_changed(db::Read& read, const Survey& old, const Checked& next,
                                             Language language);

}  // namespace styrkedja::surveys
