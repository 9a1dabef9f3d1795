// Plain text: does a file look like it, and the clean form in which all text leaves this module.
#pragma once
#include <expected>
#include <string>
#include <string_view>

#include "documents/problem.h"

namespace styrkedja::documents {

// recognise() without the words; see recognise.cpp.
std::expected<Format, Problem> recognise_content(std::string_view bytes, std::string_view file_name);

// Not text: a zero byte (unless UTF-16 with its mark), or more than one control character in fifty.
bool looks_like_text(std::string_view bytes);

// UTF-8 repaired (U+FFFD), every kind of line end as LF, form feeds and tabs kept; other control characters,
// soft hyphens, zero-width spaces and byte-order marks dropped.
std::string clean_text(std::string_view text);

}  // namespace styrkedja::documents
