// The parsers that run in the child. They get whole files, throw Unreadable (or std::bad_alloc), and are what
// the fuzzers call.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "documents/problem.h"

namespace styrkedja::documents {

struct Extract {
    std::string title;  // the first heading; empty when there is none
    std::string text;
};

Extract read_docx(std::string_view zip, std::size_t max_text_bytes);
Extract read_odt(std::string_view zip, std::size_t max_text_bytes);
Extract read_html(std::string_view bytes, std::size_t max_text_bytes);

// Members of a zip file by name, expanded.
using Members = std::map<std::string, std::string, std::less<>>;

// Reads the members that `is_wanted` names, in one pass and in memory. Bounds their size and the expansion of
// the whole file, and refuses a file in which any member has a name that leads out of a folder.
Members read_members(std::string_view zip, const std::function<bool(std::string_view)>& is_wanted);

// The text of an unpacked DOCX ("word/document.xml" …) or ODT ("content.xml" …).
Extract docx_text(const Members& members, std::size_t max_text_bytes);
Extract odt_text(const Members& members, std::size_t max_text_bytes);

}  // namespace styrkedja::documents
