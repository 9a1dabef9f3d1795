// A sheet as pages: which lines of what stand where. Lengths are in points, from the upper left corner.
#pragma once
#include <chrono>
#include <expected>
#include <string>
#include <vector>

#include "sheets/formats.h"
#include "sheets/letters.h"

namespace styrkedja::sheets {

enum class Role {
    title,
    head,
    heading,
    subheading,
    minor_heading,
    paragraph,
    bullet,
    signature,
    caption,
    header_row,
    row
};
struct Style {
    Font font;
    double line;           // from one baseline to the next
    double before, after;  // of two that meet the larger; not at the head of a page
    double above, below;   // with it wherever it stands
    bool is_gray;
    bool stays_with_next;
    // From the top of a line to its baseline, of Liberation Sans.
    double baseline() const { return (line - 1.117 * font.size) / 2 + 0.905 * font.size; }
};
struct Paper {
    double top, side, bottom;
    double width() const { return 595.276 - 2 * side; }
    double height() const { return 841.89 - top - bottom; }
};
struct Looks {
    explicit Looks(bool is_book);
    Style of(Role role) const;
    Paper paper;
    Font head{8}, foot{9};

  private:
    bool is_book_;
};

// What is set as one: a paragraph, or a row with a cell for each column. Its lines are those of its longest
// cell; they stand beside each other.
struct Cell {
    double x, width;
    Broken broken;
};
struct Unit {
    Role role;
    std::uint32_t block;  // of the sheet; of the head: which line
    std::uint32_t row = 0;
    std::vector<Cell> cells = {};
    std::uint32_t lines = 0;
};
// The lines of a unit that stand together on a page; y is the top of the first, with what is above it.
struct Run {
    std::uint32_t unit, from, to;
    double y;
    bool is_again;  // a header row, once more at the head of a page
};
struct Galley {
    std::vector<Unit> units;
    std::vector<std::vector<Run>> pages;
};
Words words_of(const Sheet& sheet, const Looks& looks, const Unit& unit, std::size_t column,
               std::string& buffer);

enum class Stopped { too_large, given_up };
struct Bounds {
    std::chrono::steady_clock::time_point until;
    std::int64_t most_pages;
    bool is_late() const { return std::chrono::steady_clock::now() > until; }
};
std::expected<Galley, Stopped> typeset(const Sheet& sheet, const Looks& looks, Letters& letters,
                                       const Bounds& bounds);

}  // namespace styrkedja::sheets
