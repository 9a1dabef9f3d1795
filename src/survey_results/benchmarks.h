// Results of others to compare with. They are figures that somebody has published, and belong to the survey.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "questions/questions.h"
#include "surveys/surveys.h"

namespace styrkedja {

using SurveyBenchmarkId = Id<struct SurveyBenchmarkTag>;

namespace survey_results {

using surveys::Survey;

struct Benchmark {
    SurveyBenchmarkId id;
    SurveyId survey;
    std::string name;      // "Staden", "9 kommuner"
    std::string question;  // an answer's name or an index (index_keys)
    std::int64_t value;    // thousandths
    std::optional<std::int64_t> people;
    Comparability comparability = Comparability::same;

    double as_number() const { return static_cast<double>(value) / 1000; }
};
std::vector<Benchmark> benchmarks_of(db::Read& read, SurveyId survey);  // by name

// As typed; one of a name and question takes the place of the one that is there.
struct NewBenchmark {
    std::string name, question, value, people;
};
Result<void> add_benchmark(db::Write& write, const rights::Visitor& visitor, SurveyId survey,
                           const NewBenchmark& typed, Language language);
// Lines "name;key;value;people"; a first line of headings is passed over. All or none: `fields` say line by
// line what is wrong. How many there were.
Result<std::int64_t> paste_benchmarks(db::Write& write, const rights::Visitor& visitor, SurveyId survey,
                                      std::string_view lines, Language language);
// Reckoned out of others' files: values that nobody typed, of keys that the survey has. The right is asked by
// the caller. Refused: the name has figures already.
Result<void> add_reckoned(db::Write& write, const rights::Visitor& visitor, SurveyId survey,
                          const std::vector<Benchmark>& all, Language language);
Result<void> remove_benchmark(db::Write& write, const rights::Visitor& visitor, SurveyId survey,
                              SurveyBenchmarkId id, Language language);

}  // namespace survey_results
}  // namespace styrkedja
