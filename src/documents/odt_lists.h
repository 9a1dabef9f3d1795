// The automatic numbers of an ODT: list styles and the outline style, and the counting.
// Source: OASIS OpenDocument 1.3 part 3, 16.31–16.34 and 19.880.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>

#include "documents/line_writer.h"
#include "documents/xml.h"

namespace styrkedja::documents {

class OdtLists {
  public:
    static constexpr int level_count = 10;

    // Reads the styles of a member's root element (content.xml and styles.xml both have some).
    void read_styles(const pugi::xml_node& root);

    // A text:list opens at `level` (0–9): its items are counted from the start, unless it continues.
    void open_list(const std::string& style, int level, bool continues);
    // An item begins with its paragraph; `start` is its text:start-value, or -1.
    std::string item_marker(const std::string& style, int level, long start);
    // A heading outside lists, by the outline style; empty when headings are not numbered.
    std::string heading_marker(int level);

  private:
    struct Level {
        bool is_bullet = true, is_numbered = false;
        NumberStyle style = NumberStyle::decimal;
        std::string prefix, suffix;
        long start = 1, shown_levels = 1;
    };
    using Levels = std::array<Level, level_count>;
    struct List {
        Levels levels;
        std::array<std::optional<long>, level_count> counts;  // the latest item's number, per level
    };

    static void read_levels(Levels& levels, const pugi::xml_node& style);
    static std::string next(List& list, int level, long start);

    std::map<std::string, List, std::less<>> lists_;
    List outline_;
};

}  // namespace styrkedja::documents
