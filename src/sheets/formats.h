// A sheet as files that others read: tagged PDF, Word, OpenDocument; in Swedish.
#pragma once
#include <chrono>
#include <functional>
#include <string>

#include "base/language.h"
#include "base/refusal.h"
#include "html/markup.h"
#include "sheets/sheet.h"

namespace styrkedja::sheets {

enum class Format { pdf, docx, odt };
}  // namespace styrkedja::sheets
template <>
inline constexpr auto styrkedja::enum_names<styrkedja::sheets::Format> =
    std::array{std::string_view("pdf"), std::string_view("docx"), std::string_view("odt")};
namespace styrkedja::sheets {

std::string_view content_type(Format format);

// The blocks as elements of a page, headings from <h2>; everything that is text is escaped.
void write_blocks(html::Out& out, const Sheet& sheet);

// What making a PDF may take, and who hears how it goes.
struct PdfWork {
    std::chrono::seconds longest{30};
    std::chrono::seconds patience{5};  // how long it waits for one of the two places
    std::int64_t most_pages = 1000;
    // How many pages are drawn, as they are, after all have been set; false: it is to be given up.
    std::function<bool(std::int64_t pages)> on_page = {};
};

// PDF/UA-1, set by Pango and drawn by Cairo, two at once. Refused as conflict when both places are taken
// (pdf_limits.h) or when it was given up by on_page. The same sheet is the same bytes.
Result<std::string> to_pdf(const Sheet& sheet, Language language, const PdfWork& work = {});
std::string to_docx(const Sheet& sheet);
std::string to_odt(const Sheet& sheet);
Result<std::string> to_file(const Sheet& sheet, Format format, Language language);

}  // namespace styrkedja::sheets
