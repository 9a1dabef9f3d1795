// The topmost groups laid together, which are one in nearly every authority: sums of blocks.
#include "survey_exchange/sharing.h"

#include <algorithm>

namespace styrkedja::survey_exchange {

std::optional<SharedResult> shared_of(db::Read& read, const surveys::Survey& survey) {
    auto content = content_of(read, survey);
    if (survey.state < SurveyState::results_released || !content) return std::nullopt;
    survey_results::Figures figures;
    for (const auto& group : surveys::groups_of(read, survey.id)) {
        if (group.parent) continue;
        for (const auto& [question, cell] : survey_results::shown_of(read, survey, group.id))
            figures[question] += cell;
    }
    SharedResult result{.year = survey.year, .least = std::max(survey.least_group, surveys::least_of_all)};
    for (const auto& part : survey_results::parts_of(*content))
        for (const auto& line : part.lines)
            if (auto found = figures.find(line.key); found != figures.end())
                result.questions.push_back({line.key, line.text, line.kind, line.steps, found->second});
    if (result.questions.empty()) return std::nullopt;
    result.indices = indices_of(result.questions);
    return result;
}

}  // namespace styrkedja::survey_exchange
