// What a file's headings mean in a form: the unit, a question, or nothing.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "questions/questions.h"

namespace styrkedja::survey_imports {

enum class Meaning { unit, one_step, several, text, nothing };

struct Column {
    std::string heading;
    Meaning meaning = Meaning::nothing;
    std::string key = {};                 // the answer's name: of a matrix "key.row"
    std::string means = {};               // in words
    std::vector<std::string> steps = {};  // keys of the values that it may have

    // "4", "4,0", the words of a step; nothing: it is none of them.
    std::optional<std::size_t> step_of(std::string_view value) const;
    std::unordered_map<std::string, std::size_t> step_by_words = {};
};

// By headings: a question's key or its words, "key.row" for a row of a matrix. `unit_heading`: the column of
// the unit; empty: "enhet", "arbetsplats" and the like.
std::vector<Column> columns_of(const std::vector<std::string>& headings, const questions::Content& content,
                               std::string_view unit_heading);
// What the form asks and no column answers, in words.
std::vector<std::string> missing_in(const std::vector<Column>& columns, const questions::Content& content);

}  // namespace styrkedja::survey_imports
