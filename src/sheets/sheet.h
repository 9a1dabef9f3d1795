// A document as a reader meets it, block by block: what web pages, PDF, Word and OpenDocument share.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/enum.h"

namespace styrkedja::sheets {

enum class BlockKind { heading, subheading, minor_heading, paragraph, fact, bullet, signature, table };
}  // namespace styrkedja::sheets
template <>
inline constexpr auto styrkedja::enum_names<styrkedja::sheets::BlockKind> = std::to_array<std::string_view>(
    {"heading", "subheading", "minor_heading", "paragraph", "fact", "bullet", "signature", "table"});
namespace styrkedja::sheets {

struct Block {
    BlockKind kind;
    std::string text;                                 // of a table: its caption
    std::string label = {};                           // of a fact: what it is a fact about
    std::vector<std::vector<std::string>> rows = {};  // of a table: the header row, then the others, as long
};
struct Sheet {
    std::string title;
    std::vector<std::string> head;  // whose, when, where; which version and why
    std::vector<Block> blocks;
    bool is_book = false;  // long: set closely, with its title at the head of every page
};

// Without what no document format can carry: control characters other than tab and line feed.
std::string clean(std::string_view text);

// Cleaned, with single spaces; what has no words is left out.
void add(Sheet& sheet, BlockKind kind, std::string_view text);
void add_fact(Sheet& sheet, std::string_view label, std::string_view text);
// A paragraph for each line, a bullet for one that begins with "- ", "* " or "• ".
void add_body(Sheet& sheet, std::string_view text);
// Columns where no row says anything are left out; without rows: nothing.
void add_table(Sheet& sheet, std::string_view caption, const std::vector<std::string>& header,
               const std::vector<std::vector<std::string>>& rows);

// Kept as text (JSON), and read again. The latter throws on what the former did not write.
std::string sheet_to_text(const Sheet& sheet);
Sheet sheet_from_text(std::string_view text);

}  // namespace styrkedja::sheets
