// What a file is by its content, and what its name claims.
#include "comments/file_kind.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "comments/comments.h"
#include "documents/text_check.h"

namespace styrkedja::comments {
namespace {

constexpr std::size_t most_name_bytes = 120;
constexpr std::size_t longest_ending = 5;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// "Plan.PDF" → "pdf"; "" when the name claims nothing.
std::string ending_of(std::string_view name) {
    auto dot = name.rfind('.');
    if (dot == std::string_view::npos) return {};
    std::string_view ending = name.substr(dot + 1);
    if (ending.empty() || ending.size() > longest_ending) return {};
    for (char c : ending)
        if (!is_letter_or_digit(c)) return {};
    return fold_case(ending);
}

std::optional<FileKind> claimed_by(std::string_view ending) {
    if (ending == "txt" || ending == "md" || ending == "csv") return FileKind::text;
    if (ending == "jpg") return FileKind::jpeg;
    if (ending == "text") return std::nullopt;
    return parse_enum<FileKind>(ending);
}

bool has(std::string_view content, std::string_view bytes) {
    return content.find(bytes) != std::string_view::npos;
}

// The data of a zip file's first member, which follows its header, name and extra field (PKWARE's
// APPNOTE, 4.3.7).
std::string_view first_member(std::string_view zip) {
    constexpr std::size_t header = 30, name_length_at = 26, extra_length_at = 28;
    if (zip.size() < header) return {};
    auto number = [&](std::size_t at) {
        return static_cast<std::size_t>(static_cast<unsigned char>(zip[at])) |
               static_cast<std::size_t>(static_cast<unsigned char>(zip[at + 1])) << 8U;
    };
    return zip.substr(std::min(header + number(name_length_at) + number(extra_length_at), zip.size()));
}

// Office files besides text documents, of which `documents` says only that: OpenDocument begins with its
// type, the others name their parts uncompressed.
std::optional<FileKind> office_kind(std::string_view content) {
    constexpr std::string_view open_document = "application/vnd.oasis.opendocument.";
    std::string_view type = first_member(content);
    if (type.starts_with(open_document)) {
        type.remove_prefix(open_document.size());
        if (type.starts_with("spreadsheetPK")) return FileKind::ods;
        if (type.starts_with("presentationPK")) return FileKind::odp;
        return std::nullopt;
    }
    if (has(content, "xl/workbook.xml")) return FileKind::xlsx;
    if (has(content, "ppt/presentation.xml")) return FileKind::pptx;
    return std::nullopt;
}

std::optional<FileKind> found_in(std::string_view content) {
    using documents::Format;
    using documents::Problem;
    if (content.starts_with("\x89PNG\r\n\x1A\n")) return FileKind::png;
    if (content.starts_with("\xFF\xD8\xFF")) return FileKind::jpeg;
    auto format = documents::recognise_content(content, "");
    if (!format) return format.error() == Problem::other_office ? office_kind(content) : std::nullopt;
    switch (*format) {
        case Format::pdf:  // readers look further in, but then it may be something else as well
            return content.starts_with("%PDF-") ? std::optional(FileKind::pdf) : std::nullopt;
        case Format::docx:
            return FileKind::docx;
        case Format::odt:
            return FileKind::odt;
        case Format::text:
        case Format::markdown:
            return FileKind::text;
        case Format::html:
            return std::nullopt;
    }
    return std::nullopt;
}

std::unexpected<Refusal> wrong(Language language, std::string message) {
    return refuse_fields(tr(language, "Filen är inte bifogad."), {{"file", std::move(message)}});
}

// One character of UTF-8 that turns text around, hides, or is no character at all: "Faktura\u202Efdp.exe".
bool is_unseen(std::string_view character) {
    if (character.size() == 1) return static_cast<unsigned char>(character[0]) < 0x20 || character[0] == 0x7f;
    if (character.size() == 2) return character < "\u00A0" || character == "\u00AD";
    return (character >= "\u200B" && character <= "\u200F") ||
           (character >= "\u2028" && character <= "\u202E") ||
           (character >= "\u2060" && character <= "\u206F") || character == "\uFEFF";
}

std::size_t length_of(char lead) {
    auto byte = static_cast<unsigned char>(lead);
    return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

}  // namespace

std::string clean_name(std::string_view name) {
    auto folder = name.find_last_of("/\\");
    if (folder != std::string_view::npos) name.remove_prefix(folder + 1);
    std::string seen;
    while (!name.empty()) {
        std::string_view character = name.substr(0, length_of(name[0]));
        if (!is_unseen(character)) seen += character;
        name.remove_prefix(character.size());
    }
    seen = collapse_spaces(seen);
    seen.erase(0, std::min(seen.find_first_not_of(". "), seen.size()));
    if (seen.size() > most_name_bytes) {
        std::string ending = ending_of(seen);
        seen = shorten(seen, most_name_bytes - ending.size() - "…."sv.size());
        if (!ending.empty()) seen += "." + ending;
    }
    return seen.empty() ? "fil" : seen;
}

Result<FileKind> check_file(std::string_view name, std::string_view content, Language language) {
    if (content.empty()) return wrong(language, tr(language, "Filen är tom."));
    if (content.size() > most_file_bytes)
        return wrong(language, trf(language, "Filen är för stor. Högst {} MB.", most_file_bytes >> 20));
    std::string ending = ending_of(name);
    auto claimed = claimed_by(ending);
    if (!ending.empty() && !claimed)
        return wrong(language, trf(language,
                                   "Filer som slutar på .{} går inte att bifoga. Det går med PDF, Word, "
                                   "OpenDocument, Excel, PowerPoint, text, PNG och JPEG.",
                                   ending));
    auto kind = found_in(content);
    if (!kind || (claimed && kind != claimed))
        return wrong(language, trf(language, "Innehållet i {} är inte det som namnet säger.", name));
    if (content.starts_with("PK") && has(content, "vbaProject.bin"))
        return wrong(language, tr(language, "Filen innehåller makron. Spara den utan dem och försök igen."));
    return *kind;
}

std::string_view content_type(FileKind kind) {
    switch (kind) {
        case FileKind::pdf:
            return "application/pdf";
        case FileKind::docx:
            return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        case FileKind::odt:
            return "application/vnd.oasis.opendocument.text";
        case FileKind::xlsx:
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        case FileKind::ods:
            return "application/vnd.oasis.opendocument.spreadsheet";
        case FileKind::pptx:
            return "application/vnd.openxmlformats-officedocument.presentationml.presentation";
        case FileKind::odp:
            return "application/vnd.oasis.opendocument.presentation";
        case FileKind::text:
            return "text/plain; charset=utf-8";
        case FileKind::png:
            return "image/png";
        case FileKind::jpeg:
            return "image/jpeg";
    }
    return "application/octet-stream";
}

}  // namespace styrkedja::comments
