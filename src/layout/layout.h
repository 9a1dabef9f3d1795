// The layout of the minutes: sections, the agenda's own number series, named points, Markdown headings.
#pragma once
#include <optional>
#include <vector>

#include "layout/blocks.h"
#include "layout/labels.h"

namespace styrkedja::layout {

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

}  // namespace styrkedja::layout
