// Which format a file has: magic numbers, names of zip members, the look of text. Runs in the server itself,
// so it only compares bytes.
#include <algorithm>
#include <array>
#include <cstdint>
#include <expected>
#include <optional>

#include "base/text.h"
#include "documents/problem.h"
#include "documents/text_check.h"

namespace styrkedja::documents {
namespace {

using namespace std::string_view_literals;

using Recognised = std::expected<Format, Problem>;

enum class When { always, if_binary };  // magic numbers of plain letters count only in binary content

struct Magic {
    std::string_view bytes;
    Problem problem;
    std::size_t offset = 0;
    When when = When::always;
};

// Sources: the formats' own specifications, as collected in file(1)'s magic database.
constexpr std::array magics = {
    Magic{"\x89PNG\r\n\x1A\n"sv, Problem::image},
    Magic{"\xFF\xD8\xFF"sv, Problem::image},
    Magic{"GIF87a"sv, Problem::image},
    Magic{"GIF89a"sv, Problem::image},
    Magic{"II*\0"sv, Problem::image},
    Magic{"MM\0*"sv, Problem::image},
    Magic{"WEBP"sv, Problem::image, 8},
    Magic{"ftyphei"sv, Problem::image, 4},
    Magic{"ftypmif1"sv, Problem::image, 4},
    Magic{"ftypavif"sv, Problem::image, 4},
    Magic{"BM"sv, Problem::image, 0, When::if_binary},
    Magic{"<svg"sv, Problem::image},
    Magic{"\x7F\x45\x4C\x46"sv, Problem::program},
    Magic{"MZ"sv, Problem::program, 0, When::if_binary},
    Magic{"\xCF\xFA\xED\xFE"sv, Problem::program},
    Magic{"\xCA\xFE\xBA\xBE"sv, Problem::program},
    Magic{"\x1F\x8B"sv, Problem::archive},
    Magic{"BZh"sv, Problem::archive, 0, When::if_binary},
    Magic{"\xFD\x37zXZ\0"sv, Problem::archive},
    Magic{"7z\xBC\xAF\x27\x1C"sv, Problem::archive},
    Magic{"Rar!\x1A\x07"sv, Problem::archive},
    Magic{"\x28\xB5\x2F\xFD"sv, Problem::archive},
    Magic{"MSCF\0"sv, Problem::archive},
    Magic{"ustar"sv, Problem::archive, 257},
    Magic{"{\\rtf"sv, Problem::unsupported},
};

std::uint32_t little_endian(std::string_view bytes, std::size_t at, int count) {
    std::uint32_t value = 0;
    for (int byte = count - 1; byte >= 0; --byte)
        value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(byte)]);
    return value;
}

// The members of a zip file: visit(name, data), with the data as stored. From the directory at the end; a
// file that was cut off has none, and is read header by header. Source: PKWARE's APPNOTE.TXT, 4.3.7, 4.3.12
// and 4.3.16.
template <class Visit>
void each_listed_member(std::string_view bytes, std::size_t directory, Visit visit) {
    constexpr std::size_t entry = 46, header = 30;
    for (auto at = directory; at + entry <= bytes.size() && bytes.substr(at, 4) == "PK\x01\x02";) {
        std::size_t name_length = little_endian(bytes, at + 28, 2);
        std::size_t local = little_endian(bytes, at + 42, 4);
        std::string_view data;
        if (local + header <= bytes.size()) {
            std::size_t skip =
                header + little_endian(bytes, local + 26, 2) + little_endian(bytes, local + 28, 2);
            data = bytes.substr(std::min(local + skip, bytes.size()), little_endian(bytes, at + 20, 4));
        }
        visit(bytes.substr(at + entry, name_length), data);
        at += entry + name_length + little_endian(bytes, at + 30, 2) + little_endian(bytes, at + 32, 2);
    }
}

template <class Visit>
void each_zip_member(std::string_view bytes, Visit visit) {
    constexpr std::size_t end_record = 22, header = 30;
    auto end = bytes.rfind("PK\x05\x06");
    if (end != std::string_view::npos && end + end_record <= bytes.size())
        return each_listed_member(bytes, little_endian(bytes, end + 16, 4), visit);
    std::size_t at = 0;
    while ((at = bytes.find("PK\x03\x04", at)) != std::string_view::npos && at + header <= bytes.size()) {
        std::size_t name_length = little_endian(bytes, at + 26, 2);
        visit(bytes.substr(at + header, name_length), std::string_view());
        at += header;
    }
}

Recognised recognise_zip(std::string_view bytes) {
    bool word = false, office = false;
    std::string_view mimetype;
    each_zip_member(bytes, [&](std::string_view name, std::string_view data) {
        word = word || (name.starts_with("word/document") && name.ends_with(".xml"));
        office = office || name == "xl/workbook.xml" || name == "ppt/presentation.xml";
        if (name == "mimetype" && mimetype.empty()) mimetype = data;
    });
    if (mimetype == "application/vnd.oasis.opendocument.text") return Format::odt;
    if (mimetype.starts_with("application/vnd.oasis.opendocument."))
        return std::unexpected(Problem::other_office);
    if (word) return Format::docx;
    return std::unexpected(office ? Problem::other_office : Problem::archive);
}

// OLE compound files: the old Office formats, or a DOCX encrypted with a password (its stream's name in
// UTF-16).
Problem problem_of_compound_file(std::string_view bytes) {
    auto encrypted = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
    return bytes.find(encrypted) != std::string_view::npos ? Problem::encrypted : Problem::old_word;
}

bool looks_like_html(std::string_view text, std::string_view lower_name) {
    std::string start = fold_case(trim(text.substr(0, 2048)));
    if (!start.starts_with('<')) return false;
    if (lower_name.ends_with(".html") || lower_name.ends_with(".htm") || lower_name.ends_with(".xhtml"))
        return true;
    return start.find("<!doctype html") != std::string::npos || start.find("<html") != std::string::npos ||
           start.starts_with("<head") || start.starts_with("<body");
}

Recognised recognise_text(std::string_view bytes, std::string_view file_name) {
    if (!looks_like_text(bytes)) return std::unexpected(Problem::not_text);
    std::string start = decode_text(bytes.substr(0, 4096));
    if (trim(start).empty() && bytes.size() <= 4096) return std::unexpected(Problem::empty);
    std::string name = fold_case(file_name);
    if (looks_like_html(start, name)) return Format::html;
    if (trim(start).starts_with("<?xml")) return std::unexpected(Problem::unsupported);
    return name.ends_with(".md") || name.ends_with(".markdown") ? Format::markdown : Format::text;
}

}  // namespace

std::expected<Format, Problem> recognise_content(std::string_view bytes, std::string_view file_name) {
    if (bytes.empty()) return std::unexpected(Problem::empty);
    if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return Format::pdf;
    if (bytes.starts_with("PK\x03\x04")) return recognise_zip(bytes);
    if (bytes.starts_with("PK\x05\x06")) return std::unexpected(Problem::archive);
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
        return std::unexpected(problem_of_compound_file(bytes));
    bool binary = !looks_like_text(bytes);
    for (const Magic& magic : magics)
        if (bytes.substr(std::min(magic.offset, bytes.size())).starts_with(magic.bytes) &&
            (binary || magic.when == When::always))
            return std::unexpected(magic.problem);
    return recognise_text(bytes, file_name);
}

}  // namespace styrkedja::documents
