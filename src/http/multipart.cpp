// Multipart forms: delimiter lines, part headers, fields and files.
#include "http/multipart.h"

#include <cstring>

#include "base/text.h"
#include "http/text.h"

namespace styrkedja::http {
namespace {

constexpr std::size_t max_part_header_bytes = 8192;
constexpr int malformed = 400;

bool is_boundary(std::string_view text) {  // RFC 2046, section 5.1.1
    constexpr std::string_view others = "'()+_,-./:=? ";
    auto allowed = [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               others.find(c) != others.npos;
    };
    return !text.empty() && text.size() <= 70 && text.back() != ' ' && std::ranges::all_of(text, allowed);
}

// memmem takes linear time where string_view::find may not.
std::size_t find_bytes(std::string_view text, std::string_view wanted) {
    const void* found = memmem(text.data(), text.size(), wanted.data(), wanted.size());
    return found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) : text.npos;
}

struct PartHeader {
    std::string field, content_type;
    std::optional<std::string> file_name;
};

// Browsers write these three as %XX inside a quoted name, and nothing else.
std::string undo_browser_escapes(std::string_view text) {
    std::string name;
    for (std::size_t at = 0; at < text.size(); ++at) {
        std::string_view three = text.substr(at, 3);
        char c = three == "%22" ? '"' : three == "%0D" ? '\r' : three == "%0A" ? '\n' : '\0';
        name += c ? c : text[at];
        if (c) at += 2;
    }
    return name;
}

// RFC 8187: UTF-8''M%C3%B6te.pdf
std::optional<std::string> decode_extended(std::string_view text) {
    auto charset_end = text.find('\'');
    auto language_end = charset_end == text.npos ? text.npos : text.find('\'', charset_end + 1);
    if (language_end == text.npos || !equal_ignoring_case(text.substr(0, charset_end), "utf-8"))
        return std::nullopt;
    return percent_decode(text.substr(language_end + 1));
}

// The name alone: neither folders nor control characters.
std::string base_name(std::string name) {
    if (auto slash = name.find_last_of("/\\"); slash != name.npos) name.erase(0, slash + 1);
    std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    return name == "." || name == ".." ? "" : name;
}

bool read_disposition(std::string_view text, PartHeader& header) {
    auto parsed = parse_header_value(text);
    if (!parsed || !equal_ignoring_case(parsed->value, "form-data")) return false;
    auto name = parsed->parameter("name");
    if (!name) return false;
    header.field = undo_browser_escapes(*name);
    if (!is_utf8(header.field) || header.field.find('\0') != std::string::npos) return false;
    if (auto extended = parsed->parameter("filename*")) {
        auto decoded = decode_extended(*extended);
        if (!decoded) return false;
        header.file_name = base_name(std::move(*decoded));
    } else if (auto plain = parsed->parameter("filename")) {
        header.file_name = base_name(decode_text(undo_browser_escapes(*plain)));
    }
    return true;
}

// The lines of a part's header, without the empty line that ends it.
std::optional<PartHeader> read_part_header(std::string_view lines) {
    PartHeader header;
    bool disposed = false;
    while (!lines.empty()) {
        std::string_view line = lines.substr(0, lines.find("\r\n"));
        lines.remove_prefix(std::min(lines.size(), line.size() + 2));
        auto colon = line.find(':');
        if (colon == line.npos || !is_token(line.substr(0, colon))) return std::nullopt;
        if (line.find_first_of(std::string_view("\r\n\0", 3)) != line.npos) return std::nullopt;
        std::string_view name = line.substr(0, colon), value = trim_blanks(line.substr(colon + 1));
        if (equal_ignoring_case(name, "Content-Disposition")) {
            if (disposed || !read_disposition(value, header)) return std::nullopt;
            disposed = true;
        } else if (equal_ignoring_case(name, "Content-Type")) {
            header.content_type = is_utf8(value) ? value : "";
        } else if (equal_ignoring_case(name, "Content-Transfer-Encoding")) {
            bool plain = equal_ignoring_case(value, "binary") || equal_ignoring_case(value, "8bit") ||
                         equal_ignoring_case(value, "7bit");
            if (!plain) return std::nullopt;
        }
    }
    if (!disposed) return std::nullopt;
    return header;
}

bool add_part(PartHeader header, std::string_view content, MultipartForm& form) {
    if (header.file_name) {
        if (header.file_name->empty() && content.empty()) return true;  // a file input left empty
        if (header.content_type.empty()) header.content_type = "application/octet-stream";
        form.files.push_back({std::move(header.field), std::move(*header.file_name),
                              std::move(header.content_type), std::string(content)});
        return true;
    }
    if (content.find('\0') != content.npos || !is_utf8(content)) return false;
    form.fields.emplace_back(std::move(header.field), content);
    unify_line_breaks(form.fields.back().second);
    return true;
}

}  // namespace

std::expected<MultipartForm, int> parse_multipart(std::string_view body, std::string_view boundary,
                                                  std::size_t max_parts) {
    if (!is_boundary(boundary)) return std::unexpected(malformed);
    const std::string delimiter = "\r\n--" + std::string(boundary);
    if (!body.starts_with(std::string_view(delimiter).substr(2))) return std::unexpected(malformed);
    body.remove_prefix(delimiter.size() - 2);

    MultipartForm form;
    for (std::size_t parts = 0;; ++parts) {
        if (body == "--" || body == "--\r\n") return form;
        if (!body.starts_with("\r\n")) return std::unexpected(malformed);
        if (parts == max_parts) return std::unexpected(413);
        body.remove_prefix(2);
        auto header_end = body.substr(0, max_part_header_bytes).find("\r\n\r\n");
        if (header_end == body.npos) return std::unexpected(malformed);
        auto header = read_part_header(body.substr(0, header_end));
        // The empty line's own CRLF may begin the delimiter: a part without content.
        body.remove_prefix(header_end + 2);
        auto content_end = find_bytes(body, delimiter);
        if (!header || content_end == body.npos) return std::unexpected(malformed);
        std::string_view content = body.substr(0, content_end);
        if (!content.empty()) content.remove_prefix(2);
        if (!add_part(std::move(*header), content, form)) return std::unexpected(malformed);
        body.remove_prefix(content_end + delimiter.size());
    }
}

}  // namespace styrkedja::http
