// What the rounds of a pulse show beside the survey that they follow. Nothing is counted here: the figures
// are those that survey_answers lets out, and one of fewer people than the survey allows is not shown.
#pragma once
#include "pulses/pulses.h"
#include "safe_figures/safe_figures.h"

namespace styrkedja::pulses {

struct Point {
    std::optional<Round> round;       // none: the survey itself
    safe_figures::Cell cell = {};     // of nobody: too few for it to be shown
    std::optional<double> mean = {};  // of a scale
};
struct Curve {
    questions::Question question;
    std::vector<Point> points;  // the survey, then each round that is counted
};
// In the order of the form.
std::vector<Curve> curves_of(db::Read& read, const Pulse& pulse);
// How each of the questions that can be asked was answered in the group, for whoever chooses among them.
std::vector<Curve> baseline_of(db::Read& read, const surveys::Survey& survey, SurveyGroupId group);
std::int64_t least_of(const surveys::Survey& survey);

// "3,42", "Ja 12 · Nej 3"; why it is not shown.
std::string in_words(Language language, const questions::Question& question, const Point& point,
                     std::int64_t least);

}  // namespace styrkedja::pulses
