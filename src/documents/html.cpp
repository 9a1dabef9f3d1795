// HTML: libxml2's forgiving parser builds the tree, a walk without recursion writes the lines (the tree of a
// hostile page is as deep as the page is long).
#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>

#include <climits>
#include <map>
#include <memory>
#include <new>
#include <set>

#include "base/text.h"
#include "documents/extract.h"
#include "documents/line_writer.h"
#include "documents/xml.h"

namespace styrkedja::documents {
namespace {

enum class Kind {
    inline_text,
    dropped,
    block,
    heading,
    list,
    item,
    row,
    cell,
    line_break,
    preformatted,
    link,
    title
};

const std::map<std::string_view, Kind>& kinds() {
    static const std::map<std::string_view, Kind> table = [] {
        std::map<std::string_view, Kind> kinds;
        auto add = [&](Kind kind, std::initializer_list<std::string_view> names) {
            for (auto name : names) kinds.emplace(name, kind);
        };
        add(Kind::dropped,
            {"script", "style", "template", "noscript", "svg", "iframe", "object", "select", "textarea",
             "video", "audio", "canvas", "map", "math", "meta", "link", "input", "datalist"});
        add(Kind::block,
            {"p",     "div",     "section",    "article", "header",     "footer", "main",     "aside",
             "nav",   "address", "blockquote", "figure",  "figcaption", "form",   "fieldset", "legend",
             "dl",    "dt",      "dd",         "details", "summary",    "table",  "caption",  "thead",
             "tbody", "tfoot",   "center",     "body",    "html",       "hr"});
        add(Kind::heading, {"h1", "h2", "h3", "h4", "h5", "h6"});
        add(Kind::list, {"ol", "ul", "menu"});
        add(Kind::item, {"li"});
        add(Kind::row, {"tr"});
        add(Kind::cell, {"td", "th"});
        add(Kind::line_break, {"br"});
        add(Kind::preformatted, {"pre"});
        add(Kind::link, {"a"});
        add(Kind::title, {"title"});
        return kinds;
    }();
    return table;
}

std::string_view view(const xmlChar* text) { return text ? reinterpret_cast<const char*>(text) : ""; }

Kind kind_of(const xmlNode* node) {
    auto found = kinds().find(view(node->name));
    return found == kinds().end() ? Kind::inline_text : found->second;
}

bool has_attribute(const xmlNode* node, std::string_view name) {
    for (const xmlAttr* attribute = node->properties; attribute; attribute = attribute->next)
        if (view(attribute->name) == name) return true;
    return false;
}

std::string_view attribute(const xmlNode* node, std::string_view name) {
    for (const xmlAttr* each = node->properties; each; each = each->next)
        if (view(each->name) == name && each->children) return view(each->children->content);
    return {};
}

NumberStyle number_style(std::string_view type) {
    if (type == "a") return NumberStyle::lower_letter;
    if (type == "A") return NumberStyle::upper_letter;
    if (type == "i") return NumberStyle::lower_roman;
    if (type == "I") return NumberStyle::upper_roman;
    return NumberStyle::decimal;
}

class HtmlReader {
  public:
    explicit HtmlReader(std::size_t max_text_bytes) : out_(max_text_bytes) {}

    void walk(const xmlNode* root);
    Extract take();

  private:
    struct List {
        bool is_numbered = false;
        NumberStyle style = NumberStyle::decimal;
        long next = 1;
    };

    bool enter(const xmlNode* node);  // false: its children are not wanted
    void leave(const xmlNode* node);
    void enter_list(const xmlNode* node);
    void enter_item(const xmlNode* node);
    void write_text(std::string_view text);

    std::vector<List> lists_;
    long preformatted_ = 0;  // how many <pre> are open
    std::string title_;
    LineWriter out_;
};

void HtmlReader::write_text(std::string_view text) {
    if (preformatted_ == 0) return out_.flow(text);
    for (bool first = true; auto line : split(text, '\n')) {
        if (!std::exchange(first, false)) out_.break_line();
        out_.text(line);
    }
}

void HtmlReader::enter_list(const xmlNode* node) {
    out_.end_line();
    lists_.push_back({view(node->name) == "ol", number_style(attribute(node, "type")),
                      number_or(attribute(node, "start"), 1)});
}

void HtmlReader::enter_item(const xmlNode* node) {
    if (lists_.empty() || !lists_.back().is_numbered) return out_.marker("• ");
    List& list = lists_.back();
    list.next = number_or(attribute(node, "value"), list.next);
    out_.marker(number_text(list.style, list.next++) + ". ");
}

bool HtmlReader::enter(const xmlNode* node) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) write_text(view(node->content));
    if (node->type != XML_ELEMENT_NODE || has_attribute(node, "hidden")) return false;
    switch (kind_of(node)) {
        case Kind::dropped:
            return false;
        case Kind::title:
            if (title_.empty() && node->children) title_ = view(node->children->content);
            return false;
        case Kind::block:
            out_.end_line();
            return true;
        case Kind::preformatted:
            out_.end_line();
            ++preformatted_;
            return true;
        case Kind::heading:
            out_.begin_heading();
            return true;
        case Kind::list:
            enter_list(node);
            return true;
        case Kind::item:
            enter_item(node);
            return true;
        case Kind::row:
            out_.begin_row();
            return true;
        case Kind::cell:
            out_.begin_cell();
            return true;
        case Kind::line_break:
            out_.break_line();
            return true;
        case Kind::link:
        case Kind::inline_text:
            return true;
    }
    return true;
}

void HtmlReader::leave(const xmlNode* node) {
    switch (kind_of(node)) {
        case Kind::block:
            out_.end_line();
            break;
        case Kind::preformatted:
            out_.end_line();
            --preformatted_;
            break;
        case Kind::heading:
            out_.end_heading();
            break;
        case Kind::list:
            out_.end_line();
            lists_.pop_back();
            break;
        case Kind::item:
            out_.end_line();
            out_.drop_marker();
            break;
        case Kind::row:
            out_.end_row();
            break;
        case Kind::cell:
            out_.end_cell();
            break;
        case Kind::link:
            out_.link(attribute(node, "href"));
            break;
        default:
            break;
    }
}

// Calls enter and leave in document order. leave() is called for exactly the elements whose enter() was true.
void HtmlReader::walk(const xmlNode* root) {
    const xmlNode* node = root;
    for (;;) {
        bool entered = enter(node);
        if (entered && node->children) {
            node = node->children;
            continue;
        }
        if (entered) leave(node);
        while (node != root && !node->next) {
            node = node->parent;
            leave(node);
        }
        if (node == root) return;
        node = node->next;
    }
}

Extract HtmlReader::take() {
    Extract extract = out_.take();
    if (trim(extract.title).empty()) extract.title = title_;
    return extract;
}

struct FreeContext {
    void operator()(htmlParserCtxt* context) const { htmlFreeParserCtxt(context); }
};
struct FreeDocument {
    void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

}  // namespace

Extract read_html(std::string_view bytes, std::size_t max_text_bytes) {
    std::string utf8 = decode_text(bytes);
    if (utf8.size() > INT_MAX) throw Unreadable{Problem::too_heavy};
    std::unique_ptr<htmlParserCtxt, FreeContext> context(htmlNewParserCtxt());
    if (!context) throw std::bad_alloc();
    constexpr int options = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                            HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT;
    std::unique_ptr<xmlDoc, FreeDocument> document(htmlCtxtReadMemory(
        context.get(), utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8", options));
    if (context->errNo == XML_ERR_NO_MEMORY) throw std::bad_alloc();
    if (!document) throw Unreadable{Problem::damaged};
    HtmlReader reader(max_text_bytes);
    for (const xmlNode* node = document->children; node; node = node->next) reader.walk(node);
    return reader.take();
}

}  // namespace styrkedja::documents
