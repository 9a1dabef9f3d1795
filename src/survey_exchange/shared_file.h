// The exchange file as a value. Its form: docs/survey-exchange.schema.json.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/refusal.h"
#include "questions/questions.h"
#include "safe_figures/safe_figures.h"

namespace styrkedja::survey_exchange {

struct SharedQuestion {
    std::string key;  // the answer's name: of a matrix "key.row"
    std::string text;
    QuestionKind kind = QuestionKind::scale;
    std::vector<questions::Choice> steps = {};
    safe_figures::Cell cell = {};
};
struct SharedResult {
    std::optional<std::string> authority = {};  // nothing: anonymous
    int year = 0;
    std::int64_t least = 0;  // no figure is of fewer
    std::vector<SharedQuestion> questions = {};
    std::map<std::string, double, std::less<>> indices = {};  // 0 to 100, of one decimal
    std::int64_t people() const;                              // the most that answered a question
};
inline constexpr std::size_t most_file_bytes = std::size_t{1} << 20;
inline constexpr int file_version = 1;

std::string written(const SharedResult& result);
// Refused in words, with the question that is wrong.
Result<SharedResult> read_shared(std::string_view bytes, Language language);
std::string fingerprint_of(const SharedResult& result);  // whatever the authority calls itself

// HME out of the statements; without those that cannot be made.
std::map<std::string, double, std::less<>> indices_of(const std::vector<SharedQuestion>& questions);

}  // namespace styrkedja::survey_exchange
