// Text repair, third step: lines put together to paragraphs, headings and bullets ("blocks"), across wraps,
// hyphens and page breaks.
#pragma once
#include <vector>

#include "layout/lines.h"

namespace styrkedja::layout {

enum class BlockKind { text, page_date, furniture, note_taker, link };

struct Block {
    MappedText mapped;  // one paragraph, its lines joined by single spaces
    BlockKind kind = BlockKind::text;
    bool bullet = false;
    bool row = false;  // one row of a table, its cells divided by |
    bool after_blank = false;
    int heading = 0;         // Markdown level
    std::size_t indent = 0;  // columns
    std::size_t first_line = 0;
    std::size_t last_line = 0;

    std::string_view text() const { return mapped.text; }
};

std::vector<Block> read_blocks(const MappedText& text);

}  // namespace styrkedja::layout
