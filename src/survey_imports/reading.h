// A file of answers, one row per respondent, counted row by row: no row is kept, whatever becomes of the
// file.
#pragma once
#include <cstdint>

#include "base/language.h"
#include "survey_answers/commands.h"
#include "survey_imports/columns.h"

namespace styrkedja::survey_imports {

// A value that its question does not have.
struct Odd {
    std::int64_t line;
    std::string column;
    std::string value;  // shortened
};
// What the file calls a unit, and what was answered there.
struct Place {
    std::string name;
    std::int64_t rows = 0;
    survey_answers::Given given = {};
};
struct Reading {
    std::vector<Column> columns = {};
    std::vector<std::string> missing = {};  // questions without a column
    std::vector<Place> places = {};         // as they come in the file
    std::int64_t rows = 0;
    std::vector<Odd> odd = {};  // the first of them
    std::int64_t odd_values = 0;
    std::vector<std::string> faults = {};  // why the file cannot be used, with lines; empty: it can
};
inline constexpr std::size_t most_places = 5000;
inline constexpr std::size_t most_told = 20;

Reading read_answers(std::string_view bytes, const questions::Content& content, std::string_view unit_heading,
                     Language language);

}  // namespace styrkedja::survey_imports
