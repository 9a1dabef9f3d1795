// Building the lines; a table's cells are written to buffers of their own and joined when the row ends.
#include "documents/line_writer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace styrkedja::documents {
namespace {

constexpr std::size_t max_open_tables = 16;
constexpr std::size_t max_url_bytes = 2000;
constexpr std::size_t max_title_bytes = 1000;

// base's trim() also takes form feeds, which are page breaks here.
std::string_view trim_spaces(std::string_view text) {
    auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string_view bare_url(std::string_view url) {
    for (std::string_view prefix : {"https://", "http://", "www."})
        if (url.starts_with(prefix)) url.remove_prefix(prefix.size());
    if (url.ends_with('/')) url.remove_suffix(1);
    return url;
}

std::string letters(long number, char first) {
    std::string text;
    for (; number > 0; number = (number - 1) / 26)
        text.insert(text.begin(), static_cast<char>(first + (number - 1) % 26));
    return text;
}

std::string roman(long number) {
    constexpr std::array<std::pair<int, std::string_view>, 13> parts = {{{1000, "m"},
                                                                         {900, "cm"},
                                                                         {500, "d"},
                                                                         {400, "cd"},
                                                                         {100, "c"},
                                                                         {90, "xc"},
                                                                         {50, "l"},
                                                                         {40, "xl"},
                                                                         {10, "x"},
                                                                         {9, "ix"},
                                                                         {5, "v"},
                                                                         {4, "iv"},
                                                                         {1, "i"}}};
    std::string text;
    for (auto [value, sign] : parts)
        for (; number >= value; number -= value) text += sign;
    return text;
}

std::string upper(std::string text) {
    for (char& c : text) c = static_cast<char>(c - 'a' + 'A');
    return text;
}

}  // namespace

LineWriter::LineWriter(std::size_t max_bytes) : left_bytes_(max_bytes), buffers_(1) {}

void LineWriter::spend(std::size_t bytes) {
    if (bytes > left_bytes_) throw Unreadable{Problem::too_long};
    left_bytes_ -= bytes;
}

void LineWriter::start_text() {
    if (!buffer().line.empty() || buffer().marker.empty()) return;
    spend(buffer().marker.size());
    buffer().line = std::exchange(buffer().marker, {});
}

void LineWriter::text(std::string_view part) {
    if (part.empty()) return;
    spend(part.size());
    start_text();
    auto start = buffer().line.size();
    buffer().line += part;
    std::replace_if(
        buffer().line.begin() + static_cast<std::ptrdiff_t>(start), buffer().line.end(),
        [](char c) { return c == '\n' || c == '\r' || c == '\f'; }, ' ');
}

void LineWriter::flow(std::string_view part) {
    constexpr std::string_view spaces = " \t\n\r\f";
    while (!part.empty()) {
        auto word = part.substr(0, part.find_first_of(spaces));
        if (!word.empty()) {
            text(word);
            part.remove_prefix(word.size());
            continue;
        }
        auto& line = buffer().line;
        if (!line.empty() && line.back() != ' ' && line.back() != '\t') text(" ");
        part.remove_prefix(std::min(part.find_first_not_of(spaces), part.size()));
    }
}

void LineWriter::link(std::string_view url) {
    url = trim(url);
    bool web = url.starts_with("https://") || url.starts_with("http://");
    if (!web || url.size() > max_url_bytes || url.find_first_of(" \t\r\n<>") != std::string_view::npos)
        return;
    auto line = trim_spaces(buffer().line);
    if (line.ends_with('/')) line.remove_suffix(1);
    if (line.empty() || line.ends_with(bare_url(url))) return;
    text(" <");
    text(url);
    text(">");
}

void LineWriter::put_line(std::string_view line) {
    auto& [out, unused_line, unused_marker, empty_line_wanted] = buffer();
    if (empty_line_wanted && !out.empty() && out.back() != '\f') out += '\n';
    empty_line_wanted = false;
    spend(2);
    out += line;
    out += '\n';
    if (in_title_ && title_.size() < max_title_bytes) title_ += " " + std::string(line);
}

void LineWriter::end_line() {
    auto line = trim_spaces(buffer().line);
    if (!line.empty()) put_line(line);
    buffer().line.clear();
}

void LineWriter::break_line() {
    if (trim_spaces(buffer().line).empty()) empty_line();
    end_line();
}

void LineWriter::empty_line() { buffer().empty_line_wanted = true; }

void LineWriter::page_break() {
    end_line();
    if (buffers_.size() > 1 || buffer().out.empty() || buffer().out.back() == '\f') return;
    spend(1);
    buffer().out += '\f';
}

void LineWriter::marker(std::string marker) {
    end_line();
    buffer().marker = std::move(marker);
}

void LineWriter::drop_marker() { buffer().marker.clear(); }

void LineWriter::begin_heading() {
    end_line();
    empty_line();
    in_title_ = trim(title_).empty();
}

void LineWriter::end_heading() {
    end_line();
    in_title_ = false;
}

void LineWriter::begin_row() {
    end_line();
    bool fits = rows_.size() < max_open_tables && (frames_.empty() || is_inside(Frame::cell));
    frames_.push_back(fits ? Frame::row : Frame::ignored);
    if (fits) rows_.emplace_back();
}

void LineWriter::begin_cell() {
    bool fits = is_inside(Frame::row);
    frames_.push_back(fits ? Frame::cell : Frame::ignored);
    if (fits)
        buffers_.emplace_back();
    else
        end_line();
}

void LineWriter::end_cell() {
    end_line();
    if (is_inside(Frame::cell)) {
        rows_.back().push_back(std::move(buffer().out));
        buffers_.pop_back();
    }
    frames_.pop_back();
}

void LineWriter::end_row() {
    end_line();
    bool is_row = is_inside(Frame::row);
    frames_.pop_back();
    if (!is_row) return;
    auto cells = std::move(rows_.back());
    rows_.pop_back();
    bool one_line = std::ranges::all_of(
        cells, [](const std::string& cell) { return cell.find('\n') + 1 == cell.size() || cell.empty(); });
    if (!one_line) {
        for (const auto& cell : cells)
            for (auto line : split(cell, '\n'))
                if (!line.empty()) put_line(line);
        return;
    }
    for (auto& cell : cells)
        if (!cell.empty()) cell.pop_back();
    spend(cells.size());
    std::string line = join(cells, "\t");
    line.resize(line.find_last_not_of('\t') + 1);
    if (!line.empty()) put_line(line);
}

Extract LineWriter::take() {
    end_line();
    return {std::move(title_), std::move(buffer().out)};
}

std::string number_text(NumberStyle style, long number) {
    bool has_letters = number >= 1, has_roman = number >= 1 && number < 4000;
    if (style == NumberStyle::lower_letter && has_letters) return letters(number, 'a');
    if (style == NumberStyle::upper_letter && has_letters) return letters(number, 'A');
    if (style == NumberStyle::lower_roman && has_roman) return roman(number);
    if (style == NumberStyle::upper_roman && has_roman) return upper(roman(number));
    return std::to_string(number);
}

}  // namespace styrkedja::documents
