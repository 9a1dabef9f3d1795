// A sheet as files that others read: tagged PDF, Word, OpenDocument.
#pragma once
#include <string>

#include "base/refusal.h"
#include "html/markup.h"
#include "publishing/sheet.h"

namespace styrkedja::publishing {

enum class Format { pdf, docx, odt };
}  // namespace styrkedja::publishing
template <>
inline constexpr auto styrkedja::enum_names<styrkedja::publishing::Format> =
    std::array{std::string_view("pdf"), std::string_view("docx"), std::string_view("odt")};
namespace styrkedja::publishing {

std::string_view content_type(Format format);

// The blocks as elements, headings from <h2>; everything that is text is escaped.
void write_blocks(html::Out& out, const Sheet& sheet);
std::string print_html(const Sheet& sheet);  // a whole document that names no resource

// PDF/UA-1 by WeasyPrint in a child process: nothing but the text goes in, 20 s of work and 2 GB at most, two
// at once.
// Refused as conflict when both places are taken (pdf_limits.h).
Result<std::string> to_pdf(const Sheet& sheet, Language language);
std::string to_docx(const Sheet& sheet);
std::string to_odt(const Sheet& sheet);
Result<std::string> to_file(const Sheet& sheet, Format format, Language language);

}  // namespace styrkedja::publishing
