// Text repair, first step: one spelling for spaces, line ends, ligatures and accents, with the way back to
// the original.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace styrkedja::layout {

// A place in the original: byte offsets [begin, end) into the text as given. Text repair (page headers,
// hyphenation, wrapped lines) never changes the offsets, so a span may hold a page header or a line break.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool operator==(const Span&) const = default;
};

// Text whose every byte knows the offset in the original that it came from.
struct MappedText {
    std::string text;
    std::vector<std::uint32_t> origin;  // one per byte of text
    std::vector<std::uint32_t> after;   // the offset behind the original character

    void append(const MappedText& from, std::size_t begin, std::size_t end);
    void append(char byte, std::size_t original);
    void pop_back();
    // The original place of [begin, end) of text; begin < end <= text.size().
    Span span(std::size_t begin, std::size_t end) const { return {origin[begin], after[end - 1]}; }
};

// Non-breaking spaces and tabs become spaces, CR LF becomes LF, soft hyphens inside a line and Markdown's **
// go, ligatures are spelt out, a letter and its combining accent become one. Form feeds stay.
MappedText normalize(std::string_view original);

}  // namespace styrkedja::layout
