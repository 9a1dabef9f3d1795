// ODT: the body of content.xml as lines, with automatic numbers, tables, notes and links.
#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "documents/body_reader.h"
#include "documents/extract.h"
#include "documents/odt_lists.h"

namespace styrkedja::documents {
namespace {

using pugi::xml_node;

// The paragraph styles of the file that begin a new page.
std::set<std::string, std::less<>> page_break_styles(const xml_node& root) {
    std::set<std::string, std::less<>> names;
    for (xml_node style : child_named(root, "automatic-styles").children())
        if (attribute_named(child_named(style, "paragraph-properties"), "break-before") == "page")
            names.emplace(attribute_named(style, "name"));
    return names;
}

class OdtReader : public BodyReader {
  public:
    OdtReader(const xml_node& content, const xml_node& styles, std::size_t max_text_bytes)
        : BodyReader(max_text_bytes), page_breaks_(page_break_styles(content)) {
        lists_.read_styles(styles);
        lists_.read_styles(content);
    }

  private:
    struct OpenList {
        std::string style;
        int level = 0;  // 0–9
    };

    void block_element(const xml_node& node, int depth) override;
    void paragraph(const xml_node& node, bool heading, int depth);
    void list(const xml_node& node, int depth);
    void list_item(const xml_node& node, int depth);
    void row(const xml_node& node, int depth);
    void inline_element(const xml_node& node, int depth) override;
    void loose_text(const char* text) override { out_.flow(text); }

    OdtLists lists_;
    std::set<std::string, std::less<>> page_breaks_;
    std::vector<OpenList> open_lists_;
    std::string marker_;  // of the list item whose first paragraph comes next
};

void OdtReader::block_element(const xml_node& node, int depth) {
    static const std::set<std::string_view> ignored = {
        "tracked-changes", "annotation",     "annotation-end",         "forms",
        "sequence-decls",  "variable-decls", "user-field-decls",       "covered-table-cell",
        "title",           "desc",           "table-of-content-source"};
    auto name = local_name(node);
    if (name == "p" || name == "h") return paragraph(node, name == "h", depth + 1);
    if (name == "list") return list(node, depth + 1);
    if (name == "table-row") return row(node, depth + 1);
    if (!ignored.contains(name)) block(node, depth + 1);
}

void OdtReader::paragraph(const xml_node& node, bool heading, int depth) {
    check_depth(depth);
    auto style = attribute_named(node, "style-name");
    bool is_title = style == "Title";
    if (page_breaks_.contains(style)) out_.page_break();
    auto marker = std::exchange(marker_, {});
    if (heading && open_lists_.empty() && attribute_named(node, "is-list-header") != "true") {
        auto level = std::clamp(number_or(attribute_named(node, "outline-level"), 1), 1L, 10L);
        marker = lists_.heading_marker(static_cast<int>(level) - 1);
    }
    write_paragraph(node, heading || is_title, std::move(marker), depth);
}

void OdtReader::list(const xml_node& node, int depth) {
    check_depth(depth);
    OpenList open{std::string(attribute_named(node, "style-name")), 0};
    if (!open_lists_.empty()) {
        open.level = std::min(open_lists_.back().level + 1, OdtLists::level_count - 1);
        if (open.style.empty()) open.style = open_lists_.back().style;
    }
    bool continues = attribute_named(node, "continue-numbering") == "true" ||
                     !attribute_named(node, "continue-list").empty();
    lists_.open_list(open.style, open.level, continues);
    open_lists_.push_back(std::move(open));
    for (xml_node item : node.children()) {
        auto name = local_name(item);
        if (name == "list-item") list_item(item, depth + 1);
        if (name == "list-header") block(item, depth + 1);
    }
    open_lists_.pop_back();
}

// An item that begins with an inner list has no paragraph to number, and is not counted.
void OdtReader::list_item(const xml_node& node, int depth) {
    xml_node first =
        node.find_child([](const xml_node& child) { return child.type() == pugi::node_element; });
    bool has_paragraph = local_name(first) == "p" || local_name(first) == "h";
    if (has_paragraph) {
        const auto& [style, level] = open_lists_.back();
        marker_ = lists_.item_marker(style, level, number_or(attribute_named(node, "start-value"), -1));
    }
    block(node, depth);
}

void OdtReader::row(const xml_node& node, int depth) {
    check_depth(depth);
    out_.begin_row();
    for (xml_node cell : node.children()) {
        if (local_name(cell) != "table-cell") continue;
        auto outer_lists = std::exchange(open_lists_, {});
        out_.begin_cell();
        block(cell, depth + 1);
        out_.end_cell();
        open_lists_ = std::move(outer_lists);
    }
    out_.end_row();
}

void OdtReader::inline_element(const xml_node& node, int depth) {
    constexpr long max_spaces = 100;
    auto name = local_name(node);
    if (name == "annotation" || name == "ruby-text" || name == "tracked-changes" || name == "title" ||
        name == "desc")
        return;
    if (name == "s") {
        auto count = std::min(number_or(attribute_named(node, "c"), 1), max_spaces);
        return out_.text(std::string(static_cast<std::size_t>(count), ' '));
    }
    if (name == "tab") return out_.text("\t");
    if (name == "line-break") return out_.break_line();
    if (name == "note") return note_mark(child_named(node, "note-body"));
    if (name == "text-box") return text_boxes_.push_back(node);
    inline_children(node, depth + 1);
    if (name == "a") out_.link(attribute_named(node, "href"));
}

bool is_wanted(std::string_view name) {
    return name == "content.xml" || name == "styles.xml" || name == "META-INF/manifest.xml";
}

}  // namespace

Extract odt_text(const Members& members, std::size_t max_text_bytes) {
    auto manifest = members.find("META-INF/manifest.xml");
    if (manifest != members.end() && manifest->second.find("encryption-data") != std::string::npos)
        throw Unreadable{Problem::encrypted};
    auto content = members.find("content.xml");
    if (content == members.end()) throw Unreadable{Problem::damaged};
    pugi::xml_document document, styles;
    parse_xml(document, content->second);
    parse_member(styles, members, "styles.xml");
    auto text = child_named(child_named(document.document_element(), "body"), "text");
    if (!text) throw Unreadable{Problem::damaged};
    return OdtReader(document.document_element(), styles.document_element(), max_text_bytes).read(text);
}

Extract read_odt(std::string_view zip, std::size_t max_text_bytes) {
    return odt_text(read_members(zip, is_wanted), max_text_bytes);
}

}  // namespace styrkedja::documents
