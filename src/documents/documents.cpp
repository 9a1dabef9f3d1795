// The way of a file through the module: size, format, text (here or in the child), digest, title.
#include "documents/documents.h"

#include <array>
#include <semaphore>

#include "base/blocking.h"
#include "base/sha256.h"
#include "base/text.h"
#include "documents/problem.h"
#include "documents/reader_process.h"
#include "documents/text_check.h"

namespace styrkedja::documents {
namespace {

constexpr std::size_t max_title_bytes = 200;

// The first line that is not blank, of a Markdown heading without its marks.
std::string first_line(std::string_view text, Format format) {
    while (!text.empty()) {
        auto end = std::min(text.find_first_of("\n\f"), text.size());
        auto line = trim(text.substr(0, end));
        if (format == Format::markdown)
            while (line.starts_with('#')) line.remove_prefix(1);
        if (!trim(line).empty()) return std::string(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return {};
}

// However many upload at once, few files are parsed at a time: each child may take `memory_bytes`.
std::counting_semaphore<4>& reading_slots() {
    static std::counting_semaphore<4> slots{4};
    return slots;
}
struct ReadingSlot {
    ReadingSlot() { reading_slots().acquire(); }
    ~ReadingSlot() { reading_slots().release(); }
    ReadingSlot(const ReadingSlot&) = delete;
    ReadingSlot& operator=(const ReadingSlot&) = delete;
};

std::expected<Extract, Problem> extract(std::string_view bytes, Format format, const Limits& limits) {
    if (format == Format::text || format == Format::markdown)
        return Extract{.title = {}, .text = decode_text(bytes)};
    const Blocking waiting;
    ReadingSlot slot;
    return read_in_child(bytes, format, limits);
}

std::expected<Document, Problem> read(std::string_view bytes, std::string_view file_name,
                                      const Limits& limits) {
    if (bytes.size() > limits.input_bytes) return std::unexpected(Problem::too_large);
    auto format = recognise_content(bytes, file_name);
    if (!format) return std::unexpected(format.error());
    auto extracted = extract(bytes, *format, limits);
    if (!extracted) return std::unexpected(extracted.error());
    std::string text = clean_text(extracted->text);
    if (text.size() > limits.text_bytes) return std::unexpected(Problem::too_long);
    if (trim(text).empty())
        return std::unexpected(*format == Format::pdf ? Problem::no_text_layer : Problem::no_text);
    std::string title = collapse_spaces(clean_text(extracted->title));
    if (title.empty()) title = collapse_spaces(first_line(text, *format));
    return Document{*format, std::move(text), sha256_hex(bytes), shorten(title, max_title_bytes)};
}

}  // namespace

Result<Format> recognise(std::string_view bytes, std::string_view file_name, Language language) {
    auto format = recognise_content(bytes, file_name);
    if (!format) return std::unexpected(refusal_of(format.error(), {}, language));
    return *format;
}

Result<Document> read_document(std::string_view bytes, std::string_view file_name, Language language,
                               const Limits& limits) {
    auto document = read(bytes, file_name, limits);
    if (!document) return std::unexpected(refusal_of(document.error(), limits, language));
    return std::move(*document);
}

}  // namespace styrkedja::documents
