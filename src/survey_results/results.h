// The results of one group as values: what the page, the files and the API all say.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <array>

#include "base/language.h"
#include "forms/forms.h"
#include "questions/questions.h"
#include "survey_answers/survey_answers.h"
#include "survey_results/hme.h"
#include "survey_results/reach.h"

namespace styrkedja::survey_results {

using safe_figures::Cell;
using survey_answers::Figures;

// A figure laid beside another.
struct Compared {
    std::string with;  // "Fjärdvik", "Medarbetarenkät 2025", "9 kommuner"
    double value = 0;
    Comparability comparability =
        Comparability::same;  // none: it is there to be seen, but not to be compared
    std::string note = {};    // what is different, when it is not the same
};
// HME and its three parts, and how many of those asked have answered (percent).
struct Index {
    std::string key;  // "hme", "hme_motivation" …, "response_rate"
    std::optional<double> value = {};
    std::vector<Compared> compared = {};
};
// How a question – or a row of a matrix – was answered.
struct Line {
    std::string key;  // the answer's name: the question's key, of a matrix "key.row"
    std::string text;
    QuestionKind kind = QuestionKind::scale;
    std::vector<questions::Choice> steps = {};
    Cell cell = {};  // of nobody: too few for it to be shown
    std::optional<double> mean = {};
    std::optional<double> index = {};
    std::vector<Compared> compared = {};  // means
};
struct Part {
    std::string heading;
    std::vector<Line> lines = {};
};
struct Outcome {
    Survey survey;
    Group group;
    std::string above = {};      // the name of the level that it is compared with
    bool is_shown = false;       // some figure is
    bool says_response = false;  // how many were asked and have answered may be said
    std::vector<Index> indices = {};
    std::vector<Part> parts = {};

    const Index* find_index(std::string_view key) const;
};

// What of a form is counted: choices, scales and matrices, a line for each row of these.
std::vector<Part> parts_of(const questions::Content& content);
inline constexpr std::array index_keys{"hme", "hme_motivation", "hme_leadership", "hme_steering",
                                       "response_rate"};
const char* index_word(Language language, std::string_view key);

// For somebody who may see it.
Outcome result_of(db::Read& read, const rights::Visitor& visitor, const Survey& survey, const Group& group);

// A group in the heat map.
struct GroupRow {
    Group group;
    std::optional<double> response, hme;
    std::vector<std::optional<double>> parts;  // the mean of the indices of each part
};
struct HeatMap {
    std::vector<std::string> parts;
    std::vector<GroupRow> rows;
    bool has_more = false;
};
enum class Below { children, all };
// Those that the visitor may see.
HeatMap heat_map_of(db::Read& read, const rights::Visitor& visitor, const Survey& survey, SurveyGroupId group,
                    Below below, std::int64_t limit, std::int64_t offset);

// What people wrote to a question in the group itself, once it is all counted.
struct Written {
    std::string question;
    std::vector<std::string> texts = {};
};
std::vector<Written> written_in(db::Read& read, const Survey& survey, const Group& group);

// What may be shown of a group with all below it, by the names of answers.
Figures shown_of(db::Read& read, const Survey& survey, SurveyGroupId group);
// The lines of its questions with these figures, beside nothing.
std::vector<Part> by_itself(db::Read& read, const Survey& survey, SurveyGroupId group,
                            std::vector<Part> parts);
std::optional<double> response_of(db::Read& read, const Survey& survey, const Group& group);  // percent
std::optional<double> hme_value(const Hme& hme, std::string_view key);                        // of index_keys
bool has_mean(QuestionKind kind);  // only scales do

// HME of a group as it is shown, for panels.
std::optional<double> hme_in(db::Read& read, const Survey& survey, SurveyGroupId group);

// "Medarbetarenkät 2026", with the year once.
std::string called(const Survey& survey);
// In words, the same everywhere: means with two decimals, indices with one.
std::string spoken_mean(Language language, std::optional<double> value);
std::string spoken_index(Language language, std::optional<double> value);
std::string in_words(const Line& line);  // "1: 2 · 2: 5"
std::string compared_in_words(Language language, const Compared& one, bool is_mean);
// Why nothing is shown of it.
std::string hidden_in_words(Language language, const Outcome& result);
std::string response_in_words(Language language, const Outcome& result);  // "" where it may not be said

}  // namespace styrkedja::survey_results
