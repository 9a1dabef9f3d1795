// What the readers of Word and OpenDocument do alike: elements inside each other, paragraphs with their text
// boxes behind them, notes behind the text.
#pragma once
#include <string>
#include <vector>

#include "documents/line_writer.h"
#include "documents/xml.h"

namespace styrkedja::documents {

// Throws Unreadable{too_deep} past max_xml_depth.
class BodyReader {
  public:
    BodyReader(const BodyReader&) = delete;
    BodyReader& operator=(const BodyReader&) = delete;
    Extract read(const pugi::xml_node& body);

  protected:
    explicit BodyReader(std::size_t max_text_bytes) : out_(max_text_bytes) {}
    virtual ~BodyReader() = default;

    virtual void block_element(const pugi::xml_node& node, int depth) = 0;
    virtual void inline_element(const pugi::xml_node& node, int depth) = 0;
    // Text that stands between the elements of a paragraph.
    virtual void loose_text(const char* /*text*/) {}

    static void check_depth(int depth);
    void block(const pugi::xml_node& parent, int depth);
    void inline_children(const pugi::xml_node& parent, int depth);
    // The inside of `node` as one line; its text boxes follow.
    void write_paragraph(const pugi::xml_node& node, bool heading, std::string marker, int depth);
    // "[1]" here, and the note behind the text; an empty node takes a number only.
    void note_mark(const pugi::xml_node& note);

    LineWriter out_;
    std::vector<pugi::xml_node> text_boxes_;  // of the current paragraph

  private:
    void write_notes();

    std::vector<pugi::xml_node> notes_;  // in the order of their marks
};

}  // namespace styrkedja::documents
