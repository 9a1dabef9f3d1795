// Headings and values are compared without regard to case, accents and spaces.
#include "survey_imports/columns.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "survey_results/results.h"

namespace styrkedja::survey_imports {
namespace {

constexpr std::array unit_headings{"enhet", "enhetsnamn", "enhetsnummer", "arbetsplats", "skola", "unit"};

std::string words_of(std::string_view text) { return fold_for_search(collapse_spaces(text)); }

// All that a column can be, of a form.
std::vector<Column> answers_of(const questions::Content& content) {
    std::vector<Column> all;
    for (const auto& part : survey_results::parts_of(content))
        for (const auto& line : part.lines) {
            Column one{.heading = {}, .key = line.key, .means = line.text};
            one.meaning = line.kind == QuestionKind::several ? Meaning::several : Meaning::one_step;
            for (const auto& step : line.steps) {
                one.step_by_words.emplace(words_of(step.key), one.steps.size());
                one.step_by_words.emplace(words_of(step.text), one.steps.size());
                one.steps.push_back(step.key);
            }
            all.push_back(std::move(one));
        }
    for (const auto& section : content.sections)
        for (const auto& question : section.questions)
            if (question.kind == QuestionKind::text)
                all.push_back(
                    {.heading = {}, .meaning = Meaning::text, .key = question.key, .means = question.text});
    return all;
}

// "4,0" → "4"; what is no whole number stays as it is.
std::string_view whole_number(std::string_view value) {
    auto point = value.find_first_of(",.");
    if (point == value.npos || point + 1 == value.size()) return value;
    return value.find_first_not_of('0', point + 1) == value.npos ? value.substr(0, point) : value;
}

}  // namespace

std::optional<std::size_t> Column::step_of(std::string_view value) const {
    auto found = step_by_words.find(std::string(value));
    if (found == step_by_words.end()) found = step_by_words.find(std::string(whole_number(value)));
    if (found == step_by_words.end()) found = step_by_words.find(words_of(value));
    return found == step_by_words.end() ? std::nullopt : std::optional(found->second);
}

std::vector<Column> columns_of(const std::vector<std::string>& headings, const questions::Content& content,
                               std::string_view unit_heading) {
    const auto answers = answers_of(content);
    std::unordered_map<std::string, const Column*> by_key, by_words;  // nullptr: several have those words
    for (const auto& one : answers) {
        by_key.emplace(words_of(one.key), &one);
        auto [at, is_new] = by_words.emplace(words_of(one.means), &one);
        if (!is_new) at->second = nullptr;
    }
    auto is_unit = [&](const std::string& words) {
        return unit_heading.empty() ? std::ranges::find(unit_headings, words) != unit_headings.end()
                                    : words == words_of(unit_heading);
    };
    std::vector<Column> columns;
    for (const auto& heading : headings) {
        auto words = words_of(heading);
        Column column{.heading = heading};
        auto key = by_key.find(words), text = by_words.find(words);
        if (is_unit(words))
            column.meaning = Meaning::unit;
        else if (key != by_key.end())
            column = *key->second;
        else if (text != by_words.end() && text->second)
            column = *text->second;
        column.heading = heading;
        columns.push_back(std::move(column));
    }
    return columns;
}

std::vector<std::string> missing_in(const std::vector<Column>& columns, const questions::Content& content) {
    std::vector<std::string> missing;
    for (const auto& one : answers_of(content))
        if (std::ranges::find(columns, one.key, &Column::key) == columns.end()) missing.push_back(one.means);
    return missing;
}

}  // namespace styrkedja::survey_imports
