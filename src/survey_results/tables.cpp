// Rows of text, with one column for everything that the figures are laid beside.
#include "survey_results/tables.h"

#include <algorithm>

namespace styrkedja::survey_results {
namespace {

using exports::ExcelSheet;
using exports::NextRows;
using exports::Row;

// All at once: a group's results are a few hundred rows.
NextRows once(std::vector<Row> rows) {
    return [rows = std::move(rows), given = false]() mutable {
        return std::exchange(given, true) ? std::vector<Row>{} : std::move(rows);
    };
}

std::string all_in_words(Language language, const std::vector<Compared>& all, bool is_mean) {
    std::string said;
    for (const auto& one : all) {
        if (!said.empty()) said += "; ";
        said += compared_in_words(language, one, is_mean);
    }
    return said;
}
std::string number(std::int64_t people) { return people == 0 ? "–" : std::to_string(people); }

Row question_row(Language language, const Part& part, const Line& line) {
    return {part.heading,
            line.text,
            spoken_mean(language, line.mean),
            spoken_index(language, line.index),
            line.cell.people == 0 ? tr(language, "visas inte") : in_words(line),
            number(line.cell.people),
            all_in_words(language, line.compared, true)};
}

}  // namespace

ExcelSheet index_table(Language language, const Outcome& result) {
    std::vector<Row> rows;
    for (const auto& one : result.indices)
        rows.push_back({index_word(language, one.key), spoken_index(language, one.value),
                        all_in_words(language, one.compared, false)});
    return {.name = tr(language, "Index"),
            .header = {tr(language, "Index"), tr(language, "Värde"), tr(language, "Jämfört med")},
            .next = once(std::move(rows))};
}

ExcelSheet question_table(Language language, const Outcome& result) {
    std::vector<Row> rows;
    if (result.is_shown)
        for (const auto& part : result.parts)
            for (const auto& line : part.lines) rows.push_back(question_row(language, part, line));
    return {.name = tr(language, "Frågor"),
            .header = {tr(language, "Avsnitt"), tr(language, "Fråga"), tr(language, "Medel"),
                       tr(language, "Index"), tr(language, "Fördelning"), tr(language, "Svar"),
                       tr(language, "Jämfört med")},
            .next = once(std::move(rows))};
}

ExcelSheet group_table(Language language, const HeatMap& map) {
    Row header = {tr(language, "Grupp"), tr(language, "Svarsandel, procent"), tr(language, "HME")};
    for (const auto& part : map.parts) header.push_back(part);
    std::vector<Row> rows;
    for (const auto& one : map.rows) {
        Row row = {one.group.name, spoken_index(language, one.response), spoken_index(language, one.hme)};
        for (const auto& index : one.parts) row.push_back(spoken_index(language, index));
        rows.push_back(std::move(row));
    }
    return {.name = tr(language, "Grupper"), .header = std::move(header), .next = once(std::move(rows))};
}

sheets::Sheet sheet_of(const Outcome& result, const std::string& answer) {
    constexpr Language sv = Language::swedish;
    using enum sheets::BlockKind;
    sheets::Sheet sheet;
    sheet.title = sheets::clean(fmt::format("{}: {}", result.survey.name, result.group.name));
    sheet.head.push_back(sheets::clean(answer));
    if (result.says_response) sheet.head.push_back(response_in_words(sv, result));
    std::vector<std::vector<std::string>> rows;
    for (const auto& one : result.indices)
        rows.push_back(
            {index_word(sv, one.key), spoken_index(sv, one.value), all_in_words(sv, one.compared, false)});
    sheets::add_table(sheet, "", {tr(sv, "Index"), tr(sv, "Värde"), tr(sv, "Jämfört med")}, rows);
    if (!result.is_shown) return sheet;
    for (const auto& part : result.parts) {
        sheets::add(sheet, heading, part.heading);
        rows.clear();
        for (const auto& line : part.lines) {
            auto row = question_row(sv, part, line);
            rows.emplace_back(row.begin() + 1, row.end());
        }
        sheets::add_table(sheet, "",
                          {tr(sv, "Fråga"), tr(sv, "Medel"), tr(sv, "Index"), tr(sv, "Fördelning"),
                           tr(sv, "Svar"), tr(sv, "Jämfört med")},
                          rows);
    }
    return sheet;
}

}  // namespace styrkedja::survey_results
