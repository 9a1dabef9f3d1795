// Collects a document's text line by line: paragraphs, list markers, headings and tables, the same way for
// every format.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "documents/extract.h"

namespace styrkedja::documents {

// Lines have no leading or trailing spaces, and never more than one empty line stands between them. Throws
// Unreadable{too_long} once more than `max_bytes` have been written.
class LineWriter {
  public:
    explicit LineWriter(std::size_t max_bytes);

    void text(std::string_view part);  // as it stands; line feeds in it become spaces
    void flow(std::string_view part);  // runs of white space become one space
    void link(std::string_view url);   // " <url>", for http(s) and unless the line already ends with it

    void end_line();
    void break_line();  // as end_line; an empty line stays an empty line
    void empty_line();  // before the next line
    void page_break();  // ignored within tables

    void marker(std::string marker);  // "1. " or "• ": put before the next text of the line
    void drop_marker();               // when the list item turned out to be empty

    void begin_heading();
    void end_heading();

    // A row whose cells have one line each becomes one line with tabs, otherwise every cell its own lines.
    // Calls that do not nest as row, cell, row, cell (or nest too deep) only end the line.
    void begin_row();
    void end_row();
    void begin_cell();
    void end_cell();

    Extract take();

  private:
    struct Buffer {
        std::string out, line, marker;
        bool empty_line_wanted = false;
    };
    enum class Frame : std::uint8_t { row, cell, ignored };

    Buffer& buffer() { return buffers_.back(); }
    void spend(std::size_t bytes);
    void start_text();
    void put_line(std::string_view line);
    bool is_inside(Frame frame) const { return !frames_.empty() && frames_.back() == frame; }

    std::size_t left_bytes_;
    std::string title_;
    bool in_title_ = false;
    std::vector<Buffer> buffers_;                 // the document's and one per open cell
    std::vector<std::vector<std::string>> rows_;  // the finished cells of each open row
    std::vector<Frame> frames_;
};

enum class NumberStyle { decimal, lower_letter, upper_letter, lower_roman, upper_roman };

// "3", "c", "C", "iii", "III"; decimal where the style has no such number.
std::string number_text(NumberStyle style, long number);

}  // namespace styrkedja::documents
