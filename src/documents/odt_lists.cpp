// Reading list styles and counting items.
#include "documents/odt_lists.h"

#include <algorithm>

namespace styrkedja::documents {
namespace {

NumberStyle style_of(std::string_view format) {
    if (format == "a") return NumberStyle::lower_letter;
    if (format == "A") return NumberStyle::upper_letter;
    if (format == "i") return NumberStyle::lower_roman;
    if (format == "I") return NumberStyle::upper_roman;
    return NumberStyle::decimal;
}

}  // namespace

void OdtLists::read_levels(Levels& levels, const pugi::xml_node& style) {
    for (pugi::xml_node node : style.children()) {
        auto number = number_or(attribute_named(node, "level"), 0);
        if (number < 1 || number > level_count) continue;
        Level& level = levels[static_cast<std::size_t>(number - 1)];
        auto format = attribute_named(node, "num-format");
        auto kind = local_name(node);
        level.is_bullet = kind == "list-level-style-bullet" || kind == "list-level-style-image";
        level.is_numbered = !level.is_bullet && !format.empty();
        level.style = style_of(format);
        level.prefix = attribute_named(node, "num-prefix");
        level.suffix = attribute_named(node, "num-suffix");
        level.start = number_or(attribute_named(node, "start-value"), 1);
        level.shown_levels = std::clamp(number_or(attribute_named(node, "display-levels"), 1), 1L, number);
    }
}

void OdtLists::read_styles(const pugi::xml_node& root) {
    for (pugi::xml_node group : root.children()) {
        for (pugi::xml_node style : group.children()) {
            if (local_name(style) == "list-style")
                read_levels(lists_[std::string(attribute_named(style, "name"))].levels, style);
            if (local_name(style) == "outline-style") read_levels(outline_.levels, style);
        }
    }
}

void OdtLists::open_list(const std::string& style, int level, bool continues) {
    if (continues) return;
    auto& counts = lists_[style].counts;
    std::fill(counts.begin() + level, counts.end(), std::nullopt);
}

std::string OdtLists::next(List& list, int level, long start) {
    auto at = static_cast<std::size_t>(level);
    auto& counts = list.counts;
    counts[at] = start >= 0 ? start : counts[at] ? *counts[at] + 1 : list.levels[at].start;
    std::fill(counts.begin() + level + 1, counts.end(), std::nullopt);
    const Level& shown = list.levels[at];
    if (!shown.is_numbered) return {};
    std::string text = shown.prefix;
    for (auto each = at + 1 - static_cast<std::size_t>(shown.shown_levels); each <= at; ++each) {
        if (text.size() > shown.prefix.size()) text += '.';
        text += number_text(list.levels[each].style, counts[each].value_or(list.levels[each].start));
    }
    return text + shown.suffix + " ";
}

std::string OdtLists::item_marker(const std::string& style, int level, long start) {
    List& list = lists_[style];
    auto number = next(list, level, start);
    return list.levels[static_cast<std::size_t>(level)].is_bullet ? "• " : number;
}

std::string OdtLists::heading_marker(int level) { return next(outline_, level, -1); }

}  // namespace styrkedja::documents
