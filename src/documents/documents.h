// An uploaded file of unknown format becomes plain text, safely: what the file is stands in its content, and
// foreign formats are parsed in a short-lived child process with hard limits. Nothing is written to disk.
#pragma once
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/enum.h"
#include "base/language.h"
#include "base/refusal.h"

namespace styrkedja::documents {

enum class Format { text, markdown, html, pdf, docx, odt };
}  // namespace styrkedja::documents
template <>
inline constexpr auto styrkedja::enum_names<styrkedja::documents::Format> =
    std::array<std::string_view, 6>{"text", "markdown", "html", "pdf", "docx", "odt"};
namespace styrkedja::documents {

// What one reading may cost. `time` is wall time (and the child's processor time); `memory_bytes` is the
// child's address space; `text_bytes` bounds the finished text.
struct Limits {
    std::size_t input_bytes = std::size_t{32} << 20;
    std::size_t text_bytes = std::size_t{8} << 20;
    std::chrono::milliseconds time{10'000};
    std::size_t memory_bytes = std::size_t{512} << 20;
};

// `text`: UTF-8, LF, form feeds as page breaks, no other control characters than tab; never blank.
//   One paragraph, heading, list item or table row per line; automatic numbers written out ("1. Title"),
//   bullets as "• ", cells parted by tabs (a cell of several lines stands as lines of its own), a link as
//   "text <url>".
// `sha256`: of the file as it came, 64 lower-case hex digits.
// `title`: the first heading (HTML: else <title>), else the first line; at most 200 bytes and "…".
struct Document {
    Format format = Format::text;
    std::string text;
    std::string sha256;
    std::string title;
};

// By content first, by name only between text and Markdown (and for bare HTML). Refuses what cannot be read
// – empty files, images, old .doc, programs, archives, binary data – and says which, in the user's language.
// Parses nothing: it looks at magic numbers and the names of zip members.
Result<Format> recognise(std::string_view bytes, std::string_view file_name, Language language);

// Blocks for at most `limits.time` and a little more. Refuses with `too_large` (input or text) or `invalid`
// (everything else). Throws when the machine fails: the child cannot be started, pdftotext is not installed.
Result<Document> read_document(std::string_view bytes, std::string_view file_name, Language language,
                               const Limits& limits = {});

// The program that is started as `<program> read-document --format docx …`; /proc/self/exe unless set.
// Set it at start-up, before threads.
void set_reader_program(std::string path);

// The child's entry: main() calls it, before anything else, when argv[1] is `reader_command`. It limits
// itself, reads the file from standard input, writes the title, a line feed and the text, and returns the
// exit status.
inline constexpr std::string_view reader_command = "read-document";
int run_reader(int argc, char** argv);

}  // namespace styrkedja::documents
