// Writing the samples: zip by libarchive, PDF by hand.
#include "samples.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/core.h>

#include <cstdlib>

namespace styrkedja::documents::samples {
namespace {

constexpr std::string_view numbering =
    R"xml(<w:numbering xmlns:w="w">
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:pStyle w:val="Rubrik1"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:pStyle w:val="Rubrik2"/><w:lvlText w:val="%1.%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>
<w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="§ %1"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4">
<w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0">
<w:startOverride w:val="7"/></w:lvlOverride></w:num>
</w:numbering>)xml";

constexpr std::string_view styles =
    R"(<w:styles xmlns:w="w">
<w:style w:styleId="Rubrik1"><w:name w:val="heading 1"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:styleId="Rubrik2"><w:name w:val="heading 2"/><w:basedOn w:val="Rubrik1"/>
<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Ring1"><w:name w:val="a"/><w:basedOn w:val="Ring2"/></w:style>
<w:style w:styleId="Ring2"><w:name w:val="b"/><w:basedOn w:val="Ring1"/></w:style>
</w:styles>)";

constexpr std::string_view links =
    R"(<Relationships>
<Relationship Id="rId1" Target="https://skola.example/plan" TargetMode="External"/></Relationships>)";

}  // namespace

std::string zip(const ZipMembers& members, bool compressed) {
    std::string bytes;
    archive* out = archive_write_new();
    archive_write_set_format_zip(out);
    archive_write_set_bytes_in_last_block(out, 1);
    archive_write_set_options(out, compressed ? "zip:compression=deflate" : "zip:compression=store");
    archive_write_open2(
        out, &bytes, nullptr,
        [](archive*, void* into, const void* data, std::size_t size) {
            static_cast<std::string*>(into)->append(static_cast<const char*>(data), size);
            return static_cast<la_ssize_t>(size);
        },
        nullptr, nullptr);
    for (const auto& [name, data] : members) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_size(entry, static_cast<la_int64_t>(data.size()));
        if (archive_write_header(out, entry) != ARCHIVE_OK) std::abort();
        if (archive_write_data(out, data.data(), data.size()) < 0) std::abort();
        archive_entry_free(entry);
    }
    archive_write_close(out);
    archive_write_free(out);
    return bytes;
}

std::string docx(std::string_view body, const ZipMembers& more) {
    ZipMembers members = {{"[Content_Types].xml", "<Types/>"},
                          {"word/document.xml", fmt::format(R"(<?xml version="1.0" encoding="UTF-8"?>
<w:document xmlns:w="w" xmlns:r="r"><w:body>{}</w:body></w:document>)",
                                                            body)},
                          {"word/numbering.xml", std::string(numbering)},
                          {"word/styles.xml", std::string(styles)},
                          {"word/_rels/document.xml.rels", std::string(links)}};
    members.insert(members.end(), more.begin(), more.end());
    return zip(members);
}

std::string odt(std::string_view text, std::string_view automatic_styles) {
    // The real format stores "mimetype" uncompressed, first; a stored archive has the same look.
    return zip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                {"content.xml", fmt::format(R"(<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="o" xmlns:text="t"
xmlns:table="tb" xmlns:style="s" xmlns:fo="f" xmlns:xlink="x">
<office:automatic-styles>{}</office:automatic-styles><office:body><office:text>{}</office:text></office:body>
</office:document-content>)",
                                            automatic_styles, text)}},
               false);
}

std::string pdf(std::string_view content, std::string_view more_trailer) {
    std::vector<std::string> objects = {
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 "
        "R >> "
        "/XObject << /I 6 0 R >> >> >>",
        fmt::format("<< /Length {} >>\nstream\n{}\nendstream", content.size(), content),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        "/Length 1 >>\n"
        "stream\n\x80\nendstream",
        // The standard security handler with keys that no password fits.
        fmt::format("<< /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >>", std::string(64, '5'))};
    std::string bytes = "%PDF-1.4\n";
    std::string table;
    for (std::size_t at = 0; at < objects.size(); ++at) {
        table += fmt::format("{:010} 00000 n \n", bytes.size());
        bytes += fmt::format("{} 0 obj\n{}\nendobj\n", at + 1, objects[at]);
    }
    auto start = bytes.size();
    bytes += fmt::format(
        "xref\n0 {0}\n0000000000 65535 f \n{1}trailer\n<< /Size {0} /Root 1 0 R {2} "
        ">>\nstartxref\n{3}\n%%EOF\n",
        objects.size() + 1, table, more_trailer, start);
    return bytes;
}

std::string pdf_text(const std::vector<std::string>& lines) {
    std::string content = "BT /F 12 Tf 72 770 Td 16 TL\n";
    for (const auto& line : lines) content += "(" + line + ") Tj T*\n";
    return content + "ET";
}

}  // namespace styrkedja::documents::samples
