// Reading numbering.xml and styles.xml, and counting.
#include "documents/docx_numbering.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace styrkedja::documents {
namespace {

NumberStyle style_of(std::string_view format) {
    if (format == "lowerLetter") return NumberStyle::lower_letter;
    if (format == "upperLetter") return NumberStyle::upper_letter;
    if (format == "lowerRoman") return NumberStyle::lower_roman;
    if (format == "upperRoman") return NumberStyle::upper_roman;
    return NumberStyle::decimal;
}

std::string_view value_of(const pugi::xml_node& parent, std::string_view child) {
    return attribute_named(child_named(parent, child), "val");
}

int level_number(std::string_view text) { return static_cast<int>(std::min(number_or(text, 0), 8L)); }

// Word's outline levels: 0–8 are headings, 9 is body text.
bool is_heading_style(const pugi::xml_node& style) {
    std::string name = fold_case(value_of(style, "name"));
    auto outline = value_of(child_named(style, "pPr"), "outlineLvl");
    return name == "title" || name.starts_with("heading ") || (!outline.empty() && number_or(outline, 9) < 9);
}

}  // namespace

void Numbering::read_level(Level& level, const pugi::xml_node& node) {
    auto format = value_of(node, "numFmt");
    level.start = number_or(value_of(node, "start"), 1);
    level.style = style_of(format);
    level.is_bullet = format == "bullet";
    level.is_silent = format == "none";
    level.all_decimal = !child_named(node, "isLgl").empty();
    level.text = value_of(node, "lvlText");
    level.paragraph_style = value_of(node, "pStyle");
}

void Numbering::read_levels(Levels& levels, const pugi::xml_node& node) {
    for (pugi::xml_node child : node.children())
        if (local_name(child) == "lvl")
            read_level(levels[static_cast<std::size_t>(level_number(attribute_named(child, "ilvl")))], child);
}

Numbering::List Numbering::read_list(const pugi::xml_node& node,
                                     const std::map<std::string, Levels>& definitions) {
    List list;
    list.counted_with = value_of(node, "abstractNumId");
    auto definition = definitions.find(list.counted_with);
    if (definition != definitions.end()) list.levels = definition->second;
    for (pugi::xml_node child : node.children()) {
        if (local_name(child) != "lvlOverride") continue;
        auto level = static_cast<std::size_t>(level_number(attribute_named(child, "ilvl")));
        if (auto own = child_named(child, "lvl")) read_level(list.levels[level], own);
        if (auto start = child_named(child, "startOverride"))
            list.restarts[level] = number_or(attribute_named(start, "val"), 1);
    }
    return list;
}

Numbering::Numbering(const Members& members) {
    pugi::xml_document document;
    parse_member(document, members, "word/numbering.xml");
    std::map<std::string, Levels> definitions;
    for (pugi::xml_node node : document.document_element().children())
        if (local_name(node) == "abstractNum")
            read_levels(definitions[std::string(attribute_named(node, "abstractNumId"))], node);
    for (pugi::xml_node node : document.document_element().children())
        if (local_name(node) == "num")
            lists_.insert_or_assign(std::string(attribute_named(node, "numId")),
                                    read_list(node, definitions));
}

void Numbering::count(List& list, std::size_t level) {
    auto& counts = counts_[list.counted_with];
    if (list.restarts[level])
        counts[level] = *std::exchange(list.restarts[level], std::nullopt);
    else
        counts[level] = counts[level] ? *counts[level] + 1 : list.levels[level].start;
    std::fill(counts.begin() + static_cast<std::ptrdiff_t>(level) + 1, counts.end(), std::nullopt);
}

// "%1.%2" with the numbers in.
std::string Numbering::written(const List& list, std::size_t level) const {
    const auto& counts = counts_.at(list.counted_with);
    const std::string& pattern = list.levels[level].text;
    std::string text;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        bool is_hole =
            pattern[at] == '%' && at + 1 < pattern.size() && pattern[at + 1] >= '1' && pattern[at + 1] <= '9';
        if (!is_hole) {
            text += pattern[at];
            continue;
        }
        auto which = static_cast<std::size_t>(pattern[++at] - '1');
        auto style = list.levels[level].all_decimal ? NumberStyle::decimal : list.levels[which].style;
        text += number_text(style, counts[which].value_or(list.levels[which].start));
    }
    return text.empty() ? text : text + " ";
}

std::string Numbering::next_marker(const ListPlace& place) {
    auto found = lists_.find(place.list);
    if (found == lists_.end()) return {};
    auto level = static_cast<std::size_t>(place.level);
    if (found->second.levels[level].is_bullet) return "• ";
    count(found->second, level);
    return found->second.levels[level].is_silent ? std::string() : written(found->second, level);
}

int Numbering::level_of_style(const std::string& list, std::string_view style) const {
    auto found = lists_.find(list);
    if (found == lists_.end()) return 0;
    const auto& levels = found->second.levels;
    auto level = std::ranges::find(levels, style, &Level::paragraph_style);
    return level == levels.end() ? 0 : static_cast<int>(level - levels.begin());
}

std::optional<ListPlace> own_list_place(const pugi::xml_node& properties) {
    auto numbered = child_named(properties, "numPr");
    auto list = value_of(numbered, "numId");
    if (list.empty()) return std::nullopt;
    if (list == "0") return ListPlace{};
    return ListPlace{std::string(list), level_number(value_of(numbered, "ilvl"))};
}

Styles::Styles(const Members& members) {
    pugi::xml_document document;
    parse_member(document, members, "word/styles.xml");
    for (pugi::xml_node node : document.document_element().children()) {
        if (local_name(node) != "style") continue;
        Style& style = styles_[std::string(attribute_named(node, "styleId"))];
        auto numbered = child_named(child_named(node, "pPr"), "numPr");
        style.based_on = value_of(node, "basedOn");
        style.list = value_of(numbered, "numId");
        if (auto level = value_of(numbered, "ilvl"); !level.empty()) style.level = level_number(level);
        style.is_heading = is_heading_style(node);
    }
}

template <class Visit>
void Styles::each_ancestor(std::string_view style, Visit visit) const {
    constexpr int max_ancestors = 20;
    for (int step = 0; step < max_ancestors; ++step) {
        auto found = styles_.find(style);
        if (found == styles_.end()) return;
        visit(found->second);
        style = found->second.based_on;
    }
}

bool Styles::is_heading(std::string_view style) const {
    bool heading = false;
    each_ancestor(style, [&](const Style& each) { heading = heading || each.is_heading; });
    return heading;
}

std::optional<ListPlace> Styles::list_place(std::string_view style, const Numbering& numbering) const {
    std::optional<ListPlace> place;
    std::optional<int> level;
    each_ancestor(style, [&](const Style& each) {
        if (!level) level = each.level;
        if (!place && !each.list.empty())
            place = ListPlace{each.list, level.value_or(numbering.level_of_style(each.list, style))};
    });
    if (place && place->list == "0") return std::nullopt;
    return place;
}

}  // namespace styrkedja::documents
