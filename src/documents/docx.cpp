// DOCX: the body of word/document.xml as lines, with automatic numbers, tables, footnotes and links.
#include <algorithm>
#include <map>
#include <set>

#include "documents/body_reader.h"
#include "documents/docx_numbering.h"
#include "documents/extract.h"

namespace styrkedja::documents {
namespace {

using pugi::xml_node;

// Reads w:val of a switch such as w:vanish: present without a value means on.
bool is_on(const xml_node& element) {
    if (!element) return false;
    auto value = attribute_named(element, "val");
    return value != "0" && value != "false";
}

std::map<std::string, std::string, std::less<>> read_links(const Members& members, std::string_view name) {
    pugi::xml_document document;
    parse_member(document, members, name);
    std::map<std::string, std::string, std::less<>> links;
    for (xml_node node : document.document_element().children())
        if (attribute_named(node, "TargetMode") == "External")
            links.emplace(attribute_named(node, "Id"), attribute_named(node, "Target"));
    return links;
}

class DocxReader : public BodyReader {
  public:
    DocxReader(const Members& members, std::string_view links_member, std::size_t max_text_bytes)
        : BodyReader(max_text_bytes),
          styles_(members),
          numbering_(members),
          links_(read_links(members, links_member)) {
        parse_member(footnotes_, members, "word/footnotes.xml");
        for (xml_node note : footnotes_.document_element().children())
            notes_by_id_.emplace(attribute_named(note, "id"), note);
    }

  private:
    void block_element(const xml_node& node, int depth) override;
    void paragraph(const xml_node& node, int depth);
    void table(const xml_node& node, int depth);
    void row(const xml_node& node, int depth);
    void inline_element(const xml_node& node, int depth) override;
    void line_break(const xml_node& node);
    std::string marker_of(const xml_node& properties, std::string_view style);

    Styles styles_;
    Numbering numbering_;
    std::map<std::string, std::string, std::less<>> links_;
    pugi::xml_document footnotes_;
    std::map<std::string, xml_node, std::less<>> notes_by_id_;
};

void DocxReader::block_element(const xml_node& node, int depth) {
    static const std::set<std::string_view> ignored = {"sectPr", "sdtPr", "del",  "moveFrom",
                                                       "tcPr",   "trPr",  "tblPr"};
    auto name = local_name(node);
    if (name == "p") return paragraph(node, depth + 1);
    if (name == "tbl") return table(node, depth + 1);
    if (name == "AlternateContent")
        return block(child_named(node, child_named(node, "Choice") ? "Choice" : "Fallback"), depth + 1);
    if (!ignored.contains(name)) block(node, depth + 1);
}

std::string DocxReader::marker_of(const xml_node& properties, std::string_view style) {
    auto place = own_list_place(properties);
    if (!place) place = styles_.list_place(style, numbering_);
    return place && !place->list.empty() ? numbering_.next_marker(*place) : std::string();
}

void DocxReader::paragraph(const xml_node& node, int depth) {
    check_depth(depth);
    auto properties = child_named(node, "pPr");
    auto style = attribute_named(child_named(properties, "pStyle"), "val");
    auto outline = attribute_named(child_named(properties, "outlineLvl"), "val");
    bool heading = styles_.is_heading(style) || (!outline.empty() && number_or(outline, 9) < 9);
    if (is_on(child_named(properties, "pageBreakBefore"))) out_.page_break();
    write_paragraph(node, heading, marker_of(properties, style), depth);
}

void DocxReader::table(const xml_node& node, int depth) {
    check_depth(depth);
    for (xml_node child : node.children()) {
        auto name = local_name(child);
        if (name == "tr")
            row(child, depth + 1);
        else if (name == "sdt" || name == "sdtContent" || name == "customXml" || name == "ins")
            table(child, depth + 1);
    }
}

void DocxReader::row(const xml_node& node, int depth) {
    check_depth(depth);
    out_.begin_row();
    for (xml_node cell : node.children()) {
        auto name = local_name(cell);
        if (name == "sdt") cell = child_named(child_named(cell, "sdtContent"), "tc");
        if (name != "tc" && name != "sdt") continue;
        out_.begin_cell();
        block(cell, depth + 1);
        out_.end_cell();
    }
    out_.end_row();
}

// Deleted and moved-away text, field codes and properties are not what the page shows.
void DocxReader::inline_element(const xml_node& node, int depth) {
    static const std::set<std::string_view> ignored = {"pPr",     "rPr",      "sdtPr",     "del",
                                                       "delText", "moveFrom", "instrText", "delInstrText"};
    auto name = local_name(node);
    if (ignored.contains(name)) return;
    if (name == "t") return out_.text(node.child_value());
    if (name == "tab" || name == "ptab") return out_.text("\t");
    if (name == "br" || name == "cr") return line_break(node);
    if (name == "noBreakHyphen") return out_.text("-");
    if (name == "footnoteReference") {
        auto note = notes_by_id_.find(attribute_named(node, "id"));
        return note_mark(note == notes_by_id_.end() ? xml_node() : note->second);
    }
    if (name == "txbxContent") return text_boxes_.push_back(node);
    if (name == "r" && is_on(child_named(child_named(node, "rPr"), "vanish"))) return;
    if (name == "AlternateContent")
        return inline_children(child_named(node, child_named(node, "Choice") ? "Choice" : "Fallback"),
                               depth + 1);
    inline_children(node, depth + 1);
    if (name != "hyperlink") return;
    auto link = links_.find(attribute_named(node, "id"));
    if (link != links_.end()) out_.link(link->second);
}

void DocxReader::line_break(const xml_node& node) {
    if (attribute_named(node, "type") == "page")
        out_.page_break();
    else
        out_.break_line();
}

// The body's member: "word/document.xml"; some services write "word/document2.xml".
bool is_document(std::string_view name) {
    return name.starts_with("word/document") && name.ends_with(".xml") &&
           name.find('/', 5) == std::string_view::npos;
}

bool is_wanted(std::string_view name) {
    return is_document(name) || name == "word/numbering.xml" || name == "word/styles.xml" ||
           name == "word/footnotes.xml" ||
           (name.starts_with("word/_rels/document") && name.ends_with(".xml.rels"));
}

}  // namespace

Extract docx_text(const Members& members, std::size_t max_text_bytes) {
    auto main = std::ranges::find_if(members, [](const auto& member) { return is_document(member.first); });
    if (main == members.end()) throw Unreadable{Problem::damaged};
    pugi::xml_document document;
    parse_xml(document, main->second);
    auto body = child_named(document.document_element(), "body");
    if (!body) throw Unreadable{Problem::damaged};
    std::string links = "word/_rels/" + main->first.substr(5) + ".rels";
    return DocxReader(members, links, max_text_bytes).read(body);
}

Extract read_docx(std::string_view zip, std::size_t max_text_bytes) {
    return docx_text(read_members(zip, is_wanted), max_text_bytes);
}

}  // namespace styrkedja::documents
