// What a survey asks of its form, and what was typed there as a sheet. Surveys ask for choices, steps of a
// scale, rows of a matrix and texts; questions of other kinds are not asked.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/refusal.h"
#include "questions/questions.h"
#include "survey_answers/sheets.h"

namespace styrkedja::survey_answers {

inline constexpr std::size_t most_characters = 20'000;  // of a text

bool is_asked_in_surveys(QuestionKind kind);
questions::Content asked_of(questions::Content content);  // without those that are not
std::size_t count_left_out(const questions::Content& content);

// By the name of a field ("q-trivsel"): what was sent, in its order.
using Typed = std::function<std::vector<std::string>(std::string_view field)>;
struct Ballot {
    Sheet sheet = {};
    std::vector<FieldError> errors = {};
};
// What is not asked, by the conditions and what was typed, is left out.
Ballot read_ballot(const questions::Content& content, const Typed& typed, Language language);

}  // namespace styrkedja::survey_answers
