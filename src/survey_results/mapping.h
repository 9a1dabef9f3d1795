// What those who lead surveys say of two surveys whose forms have nothing in common (E-25): for each question
// the earlier one that it goes on from, and how far the answers can be compared.
#pragma once
#include <string>
#include <vector>

#include "survey_results/results.h"

namespace styrkedja::survey_results {

// Answers by their names: of a matrix "key.row".
struct Mapped {
    std::string question;
    std::string earlier_question;
    Comparability comparability = Comparability::same;
    std::string note = {};
    bool operator==(const Mapped&) const = default;
};
std::vector<Mapped> mapping_of(db::Read& read, SurveyId survey, SurveyId earlier);
std::vector<SurveyId> mapped_from(db::Read& read, SurveyId survey);  // the earlier ones, newest first
// Earlier surveys that are no pulses, newest first; at most fifty.
std::vector<Survey> earlier_surveys(db::Read& read, const rights::Visitor& visitor, const Survey& survey);

// What is likely: the same name or words of the question. Other steps are never the same.
std::vector<Mapped> proposed(const std::vector<Part>& now, const std::vector<Part>& earlier);

struct NewMapping {
    SurveyId survey;
    SurveyId earlier;
    std::vector<Mapped> lines = {};  // without those that go on from none
    std::string seen = {};           // mark_of what stood there
};
// Short, another for another mapping.
std::string mark_of(const std::vector<Mapped>& mapping);
// In the place of what was said before. A fault's field: "from.", "how." or "note." and the question.
Result<void> map_questions(db::Write& write, const rights::Visitor& visitor, const NewMapping& mapping,
                           Language language);

}  // namespace styrkedja::survey_results
