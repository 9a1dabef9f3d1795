// Cairo writes a mark around each piece; here qpdf gives them their meaning: the elements they are parts of,
// also over pages, scopes, artifacts, language and title.
#include "sheets/tagged.h"

#define POINTERHOLDER_TRANSITION 4  // qpdf without its own smart pointer, which is on its way out
// qpdf's own JSON.hh holds a vector of what is not complete yet, which clang does not take as C++23; nothing
// here asks for JSON.
#define JSON_HH
class JSON;

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "base/check.h"
#include "sheets/zip.h"

namespace styrkedja::sheets {
namespace {

using Object = QPDFObjectHandle;
using Token = QPDFTokenizer::Token;
using Kind = QPDFTokenizer::token_type_e;

// "/P << /MCID 3 >> BDC" of a page becomes what that mark is: "/TD << /MCID 2 >> BDC" or "/Artifact BMC".
class Naming : public Object::TokenFilter {
  public:
    Naming(const Tagging& tagging, std::size_t page) : tagging_(tagging), page_(page) {}

    void handleToken(const Token& token) override {
        if (token.getType() == Kind::tt_name && token.getValue() == std::string("/") + mark)
            is_in_mark_ = true;
        if (!is_in_mark_) return writeToken(token);
        if (token.getType() != Kind::tt_word || token.getValue() != "BDC") return;
        is_in_mark_ = false;
        const auto& marks = tagging_.marks[page_];
        CHECK(next_ < marks.size());
        std::uint32_t element = marks[next_++];
        if (element == artifact) return write("/Artifact BMC");
        write(fmt::format("{} << /MCID {} >> BDC", tagging_.elements[element].type, number_++));
    }
    void handleEOF() override { CHECK(next_ == tagging_.marks[page_].size() && !is_in_mark_); }

  private:
    const Tagging& tagging_;
    std::size_t page_, next_ = 0, number_ = 0;
    bool is_in_mark_ = false;
};

class Tree {
  public:
    Tree(QPDF& pdf, const Tagging& tagging) : pdf_(pdf), tagging_(tagging) {}

    Object root() {
        Object root = pdf_.makeIndirectObject(Object::parse("<< /Type /StructTreeRoot >>"));
        elements(root);
        Object numbers = Object::newArray();
        std::size_t at = 0;
        for (auto& page : QPDFPageDocumentHelper(pdf_).getAllPages()) {
            CHECK(at < tagging_.marks.size());
            Object dictionary = page.getObjectHandle();
            dictionary.replaceKey("/StructParents", number(at));
            dictionary.replaceKey("/Tabs", Object::newName("/S"));
            numbers.appendItem(number(at));
            numbers.appendItem(pdf_.makeIndirectObject(parts(dictionary, at)));
            page.addContentTokenFilter(std::make_shared<Naming>(tagging_, at++));
        }
        CHECK(at == tagging_.marks.size());
        for (std::size_t of = 0; of < all_.size(); ++of)
            all_[of].replaceKey("/K", Object::newArray(children_[of]));
        Object parents = Object::newDictionary();
        parents.replaceKey("/Nums", numbers);
        root.replaceKey("/ParentTree", pdf_.makeIndirectObject(parents));
        root.replaceKey("/ParentTreeNextKey", number(at));
        root.replaceKey("/K", Object::newArray({all_.front()}));
        return root;
    }

  private:
    static Object number(std::size_t value) { return Object::newInteger(static_cast<long long>(value)); }

    void elements(const Object& root) {
        children_.resize(tagging_.elements.size());
        pages_.resize(tagging_.elements.size());
        for (const auto& [type, parent] : tagging_.elements) {
            Object element = Object::newDictionary();
            element.replaceKey("/Type", Object::newName("/StructElem"));
            element.replaceKey("/S", Object::newName(type));
            if (std::string_view(type) == "/TH")
                element.replaceKey("/A", Object::parse("<< /O /Table /Scope /Column >>"));
            Object made = all_.emplace_back(pdf_.makeIndirectObject(element));
            bool is_first = all_.size() == 1;
            made.replaceKey("/P", is_first ? root : all_[parent]);
            if (!is_first) children_[parent].push_back(made);
        }
    }
    // The marks of a page become parts of their elements, which is what this says of each.
    Object parts(const Object& page, std::size_t at) {
        std::vector<Object> owners;
        for (std::uint32_t of : tagging_.marks[at]) {
            if (of == artifact) continue;
            Object part = number(owners.size());
            if (children_[of].empty()) {
                all_[of].replaceKey("/Pg", page);
                pages_[of] = at;
            } else if (pages_[of] != at) {
                part = Object::newDictionary(
                    {{"/Type", Object::newName("/MCR")}, {"/Pg", page}, {"/MCID", part}});
            }
            children_[of].push_back(part);
            owners.push_back(all_[of]);
        }
        return Object::newArray(owners);
    }

    QPDF& pdf_;
    const Tagging& tagging_;
    std::vector<Object> all_;
    std::vector<std::vector<Object>> children_;
    std::vector<std::size_t> pages_;  // the one that an element begins on
};

std::string about(const std::string& title) {
    return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
           R"(<x:xmpmeta xmlns:x="adobe:ns:meta/">)"
           R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">)"
           R"(<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" )"
           R"(xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>)"
           R"(<dc:title><rdf:Alt><rdf:li xml:lang="x-default">)" +
           escaped(title) +
           R"(</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>)";
}

void describe(QPDF& pdf, const std::string& title) {
    Object root = pdf.getRoot();
    root.replaceKey("/Lang", Object::newString("sv-SE"));
    root.replaceKey("/MarkInfo", Object::parse("<< /Marked true >>"));
    root.replaceKey("/ViewerPreferences", Object::parse("<< /DisplayDocTitle true >>"));
    Object metadata = Object::newStream(&pdf, about(title));
    metadata.getDict().replaceKey("/Type", Object::newName("/Metadata"));
    metadata.getDict().replaceKey("/Subtype", Object::newName("/XML"));
    root.replaceKey("/Metadata", metadata);
    Object information = pdf.getTrailer().getKey("/Info");
    information.replaceKey("/Title", Object::newUnicodeString(title));
    information.removeKey("/CreationDate");  // the same content is the same bytes
}

}  // namespace

std::string tagged(const std::string& drawn, const Tagging& tagging, const std::string& title) {
    QPDF pdf;
    pdf.processMemoryFile("drawn", drawn.data(), drawn.size());
    pdf.getRoot().replaceKey("/StructTreeRoot", Tree(pdf, tagging).root());
    describe(pdf, title);
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setMinimumPDFVersion("1.7");
    writer.setDeterministicID(true);
    writer.write();
    auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace styrkedja::sheets
