// Numbered lines: reading the number, and telling the agenda's own series from the lists inside its items.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

namespace styrkedja::layout {

// "3. Title", "§ 12 Title", "Punkt 4 – Title": the number and where the title begins.
struct Numbering {
    int number = 0;
    std::size_t title = 0;
    bool sure = true;    // false: "3 Title", without a full stop
    bool named = false;  // "§ 3", "Punkt 3"
};
std::optional<Numbering> numbering_of(std::string_view content);

// One numbered line that may head an item.
struct NumberedLine {
    std::size_t block = 0;
    int number = 0;
    std::string_view title;
    bool sure = true;            // the number is marked: "3." or "§ 3", not "3"
    bool named = false;          // "§ 3"
    std::size_t indent = 0;      // columns
    bool after_section = false;  // the first thing under a section heading
    bool after_blank = false;
    bool follows_number = false;  // nothing stands between it and the numbered line before
};
// Which of the numbered lines make up the agenda's own series; lists inside items, even those that start
// again at 1, and a table of contents do not.
std::vector<bool> agenda_series(const std::vector<NumberedLine>& lines);

}  // namespace styrkedja::layout
