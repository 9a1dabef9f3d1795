// Small files of every format, made in memory for the tests.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace styrkedja::documents::samples {

using ZipMembers = std::vector<std::pair<std::string, std::string>>;

// A zip file; `compressed` false stores the members as they are.
std::string zip(const ZipMembers& members, bool compressed = true);

// The inside of w:body, with the numbering and styles that sample_numbering() and sample_styles() describe.
std::string docx(std::string_view body, const ZipMembers& more = {});
// The inside of office:text; `styles` goes into office:automatic-styles.
std::string odt(std::string_view text, std::string_view styles = {});

// A PDF of one page with that content stream (WinAnsi) and more lines for the trailer.
std::string pdf(std::string_view content, std::string_view more_trailer = {});
// The content stream that shows each line; text in Windows-1252 without parentheses.
std::string pdf_text(const std::vector<std::string>& lines);

}  // namespace styrkedja::documents::samples
