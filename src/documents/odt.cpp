// ODT: the body of content.xml as lines, with automatic numbers, tables, notes and links.
#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "documents/extract.h"
#include "documents/line_writer.h"
#include "documents/odt_lists.h"
#include "documents/xml.h"

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

class OdtReader {
  public:
    OdtReader(const xml_node& content, const xml_node& styles, std::size_t max_text_bytes)
        : page_breaks_(page_break_styles(content)), out_(max_text_bytes) {
        lists_.read_styles(styles);
        lists_.read_styles(content);
    }

    Extract read(const xml_node& text) {
        block(text, 0);
        write_notes();
        return out_.take();
    }

  private:
    struct OpenList {
        std::string style;
        int level = 0;  // 0–9
    };

    void block(const xml_node& parent, int depth);
    void block_element(const xml_node& node, int depth);
    void paragraph(const xml_node& node, bool heading, int depth);
    void list(const xml_node& node, int depth);
    void list_item(const xml_node& node, int depth);
    void row(const xml_node& node, int depth);
    void inline_children(const xml_node& parent, int depth);
    void inline_element(const xml_node& node, int depth);
    void note(const xml_node& node);
    void write_notes();

    OdtLists lists_;
    std::set<std::string, std::less<>> page_breaks_;
    std::vector<OpenList> open_lists_;
    std::string marker_;                // of the list item whose first paragraph comes next
    std::vector<xml_node> notes_;       // bodies, in the order of their marks
    std::vector<xml_node> text_boxes_;  // of the current paragraph; they follow it
    LineWriter out_;
};

void OdtReader::block(const xml_node& parent, int depth) {
    if (depth > max_xml_depth) throw Unreadable{Problem::too_deep};
    for (xml_node node : parent.children())
        if (node.type() == pugi::node_element) block_element(node, depth);
}

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
    if (depth > max_xml_depth) throw Unreadable{Problem::too_deep};
    auto style = attribute_named(node, "style-name");
    bool is_title = style == "Title";
    auto outer_boxes = std::exchange(text_boxes_, {});
    if (page_breaks_.contains(style)) out_.page_break();
    if (heading || is_title) out_.begin_heading();
    auto marker = std::exchange(marker_, {});
    if (heading && open_lists_.empty() && attribute_named(node, "is-list-header") != "true") {
        auto level = std::clamp(number_or(attribute_named(node, "outline-level"), 1), 1L, 10L);
        marker = lists_.heading_marker(static_cast<int>(level) - 1);
    }
    out_.marker(std::move(marker));
    inline_children(node, depth);
    out_.drop_marker();
    if (heading || is_title)
        out_.end_heading();
    else
        out_.break_line();  // an empty paragraph is an empty line
    auto boxes = std::exchange(text_boxes_, std::move(outer_boxes));
    for (const xml_node& box : boxes) block(box, depth + 1);
}

void OdtReader::list(const xml_node& node, int depth) {
    if (depth > max_xml_depth) throw Unreadable{Problem::too_deep};
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
    if (depth > max_xml_depth) throw Unreadable{Problem::too_deep};
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

void OdtReader::inline_children(const xml_node& parent, int depth) {
    if (depth > max_xml_depth) throw Unreadable{Problem::too_deep};
    for (xml_node node : parent.children()) {
        if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) out_.flow(node.value());
        if (node.type() == pugi::node_element) inline_element(node, depth);
    }
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
    if (name == "note") return note(node);
    if (name == "text-box") return text_boxes_.push_back(node);
    inline_children(node, depth + 1);
    if (name == "a") out_.link(attribute_named(node, "href"));
}

void OdtReader::note(const xml_node& node) {
    notes_.push_back(child_named(node, "note-body"));
    out_.text("[" + std::to_string(notes_.size()) + "]");
}

void OdtReader::write_notes() {
    auto notes = std::exchange(notes_, {});
    if (!notes.empty()) out_.empty_line();
    for (std::size_t at = 0; at < notes.size(); ++at) {
        out_.end_line();
        out_.text("[" + std::to_string(at + 1) + "] ");
        for (xml_node part : notes[at].children()) inline_children(part, 0);
        out_.end_line();
    }
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
