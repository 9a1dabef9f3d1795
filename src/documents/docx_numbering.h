// The automatic numbers of a DOCX: word/styles.xml says which paragraphs are headings or numbered by their
// style, word/numbering.xml what the numbers look like. Source: ECMA-376 part 1, 17.7 and 17.9.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>

#include "documents/line_writer.h"
#include "documents/xml.h"

namespace styrkedja::documents {

// A paragraph's place in a list: which list and which level (0–8).
struct ListPlace {
    std::string list;
    int level = 0;
};

class Numbering {
  public:
    explicit Numbering(const Members& members);

    // Counts the paragraph and gives its marker ("2.1 ", "• "); empty when it has none.
    std::string next_marker(const ListPlace& place);
    // The level of that list that belongs to a paragraph style; 0 when none does.
    int level_of_style(const std::string& list, std::string_view style) const;

  private:
    static constexpr std::size_t level_count = 9;
    struct Level {
        long start = 1;
        NumberStyle style = NumberStyle::decimal;
        bool is_bullet = false, is_silent = false, all_decimal = false;
        std::string text, paragraph_style;
    };
    using Levels = std::array<Level, level_count>;
    struct List {
        std::string counted_with;  // lists of one abstract definition go on counting together
        Levels levels;
        std::array<std::optional<long>, level_count> restarts;
    };

    static void read_level(Level& level, const pugi::xml_node& node);
    static void read_levels(Levels& levels, const pugi::xml_node& node);
    static List read_list(const pugi::xml_node& node, const std::map<std::string, Levels>& definitions);
    void count(List& list, std::size_t level);
    std::string written(const List& list, std::size_t level) const;

    std::map<std::string, List, std::less<>> lists_;
    std::map<std::string, std::array<std::optional<long>, level_count>> counts_;
};

class Styles {
  public:
    explicit Styles(const Members& members);

    bool is_heading(std::string_view style) const;
    std::optional<ListPlace> list_place(std::string_view style, const Numbering& numbering) const;

  private:
    struct Style {
        std::string based_on, list;
        std::optional<int> level;
        bool is_heading = false;
    };
    // The style and those it is based on, nearest first; bounded, as a file may close the chain to a ring.
    template <class Visit>
    void each_ancestor(std::string_view style, Visit visit) const;

    std::map<std::string, Style, std::less<>> styles_;
};

// The place that a w:pPr's own w:numPr gives; an empty list name means "not numbered".
std::optional<ListPlace> own_list_place(const pugi::xml_node& properties);

}  // namespace styrkedja::documents
