// OpenDocument: content, styles, and what the format asks for beside them; which file is of which type.
#include <algorithm>
#include <span>

#include "sheets/formats.h"
#include "sheets/zip.h"

namespace styrkedja::sheets {
namespace {

bool is_new(const Block& block) {
    using enum BlockKind;
    return block.kind == table || block.kind == fact || block.kind == minor_heading;
}

std::string odt_row(const std::vector<std::string>& cells, const char* style) {
    std::string row = "<table:table-row>";
    for (const auto& cell : cells)
        row += fmt::format(R"(<table:table-cell table:style-name="Cell" office:value-type="string">)"
                           R"(<text:p text:style-name="{}">)"
                           R"({}</text:p></table:table-cell>)",
                           style, escaped(cell));
    return row + "</table:table-row>";
}

// With a header row that comes again on the next page; the caption stands before it and is its title.
std::string odt_table(const Block& block) {
    std::string table =
        fmt::format(R"(<text:p text:style-name="Caption">{}</text:p><table:table table:style-name="Wide">)"
                    R"(<table:title>{}</table:title><table:table-column table:number-columns-repeated="{}"/>)"
                    R"(<table:table-header-rows>)",
                    escaped(block.text), escaped(block.text), block.rows.front().size());
    table += odt_row(block.rows.front(), "Table_20_Heading") + "</table:table-header-rows>";
    for (const auto& row : std::span(block.rows).subspan(1)) table += odt_row(row, "Table_20_Contents");
    return table + "</table:table>";
}

std::string odt_element(const Block& block) {
    using enum BlockKind;
    std::string text = escaped(block.text);
    switch (block.kind) {
        case heading:
            return R"(<text:h text:style-name="Heading_20_1" text:outline-level="1">)" + text + "</text:h>";
        case subheading:
            return R"(<text:h text:style-name="Heading_20_2" text:outline-level="2">)" + text + "</text:h>";
        case minor_heading:
            return R"(<text:h text:style-name="Heading_20_3" text:outline-level="3">)" + text + "</text:h>";
        case fact:
            return R"(<text:p text:style-name="Standard"><text:span text:style-name="Label">)" +
                   escaped(block.label) + ": </text:span>" + text + "</text:p>";
        case table:
            return odt_table(block);
        case bullet:
            return "<text:list-item><text:p text:style-name=\"Standard\">" + text +
                   "</text:p></text:list-item>";
        case signature:
            return R"(<text:p text:style-name="Signature">)" + text + "</text:p>";
        case paragraph:
            break;
    }
    return R"(<text:p text:style-name="Standard">)" + text + "</text:p>";
}

const std::string odf = "urn:oasis:names:tc:opendocument:xmlns:";
const std::string odt_namespaces = " xmlns:office=\"" + odf + "office:1.0\" xmlns:text=\"" + odf +
                                   "text:1.0\" xmlns:style=\"" + odf + "style:1.0\" xmlns:fo=\"" + odf +
                                   "xsl-fo-compatible:1.0\" xmlns:meta=\"" + odf +
                                   "meta:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                                   " office:version=\"1.3\">";

// What only tables, facts and third headings need is added to the files that have them; the others keep their
// bytes.
const std::string own_styles =
    R"(<office:automatic-styles><style:style style:name="Cell" style:family="table-cell">)"
    R"(<style:table-cell-properties fo:border="0.5pt solid #888888" fo:padding="0.08cm"/></style:style>)"
    R"(<style:style style:name="Wide" style:family="table"><style:table-properties table:align="margins" )"
    R"(fo:margin-bottom="0.2cm"/></style:style><style:style style:name="Label" style:family="text">)"
    R"(<style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>)";

std::string odt_content(const Sheet& sheet) {
    std::string body = R"(<text:p text:style-name="Title">)" + escaped(sheet.title) + "</text:p>";
    for (const auto& line : sheet.head) body += odt_element({BlockKind::paragraph, line});
    bool in_list = false;
    for (const auto& block : sheet.blocks) {
        bool listed = block.kind == BlockKind::bullet;
        if (listed && !in_list) body += R"(<text:list text:style-name="List_20_1">)";
        if (!listed && in_list) body += "</text:list>";
        in_list = listed;
        body += odt_element(block);
    }
    if (in_list) body += "</text:list>";
    bool more = std::ranges::any_of(sheet.blocks, is_new);
    std::string named = more ? " xmlns:table=\"" + odf + "table:1.0\"" : "";
    return xml_declaration + "<office:document-content" + named + odt_namespaces + (more ? own_styles : "") +
           "<office:body><office:text>" + body + "</office:text></office:body></office:document-content>";
}

// The page of a book: A4, with its title and number at the foot as in the other formats.
std::string odt_page(const Sheet& sheet) {
    return fmt::format(
        R"(<office:automatic-styles><style:page-layout style:name="Page"><style:page-layout-properties )"
        R"(fo:page-width="21cm" fo:page-height="29.7cm" style:print-orientation="portrait" )"
        R"(fo:margin-top="2.4cm" fo:margin-bottom="1.2cm" fo:margin-left="2.2cm" fo:margin-right="2.2cm"/>)"
        R"(<style:footer-style><style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.4cm"/>)"
        R"(</style:footer-style></style:page-layout></office:automatic-styles><office:master-styles>)"
        R"(<style:master-page style:name="Standard" style:page-layout-name="Page"><style:footer>)"
        R"(<text:p text:style-name="Footer">{} · <text:page-number text:select-page="current">1)"
        R"(</text:page-number> (<text:page-count>1</text:page-count>)</text:p></style:footer>)"
        R"(</style:master-page></office:master-styles>)",
        escaped(sheet.title));
}

std::string odt_styles(const Sheet& sheet) {
    bool with_new = std::ranges::any_of(sheet.blocks, is_new);
    auto style = [](std::string_view name, std::string_view shown, std::string_view more,
                    std::string_view paragraph, std::string_view text) {
        return fmt::format(R"(<style:style style:name="{}" style:display-name="{}" style:family="paragraph" )"
                           R"(style:parent-style-name="Standard" {}><style:paragraph-properties {}/>)"
                           R"(<style:text-properties {}/></style:style>)",
                           name, shown, more, paragraph, text);
    };
    return xml_declaration + "<office:document-styles" + odt_namespaces +
           R"(<office:styles><style:default-style style:family="paragraph"><style:text-properties )"
           R"(fo:font-size="11pt" fo:language="sv" fo:country="SE"/></style:default-style>)"
           R"(<style:style style:name="Standard" style:family="paragraph" style:class="text">)"
           R"(<style:paragraph-properties fo:margin-bottom="0.18cm" fo:line-height="120%"/></style:style>)" +
           style("Title", "Title", "", "", R"(fo:font-size="20pt" fo:font-weight="bold")") +
           style("Heading_20_1", "Heading 1", R"(style:default-outline-level="1")",
                 R"(fo:margin-top="0.7cm" fo:keep-with-next="always")",
                 R"(fo:font-size="14pt" fo:font-weight="bold")") +
           style("Heading_20_2", "Heading 2", R"(style:default-outline-level="2")",
                 R"(fo:margin-top="0.4cm" fo:keep-with-next="always")",
                 R"(fo:font-size="12pt" fo:font-weight="bold")") +
           style("Signature", "Signature", "", R"(fo:margin-top="1.4cm" fo:border-top="0.5pt solid #000000")",
                 "") +
           (with_new
                ? style("Heading_20_3", "Heading 3", R"(style:default-outline-level="3")",
                        R"(fo:margin-top="0.3cm" fo:keep-with-next="always")", R"(fo:font-weight="bold")") +
                      style("Caption", "Caption", "", R"(fo:margin-top="0.2cm" fo:keep-with-next="always")",
                            R"(fo:font-size="10pt" fo:font-weight="bold")") +
                      style("Table_20_Heading", "Table Heading", "", "",
                            R"(fo:font-size="9.5pt" fo:font-weight="bold")") +
                      style("Table_20_Contents", "Table Contents", "", "", R"(fo:font-size="9.5pt")")
                : "") +
           (sheet.is_book ? style("Footer", "Footer", R"(style:class="extra")", R"(fo:text-align="end")",
                                  R"(fo:font-size="9pt")")
                          : "") +
           R"(<text:list-style style:name="List_20_1" style:display-name="List 1">)"
           R"(<text:list-level-style-bullet )"
           R"(text:level="1" text:bullet-char="•"><style:list-level-properties text:space-before="0.3cm" )"
           R"(text:min-label-width="0.5cm"/></text:list-level-style-bullet></text:list-style>)"
           R"(</office:styles>)" +
           (sheet.is_book ? odt_page(sheet) : "") + R"(</office:document-styles>)";
}

std::string odt_manifest() {
    auto part = [](std::string_view path, std::string_view type) {
        return fmt::format(R"(<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>)", path,
                           type);
    };
    return xml_declaration + "<manifest:manifest xmlns:manifest=\"" + odf +
           "manifest:1.0\" manifest:version=\"1.3\">" + part("/", content_type(Format::odt)) +
           part("content.xml", "text/xml") + part("styles.xml", "text/xml") + part("meta.xml", "text/xml") +
           "</manifest:manifest>";
}

}  // namespace

std::string_view content_type(Format format) {
    switch (format) {
        case Format::pdf:
            return "application/pdf";
        case Format::docx:
            return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        case Format::odt:
            return "application/vnd.oasis.opendocument.text";
    }
    return "application/octet-stream";
}

std::string to_odt(const Sheet& sheet) {
    Zip zip;
    zip.add("mimetype", content_type(Format::odt), false);
    zip.add("content.xml", odt_content(sheet));
    zip.add("styles.xml", odt_styles(sheet));
    zip.add("meta.xml",
            xml_declaration + "<office:document-meta" + odt_namespaces + "<office:meta><dc:title>" +
                escaped(sheet.title) +
                "</dc:title><dc:language>sv-SE</dc:language></office:meta></office:document-meta>");
    zip.add("META-INF/manifest.xml", odt_manifest());
    return zip.close();
}

Result<std::string> to_file(const Sheet& sheet, Format format, Language language) {
    if (format == Format::pdf) return to_pdf(sheet, language);
    return format == Format::docx ? to_docx(sheet) : to_odt(sheet);
}

}  // namespace styrkedja::sheets
