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
std::string print_html(const Sheet& sheet);  // a whole document that names no resource

// What making a PDF may take, and who hears how it goes.
struct PdfWork {
    std::chrono::seconds processor{20};
    std::chrono::seconds longest{60};  // of wall time, where the machine is busy
    std::chrono::seconds patience{5};  // how long it waits for one of the two places
    std::int64_t most_pages = 0;       // 0: as many as the time allows
    // How many pages are set, as they are; false: it is to be given up.
    std::function<bool(std::int64_t pages)> on_page = {};
};

// PDF/UA-1 by WeasyPrint in a child process: nothing but the text goes in, 2 GB at most, two at once.
// Refused as conflict when both places are taken (pdf_limits.h) or when it was given up by on_page.
Result<std::string> to_pdf(const Sheet& sheet, Language language, const PdfWork& work = {});
// The same of what print_html wrote.
Result<std::string> pdf_of_html(const std::string& html, Language language, const PdfWork& work = {});
std::string to_docx(const Sheet& sheet);
std::string to_odt(const Sheet& sheet);
Result<std::string> to_file(const Sheet& sheet, Format format, Language language);

}  // namespace styrkedja::sheets
