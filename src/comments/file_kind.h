// Which files may be attached: what a file is stands in its content, and its name must say the same.
#pragma once
#include <string>
#include <string_view>

#include "base/enum.h"
#include "base/language.h"
#include "base/refusal.h"

namespace styrkedja::comments {

enum class FileKind { pdf, docx, odt, xlsx, ods, pptx, odp, text, png, jpeg };
}  // namespace styrkedja::comments
template <>
inline constexpr auto styrkedja::enum_names<styrkedja::comments::FileKind> =
    std::array{"pdf"sv, "docx"sv, "odt"sv, "xlsx"sv, "ods"sv, "pptx"sv, "odp"sv, "text"sv, "png"sv, "jpeg"sv};
namespace styrkedja::comments {

inline constexpr std::string_view accepted_names =
    ".pdf,.docx,.odt,.xlsx,.ods,.pptx,.odp,.txt,.md,.csv,.png,.jpg,.jpeg";

// A name that is safe to show and to save under: no folders, no control or invisible characters, never empty.
std::string clean_name(std::string_view name);

// Looks at magic numbers and the names of zip members; unpacks nothing. Refuses, with the field "file":
// empty, too large, of another kind, with macros, or of another kind than the (cleaned) name says.
Result<FileKind> check_file(std::string_view name, std::string_view content, Language language);

// What it is sent as; nothing that a browser would run.
std::string_view content_type(FileKind kind);

}  // namespace styrkedja::comments
