// Figures as survey_answers lets them out, point by point.
#include "pulses/figures.h"

#include <algorithm>

#include "base/text.h"
#include "html/words.h"
#include "survey_answers/survey_answers.h"
#include "survey_results/hme.h"

namespace styrkedja::pulses {
namespace {

Point point_of(const survey_answers::Figures& figures, const questions::Question& question,
               std::int64_t least) {
    Point point;
    auto found = figures.find(question.key);
    if (found == figures.end() || found->second.people < least) return point;
    point.cell = found->second;
    if (question.kind == QuestionKind::scale) point.mean = survey_results::mean_of(point.cell);
    return point;
}

}  // namespace

std::int64_t least_of(const surveys::Survey& survey) {
    return std::max(survey.least_group, surveys::least_of_all);
}

std::vector<Curve> baseline_of(db::Read& read, const surveys::Survey& survey, SurveyGroupId group) {
    auto figures = survey_answers::figures_of_group(read, survey.id, group);
    std::vector<Curve> curves;
    for (auto& question : askable(read, survey)) {
        auto point = point_of(figures, question, least_of(survey));
        curves.push_back({std::move(question), {std::move(point)}});
    }
    return curves;
}

std::vector<Curve> curves_of(db::Read& read, const Pulse& pulse) {
    auto survey = surveys::find_survey(read, pulse.baseline);
    if (!survey) return {};
    auto curves = baseline_of(read, *survey, pulse.group);
    auto asked = split(pulse.questions, ',');
    std::erase_if(
        curves, [&](const Curve& one) { return std::ranges::find(asked, one.question.key) == asked.end(); });
    for (const auto& round : rounds_of(read, pulse.id)) {
        if (!is_counted(round)) continue;
        auto figures = survey_answers::figures_of_group(read, round.survey, round.group);
        for (auto& curve : curves) {
            auto point = point_of(figures, curve.question, least_of(*survey));
            point.round = round;
            curve.points.push_back(std::move(point));
        }
    }
    return curves;
}

std::string in_words(Language language, const questions::Question& question, const Point& point,
                     std::int64_t least) {
    if (point.cell.people == 0) return trf(language, "visas inte: färre än {} svar", least);
    constexpr int decimals = 2;
    if (point.mean) return html::spoken_decimal(language, *point.mean, decimals);
    std::vector<std::string> said;
    for (const auto& answer : questions::answers_of(question)) {
        auto found = point.cell.by_value.find(answer.key);
        said.push_back(
            fmt::format("{} {}", answer.text, found == point.cell.by_value.end() ? 0 : found->second));
    }
    return join(said, " · ");
}

}  // namespace styrkedja::pulses
