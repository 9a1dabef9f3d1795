// Word: the few XML parts that a document of headings, paragraphs, lists and tables needs.
#include <algorithm>
#include <utility>

#include "sheets/formats.h"
#include "sheets/zip.h"

namespace styrkedja::sheets {
namespace {

const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/";
const std::string package = "http://schemas.openxmlformats.org/package/2006/";
const std::string word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const char* docx_style(BlockKind kind) {
    using enum BlockKind;
    switch (kind) {
        case heading:
            return "Heading1";
        case subheading:
            return "Heading2";
        case minor_heading:
            return "Heading3";
        case bullet:
            return "ListBullet";
        case signature:
            return "Signature";
        case table:
            return "Caption";
        case fact:
        case paragraph:
            return "Normal";
    }
    return "Normal";
}

// What only these need is added to the files that have them; the others keep their bytes.
bool has_more_styles(const Sheet& sheet) {
    return std::ranges::any_of(sheet.blocks, [](const Block& one) {
        return one.kind == BlockKind::table || one.kind == BlockKind::minor_heading;
    });
}

std::string docx_paragraph(std::string_view style, std::string_view text) {
    return fmt::format(
        R"(<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>)",
        style, escaped(text));
}

// The title and the number of the page, at the foot of every page.
const std::string footer_reference = R"(<w:footerReference w:type="default" r:id="r3"/>)";

std::string docx_footer(const Sheet& sheet) {
    auto field = [](std::string_view name) {
        return fmt::format(R"(<w:fldSimple w:instr=" {} "><w:r><w:t>1</w:t></w:r></w:fldSimple>)", name);
    };
    return xml_declaration + R"(<w:ftr xmlns:w=")" + word +
           R"("><w:p><w:pPr><w:tabs><w:tab w:val="right" w:pos="9406"/></w:tabs></w:pPr><w:r>)"
           R"(<w:t xml:space="preserve">)" +
           escaped(sheet.title) + R"(</w:t></w:r><w:r><w:tab/></w:r>)" + field("PAGE") +
           R"(<w:r><w:t xml:space="preserve"> (</w:t></w:r>)" + field("NUMPAGES") +
           R"(<w:r><w:t>)</w:t></w:r></w:p></w:ftr>)";
}

constexpr std::size_t text_width = 9406;  // twentieths of a point between the margins

std::string docx_cell(std::string_view text, std::size_t width, bool bold) {
    return fmt::format(
        R"(<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr><w:p><w:pPr>)"
        R"(<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/></w:pPr><w:r>)"
        R"(<w:rPr>{}<w:sz w:val="19"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r></w:p></w:tc>)",
        width, bold ? "<w:b/>" : "", escaped(text));
}

// With a header row that comes again on the next page; the caption stands before it and names it for those
// who listen.
std::string docx_table(const Block& block) {
    std::size_t width = text_width / block.rows.front().size();
    std::string borders;
    for (std::string_view side : {"top", "left", "bottom", "right", "insideH", "insideV"})
        borders += fmt::format(R"(<w:{} w:val="single" w:sz="4" w:space="0" w:color="888888"/>)", side);
    std::string table =
        docx_paragraph(docx_style(block.kind), block.text) +
        R"(<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>)" + borders +
        R"(</w:tblBorders><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" )"
        R"(w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val=")" +
        escaped(block.text) + R"("/></w:tblPr><w:tblGrid>)";
    for (std::size_t at = 0; at < block.rows.front().size(); ++at)
        table += fmt::format(R"(<w:gridCol w:w="{}"/>)", width);
    table += "</w:tblGrid>";
    for (std::size_t at = 0; at < block.rows.size(); ++at) {
        table += at ? "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
                    : "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
        for (const auto& cell : block.rows[at]) table += docx_cell(cell, width, at == 0);
        table += "</w:tr>";
    }
    return table + "</w:tbl>";
}

std::string docx_fact(const Block& block) {
    return fmt::format(R"(<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:rPr><w:b/></w:rPr>)"
                       R"(<w:t xml:space="preserve">{}: </w:t></w:r>)"
                       R"(<w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>)",
                       docx_style(block.kind), escaped(block.label), escaped(block.text));
}

std::string docx_block(const Block& block) {
    if (block.kind == BlockKind::table) return docx_table(block);
    if (block.kind == BlockKind::fact) return docx_fact(block);
    return docx_paragraph(docx_style(block.kind), block.text);
}

std::string docx_body(const Sheet& sheet) {
    std::string body = docx_paragraph("Title", sheet.title);
    for (const auto& line : sheet.head) body += docx_paragraph("Normal", line);
    for (const auto& block : sheet.blocks) body += docx_block(block);
    // Word wants a paragraph after a table that ends the document.
    if (!sheet.blocks.empty() && sheet.blocks.back().kind == BlockKind::table) body += "<w:p/>";
    return xml_declaration + R"(<w:document xmlns:w=")" + word + R"(")" +
           (sheet.is_book ? " xmlns:r=\"" + office + "relationships\"" : "") + "><w:body>" + body +
           R"(<w:sectPr>)" + (sheet.is_book ? footer_reference : "") +
           R"(<w:pgSz w:w="11906" w:h="16838"/>)"
           R"(<w:pgMar w:top="1360" w:right="1250" w:bottom="1250" )"
           R"(w:left="1250" w:header="700" w:footer="700" w:gutter="0"/></w:sectPr></w:body></w:document>)";
}

// A style of a paragraph: its id, the name Word knows it by, what it adds.
std::string docx_style_xml(std::string_view id, std::string_view name, std::string_view paragraph,
                           std::string_view run) {
    return fmt::format(
        R"(<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/>)"
        R"(<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>)",
        id, name, paragraph, run);
}

std::string more_docx_styles() {
    return docx_style_xml("Heading3", "heading 3",
                          R"(<w:keepNext/><w:spacing w:before="160" w:after="40"/><w:outlineLvl w:val="2"/>)",
                          R"(<w:b/><w:sz w:val="22"/>)") +
           docx_style_xml("Caption", "caption", R"(<w:keepNext/><w:spacing w:before="120" w:after="40"/>)",
                          R"(<w:b/><w:sz w:val="20"/>)");
}

std::string docx_styles(bool more) {
    return xml_declaration + R"(<w:styles xmlns:w=")" + word +
           R"("><w:docDefaults><w:rPrDefault><w:rPr>)"
           R"(<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>)"
           R"(<w:sz w:val="22"/>)"
           R"(<w:lang w:val="sv-SE" w:eastAsia="sv-SE" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>)"
           R"(<w:pPrDefault><w:pPr>)"
           R"(<w:spacing w:after="100" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault>)"
           R"(</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">)"
           R"(<w:name w:val="Normal"/><w:qFormat/></w:style>)" +
           docx_style_xml("Title", "Title", "", R"(<w:b/><w:sz w:val="40"/>)") +
           docx_style_xml(
               "Heading1", "heading 1",
               R"(<w:keepNext/><w:spacing w:before="400" w:after="100"/><w:outlineLvl w:val="0"/>)",
               R"(<w:b/><w:sz w:val="28"/>)") +
           docx_style_xml("Heading2", "heading 2",
                          R"(<w:keepNext/><w:spacing w:before="240" w:after="60"/><w:outlineLvl w:val="1"/>)",
                          R"(<w:b/><w:sz w:val="24"/>)") +
           docx_style_xml("ListBullet", "List Bullet",
                          R"(<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>)", "") +
           docx_style_xml(
               "Signature", "Signature",
               R"(<w:pBdr><w:top w:val="single" w:sz="4" w:space="4"/></w:pBdr><w:spacing w:before="800"/>)",
               "") +
           (more ? more_docx_styles() : "") + "</w:styles>";
}

std::string docx_numbering() {
    return xml_declaration + R"(<w:numbering xmlns:w=")" + word +
           R"("><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>)"
           R"(<w:lvlText w:val="•"/>)"
           R"(<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>)"
           R"(<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>)";
}

std::string docx_core(const Sheet& sheet) {
    return xml_declaration + R"(<cp:coreProperties xmlns:cp=")" + package +
           R"(metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>)" +
           escaped(sheet.title) + "</dc:title><dc:language>sv-SE</dc:language></cp:coreProperties>";
}

std::string docx_types(bool is_book) {
    const std::string type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    auto part = [](std::string_view name, std::string_view kind) {
        return fmt::format(R"(<Override PartName="{}" ContentType="{}"/>)", name, kind);
    };
    return xml_declaration + R"(<Types xmlns=")" + package +
           R"(content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.)"
           R"(relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>)" +
           part("/word/document.xml", type + "document.main+xml") +
           part("/word/styles.xml", type + "styles+xml") +
           part("/word/numbering.xml", type + "numbering+xml") +
           (is_book ? part("/word/footer1.xml", type + "footer+xml") : "") +
           part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml") +
           "</Types>";
}

std::string relationships(const std::vector<std::pair<std::string, std::string>>& parts) {
    std::string list;
    for (std::size_t at = 0; at < parts.size(); ++at)
        list += fmt::format(R"(<Relationship Id="r{}" Type="{}" Target="{}"/>)", at + 1, parts[at].first,
                            parts[at].second);
    return xml_declaration + R"(<Relationships xmlns=")" + package + R"(relationships">)" + list +
           "</Relationships>";
}

}  // namespace

std::string to_docx(const Sheet& sheet) {
    Zip zip;
    zip.add("[Content_Types].xml", docx_types(sheet.is_book));
    zip.add("_rels/.rels",
            relationships({{office + "relationships/officeDocument", "word/document.xml"},
                           {package + "relationships/metadata/core-properties", "docProps/core.xml"}}));
    zip.add("docProps/core.xml", docx_core(sheet));
    zip.add("word/document.xml", docx_body(sheet));
    zip.add("word/styles.xml", docx_styles(has_more_styles(sheet)));
    zip.add("word/numbering.xml", docx_numbering());
    std::vector<std::pair<std::string, std::string>> parts = {
        {office + "relationships/styles", "styles.xml"},
        {office + "relationships/numbering", "numbering.xml"}};
    if (sheet.is_book) {
        zip.add("word/footer1.xml", docx_footer(sheet));
        parts.emplace_back(office + "relationships/footer", "footer1.xml");
    }
    zip.add("word/_rels/document.xml.rels", relationships(parts));
    return zip.close();
}

}  // namespace styrkedja::sheets
