// Word and OpenDocument: the few XML parts a document of headings, paragraphs and lists needs, zipped in
// memory. The same sheet gives the same bytes.
#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <new>
#include <stdexcept>

#include "publishing/formats.h"

namespace styrkedja::publishing {
namespace {

struct CloseArchive {
    void operator()(archive* open) const { archive_write_free(open); }
};

la_ssize_t append(archive*, void* into, const void* bytes, std::size_t size) {
    static_cast<std::string*>(into)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
}

class Zip {
  public:
    Zip() : archive_(archive_write_new()) {
        if (!archive_) throw std::bad_alloc();
        archive_write_set_format_zip(archive_.get());
        archive_write_set_bytes_in_last_block(archive_.get(), 1);
        check(archive_write_open(archive_.get(), &bytes_, nullptr, append, nullptr));
    }
    void add(const char* name, std::string_view content, bool compressed = true) {
        compressed ? archive_write_zip_set_compression_deflate(archive_.get())
                   : archive_write_zip_set_compression_store(archive_.get());
        std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                            archive_entry_free);
        archive_entry_set_pathname(entry.get(), name);
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_mtime(entry.get(), 946684800, 0);
        check(archive_write_header(archive_.get(), entry.get()));
        if (archive_write_data(archive_.get(), content.data(), content.size()) != std::ssize(content))
            check(-1);
    }
    std::string close() {
        check(archive_write_close(archive_.get()));
        return std::move(bytes_);
    }

  private:
    void check(int status) const {
        if (status != ARCHIVE_OK)
            throw std::runtime_error(std::string("zip: ") + archive_error_string(archive_.get()));
    }
    std::string bytes_;
    std::unique_ptr<archive, CloseArchive> archive_;
};

std::string escaped(std::string_view text) {
    std::string result;
    for (char c : text)
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else if (c == '"')
            result += "&quot;";
        else
            result += c;
    return result;
}

const std::string declaration = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
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
        case bullet:
            return "ListBullet";
        case signature:
            return "Signature";
        case paragraph:
            return "Normal";
    }
    return "Normal";
}

std::string docx_paragraph(std::string_view style, std::string_view text) {
    return fmt::format(
        R"(<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>)",
        style, escaped(text));
}

std::string docx_body(const Sheet& sheet) {
    std::string body = docx_paragraph("Title", sheet.title);
    for (const auto& line : sheet.head) body += docx_paragraph("Normal", line);
    for (const auto& block : sheet.blocks) body += docx_paragraph(docx_style(block.kind), block.text);
    return declaration + R"(<w:document xmlns:w=")" + word + R"("><w:body>)" + body +
           R"(<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>)"
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

std::string docx_styles() {
    return declaration + R"(<w:styles xmlns:w=")" + word +
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
           "</w:styles>";
}

std::string docx_numbering() {
    return declaration + R"(<w:numbering xmlns:w=")" + word +
           R"("><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>)"
           R"(<w:lvlText w:val="•"/>)"
           R"(<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>)"
           R"(<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>)";
}

std::string docx_core(const Sheet& sheet) {
    return declaration + R"(<cp:coreProperties xmlns:cp=")" + package +
           R"(metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>)" +
           escaped(sheet.title) + "</dc:title><dc:language>sv-SE</dc:language></cp:coreProperties>";
}

std::string docx_types() {
    const std::string type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    auto part = [](std::string_view name, std::string_view kind) {
        return fmt::format(R"(<Override PartName="{}" ContentType="{}"/>)", name, kind);
    };
    return declaration + R"(<Types xmlns=")" + package +
           R"(content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.)"
           R"(relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>)" +
           part("/word/document.xml", type + "document.main+xml") +
           part("/word/styles.xml", type + "styles+xml") +
           part("/word/numbering.xml", type + "numbering+xml") +
           part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml") +
           "</Types>";
}

std::string relationships(const std::vector<std::pair<std::string, std::string>>& parts) {
    std::string list;
    for (std::size_t at = 0; at < parts.size(); ++at)
        list += fmt::format(R"(<Relationship Id="r{}" Type="{}" Target="{}"/>)", at + 1, parts[at].first,
                            parts[at].second);
    return declaration + R"(<Relationships xmlns=")" + package + R"(relationships">)" + list +
           "</Relationships>";
}

std::string odt_element(const Block& block) {
    using enum BlockKind;
    std::string text = escaped(block.text);
    switch (block.kind) {
        case heading:
            return R"(<text:h text:style-name="Heading_20_1" text:outline-level="1">)" + text + "</text:h>";
        case subheading:
            return R"(<text:h text:style-name="Heading_20_2" text:outline-level="2">)" + text + "</text:h>";
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
    return declaration + "<office:document-content" + odt_namespaces + "<office:body><office:text>" + body +
           "</office:text></office:body></office:document-content>";
}

std::string odt_styles() {
    auto style = [](std::string_view name, std::string_view shown, std::string_view more,
                    std::string_view paragraph, std::string_view text) {
        return fmt::format(R"(<style:style style:name="{}" style:display-name="{}" style:family="paragraph" )"
                           R"(style:parent-style-name="Standard" {}><style:paragraph-properties {}/>)"
                           R"(<style:text-properties {}/></style:style>)",
                           name, shown, more, paragraph, text);
    };
    return declaration + "<office:document-styles" + odt_namespaces +
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
           R"(<text:list-style style:name="List_20_1" style:display-name="List 1">)"
           R"(<text:list-level-style-bullet )"
           R"(text:level="1" text:bullet-char="•"><style:list-level-properties text:space-before="0.3cm" )"
           R"(text:min-label-width="0.5cm"/></text:list-level-style-bullet></text:list-style>)"
           R"(</office:styles>)"
           R"(</office:document-styles>)";
}

std::string odt_manifest() {
    auto part = [](std::string_view path, std::string_view type) {
        return fmt::format(R"(<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>)", path,
                           type);
    };
    return declaration + "<manifest:manifest xmlns:manifest=\"" + odf +
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

std::string to_docx(const Sheet& sheet) {
    Zip zip;
    zip.add("[Content_Types].xml", docx_types());
    zip.add("_rels/.rels",
            relationships({{office + "relationships/officeDocument", "word/document.xml"},
                           {package + "relationships/metadata/core-properties", "docProps/core.xml"}}));
    zip.add("docProps/core.xml", docx_core(sheet));
    zip.add("word/document.xml", docx_body(sheet));
    zip.add("word/styles.xml", docx_styles());
    zip.add("word/numbering.xml", docx_numbering());
    zip.add("word/_rels/document.xml.rels",
            relationships({{office + "relationships/styles", "styles.xml"},
                           {office + "relationships/numbering", "numbering.xml"}}));
    return zip.close();
}

std::string to_odt(const Sheet& sheet) {
    Zip zip;
    zip.add("mimetype", content_type(Format::odt), false);
    zip.add("content.xml", odt_content(sheet));
    zip.add("styles.xml", odt_styles());
    zip.add("meta.xml",
            declaration + "<office:document-meta" + odt_namespaces + "<office:meta><dc:title>" +
                escaped(sheet.title) +
                "</dc:title><dc:language>sv-SE</dc:language></office:meta></office:document-meta>");
    zip.add("META-INF/manifest.xml", odt_manifest());
    return zip.close();
}

Result<std::string> to_file(const Sheet& sheet, Format format, Language language) {
    if (format == Format::pdf) return to_pdf(sheet, language);
    return format == Format::docx ? to_docx(sheet) : to_odt(sheet);
}

}  // namespace styrkedja::publishing
