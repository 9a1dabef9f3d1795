// The layout of the minutes: sections, the agenda's own number series, named points, Markdown headings.
#pragma once
#include <optional>
#include <vector>

#include "minutes/blocks.h"
#include "minutes/minutes.h"

namespace styrkedja::minutes {

// An item before anybody has read its text.
struct Outline {
    std::optional<int> number;
    std::size_t block = 0;  // the block that holds the title
    std::size_t title_begin = 0;
    std::size_t title_end = 0;
    std::optional<Section> section;
    std::vector<std::size_t> body;  // blocks under it, in order; its own when text follows the title there
    const char* rule = "";
    bool doubtful = false;
};

struct Layout {
    std::vector<std::size_t> header;  // blocks before the first section or item
    std::vector<Outline> items;
};

Layout read_layout(const std::vector<Block>& blocks);

// One numbered line that may head an item.
struct NumberedLine {
    std::size_t block = 0;
    int number = 0;
    std::string_view title;
    bool sure = true;            // the number is marked: "3." or "§ 3", not "3"
    bool after_section = false;  // the first thing under a section heading
    bool after_blank = false;
    bool follows_number = false;  // nothing stands between it and the numbered line before
};
// Which of the numbered lines make up the agenda's own series; lists inside items, even those that start
// again at 1, and a table of contents do not.
std::vector<bool> agenda_series(const std::vector<NumberedLine>& lines);

}  // namespace styrkedja::minutes
