// The results as rows and as a document: the same figures in the same words as on the page.
#pragma once
#include "exports/exports.h"
#include "sheets/sheet.h"
#include "survey_results/results.h"

namespace styrkedja::survey_results {

exports::ExcelSheet index_table(Language language, const Outcome& result);
exports::ExcelSheet question_table(Language language, const Outcome& result);
exports::ExcelSheet group_table(Language language, const HeatMap& map);

// `answer`: the page's sentence.
sheets::Sheet sheet_of(const Outcome& result, const std::string& answer);

}  // namespace styrkedja::survey_results
