// Text repair, third step: lines put together to paragraphs, headings and bullets ("blocks"), across wraps,
// hyphens and page breaks.
#pragma once
#include <vector>

#include "minutes/lines.h"

namespace styrkedja::minutes {

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

// "3. Title", "§ 12 Title", "Punkt 4 – Title": the number and where the title begins.
struct Numbering {
    int number = 0;
    std::size_t title = 0;
    bool sure = true;  // false: "3 Title", without a full stop
};
std::optional<Numbering> numbering_of(std::string_view content);

}  // namespace styrkedja::minutes
