// Other authorities' files, laid together as a benchmark of a survey.
#pragma once
#include "survey_exchange/shared_file.h"
#include "survey_results/results.h"

namespace styrkedja::survey_exchange {

using surveys::Survey;

// What was taken in before.
struct TakenIn {
    std::string name;
    std::int64_t people;
    Date added_on;
    std::string added_by;
};
std::vector<TakenIn> taken_in(db::Read& read, SurveyId survey);

// A question of the survey's own that others have figures of, in so many files.
struct Proposal {
    std::string key;
    std::string text;
    Comparability comparability;  // the weakest over the files that can be compared at all
    std::size_t files;            // that can
};
std::vector<Proposal> proposals_for(const std::vector<survey_results::Part>& own,
                                    const std::vector<SharedResult>& files);

struct Batch {
    std::string name = {};  // of the benchmark
    std::vector<SharedResult> files = {};
    std::map<std::string, Comparability, std::less<>> said =
        {};  // by question; what is missing is as proposed
};
inline constexpr std::size_t most_files = 50;
inline constexpr std::size_t least_anonymous = 3;  // that stand in a figure together, or none

// Refused: a file is known already; one or two authorities are anonymous; nothing can be compared.
Result<void> take_in(db::Write& write, const rights::Visitor& visitor, SurveyId survey, const Batch& batch,
                     Date today, Language language);

}  // namespace styrkedja::survey_exchange
