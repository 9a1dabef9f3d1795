// Text repair, second step: lines, their bullets and headings, and the page furniture among them (page
// headers, page numbers, address blocks, the note-taker's line, links alone on a line).
#pragma once
#include <string_view>
#include <vector>

#include "layout/repair.h"

namespace styrkedja::layout {

enum class LineKind { blank, text, furniture, page_date, note_taker, link };

struct Line {
    std::size_t begin = 0;  // in the normalized text: the content, without bullet, # and outer spaces
    std::size_t end = 0;
    std::size_t indent = 0;  // columns before the bullet or the content
    LineKind kind = LineKind::text;
    bool bullet = false;
    bool row = false;         // of a table, its cells divided by |
    int heading = 0;          // Markdown: the number of #
    bool page_break = false;  // a form feed stands before it
};

std::vector<Line> read_lines(std::string_view text);

// "Vid anteckningarna/…", "Antecknare: …" at the start of `content`: the length of the label and what
// separates it, or 0.
std::size_t note_taker_label(std::string_view content);
bool is_url_start(std::string_view text);
bool is_page_number(std::string_view content);
bool is_address(std::string_view content);

}  // namespace styrkedja::layout
