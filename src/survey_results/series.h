// The same group through all surveys, from the oldest: indices and questions with their breaks. A question is
// followed from the newest survey backwards, through what is said of each pair of surveys (forerunners.h);
// HME is there only where its statements are.
#pragma once
#include "survey_results/forerunners.h"

namespace styrkedja::survey_results {

struct Point {
    std::optional<double> value = {};
    std::optional<Comparability> since = {};  // with the survey before; nothing: it is not there
    std::string note = {};
    bool has_break() const { return since && *since != Comparability::same; }
};
struct SeriesLine {
    std::string key, text;
    std::vector<Point> points = {};  // one of each survey
};
struct Series {
    std::vector<Seen> surveys = {};  // oldest first, of the same unit
    std::vector<SeriesLine> indices = {}, questions = {};
};
inline constexpr std::size_t most_surveys = 12;

Series series_of(db::Read& read, const rights::Visitor& visitor, const Survey& survey, const Group& group,
                 Language language);

}  // namespace styrkedja::survey_results
