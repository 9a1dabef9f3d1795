// Walking the elements of a text, for Word and OpenDocument.
#include "documents/body_reader.h"

#include <utility>

namespace styrkedja::documents {

using pugi::xml_node;

Extract BodyReader::read(const xml_node& body) {
    block(body, 0);
    write_notes();
    return out_.take();
}

void BodyReader::check_depth(int depth) {
    if (depth > max_xml_depth) throw Unreadable{Problem::too_deep};
}

void BodyReader::block(const xml_node& parent, int depth) {
    check_depth(depth);
    for (xml_node node : parent.children())
        if (node.type() == pugi::node_element) block_element(node, depth);
}

void BodyReader::inline_children(const xml_node& parent, int depth) {
    check_depth(depth);
    for (xml_node node : parent.children()) {
        if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) loose_text(node.value());
        if (node.type() == pugi::node_element) inline_element(node, depth);
    }
}

void BodyReader::write_paragraph(const xml_node& node, bool heading, std::string marker, int depth) {
    auto outer_boxes = std::exchange(text_boxes_, {});
    if (heading) out_.begin_heading();
    out_.marker(std::move(marker));
    inline_children(node, depth);
    out_.drop_marker();
    if (heading)
        out_.end_heading();
    else
        out_.break_line();  // an empty paragraph is an empty line
    auto boxes = std::exchange(text_boxes_, std::move(outer_boxes));
    for (const xml_node& box : boxes) block(box, depth + 1);
}

void BodyReader::note_mark(const xml_node& note) {
    notes_.push_back(note);
    out_.text("[" + std::to_string(notes_.size()) + "]");
}

void BodyReader::write_notes() {
    auto notes = std::exchange(notes_, {});
    if (!notes.empty()) out_.empty_line();
    for (std::size_t at = 0; at < notes.size(); ++at) {
        if (!notes[at]) continue;
        out_.end_line();
        out_.text("[" + std::to_string(at + 1) + "] ");
        for (xml_node part : notes[at].children()) inline_children(part, 0);
        out_.end_line();
    }
}

}  // namespace styrkedja::documents
