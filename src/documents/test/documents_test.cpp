// What comes out of well-meant files, and what people are told about files that cannot be read.
#include "documents/documents.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/text.h"
#include "samples.h"

namespace styrkedja::documents {
namespace {

using namespace std::string_view_literals;

std::string text_of(std::string_view bytes, std::string_view name = "fil") {
    auto document = read_document(bytes, name, Language::swedish);
    return document ? document->text : "REFUSED: " + document.error().message;
}

std::string refusal_text(std::string_view bytes, std::string_view name = "fil") {
    auto document = read_document(bytes, name, Language::swedish);
    return document ? "READ: " + document->text : document.error().message;
}

TEST(PlainText, IsDecodedWithItsDigestAndTitle) {
    auto document =
        read_document("\xEF\xBB\xBF\r\n  Möte den 3 maj\r\nNärvarande\fSida 2", "a.txt", Language::swedish);
    ASSERT_TRUE(document);
    EXPECT_EQ(document->format, Format::text);
    EXPECT_EQ(document->text, "\n  Möte den 3 maj\nNärvarande\fSida 2");
    EXPECT_EQ(document->title, "Möte den 3 maj");
    auto abc = read_document("abc", "a.txt", Language::swedish);
    ASSERT_TRUE(abc);
    EXPECT_EQ(abc->sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(text_of("M\xF6te \x96 fr\xE5ga\rNy rad"), "Möte – fråga\nNy rad");
    EXPECT_EQ(text_of("\xFF\xFEM\0\xF6\0\n\0\xE5\0"sv), "Mö\nå");
    EXPECT_EQ(text_of("av\xC2\xADstava\x01 rest " + std::string(100, 'x')),
              "avstava rest " + std::string(100, 'x'));
}

TEST(Markdown, IsKnownByItsName) {
    auto document = read_document("# Sammanfattning\n\n* ett", "Protokoll.MD", Language::swedish);
    ASSERT_TRUE(document);
    EXPECT_EQ(document->format, Format::markdown);
    EXPECT_EQ(document->title, "Sammanfattning");
    EXPECT_EQ(document->text, "# Sammanfattning\n\n* ett");
}

std::string paragraph(std::string_view text, std::string_view properties = {}) {
    return fmt::format("<w:p><w:pPr>{}</w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
                       properties, text);
}
std::string numbered(std::string_view text, int list, int level = 0) {
    return paragraph(
        text, fmt::format(R"(<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>)", level, list));
}

TEST(Docx, WritesOutNumbersAndBullets) {
    auto text = text_of(samples::docx(
        paragraph("Öppnande", R"(<w:pStyle w:val="Rubrik1"/>)") +
        paragraph("Val av justerare", R"(<w:pStyle w:val="Rubrik2"/>)") +
        paragraph("Dagordning", R"(<w:pStyle w:val="Rubrik2"/>)") + numbered("godkänns", 1, 2) +
        numbered("läggs till", 1, 2) + paragraph("Lägesrapport", R"(<w:pStyle w:val="Rubrik1"/>)") +
        paragraph("Elevhälsa", R"(<w:pStyle w:val="Rubrik2"/>)") + numbered("Anna mailar ut", 2) +
        numbered("Beslut", 3) + numbered("Beslut igen", 3) + numbered("Börjar om", 4) +
        numbered("Fortsätter", 4)));
    EXPECT_EQ(
        text,
        "1. Öppnande\n\n1.1 Val av justerare\n\n1.2 Dagordning\na) godkänns\nb) läggs till\n\n2. "
        "Lägesrapport\n\n"
        "2.1 Elevhälsa\n• Anna mailar ut\n§ 1 Beslut\n§ 2 Beslut igen\n§ 7 Börjar om\n§ 8 Fortsätter\n");
}

TEST(Docx, ReadsTablesBreaksLinksAndNotes) {
    auto cell = [](std::string_view inside) { return fmt::format("<w:tc><w:tcPr/>{}</w:tc>", inside); };
    auto document = read_document(
        samples::docx(paragraph("Protokoll", R"(<w:outlineLvl w:val="0"/>)") + "<w:tbl><w:tr>" +
                          cell(paragraph("Vem")) + cell(paragraph("Vad")) + "</w:tr><w:tr>" +
                          cell(paragraph("Rektor")) + cell(paragraph("ringer") + numbered("skriver", 2)) +
                          "</w:tr></w:tbl>" +
                          R"(<w:p><w:r><w:t>Ett</w:t><w:tab/><w:t>två</w:t><w:br/><w:t>tre</w:t>)"
                          R"(<w:footnoteReference w:id="5"/></w:r>)"
                          R"(<w:del><w:r><w:delText>struket</w:delText><w:t>struket</w:t></w:r></w:del>)"
                          R"(<w:ins><w:r><w:t xml:space="preserve"> tillagt</w:t></w:r></w:ins></w:p>)"
                          R"(<w:p/><w:p/><w:p/>)"
                          R"(<w:p><w:r><w:br w:type="page"/><w:t xml:space="preserve">Se </w:t></w:r>)"
                          R"(<w:hyperlink r:id="rId1"><w:r><w:t>planen</w:t></w:r></w:hyperlink></w:p>)"
                          R"(<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>dolt</w:t></w:r></w:p>)",
                      {{"word/footnotes.xml",
                        R"(<w:footnotes xmlns:w="w">
<w:footnote w:id="5"><w:p><w:r><w:t>En not</w:t></w:r></w:p></w:footnote></w:footnotes>)"}}),
        "m.docx", Language::swedish);
    ASSERT_TRUE(document) << document.error().message;
    EXPECT_EQ(document->format, Format::docx);
    EXPECT_EQ(document->title, "Protokoll");
    EXPECT_EQ(document->text,
              "Protokoll\nVem\tVad\nRektor\nringer\n• skriver\nEtt\ttvå\ntre[1] tillagt\n\fSe planen "
              "<https://skola.example/plan>\n\n[1] En not\n");
}

TEST(Docx, SurvivesStylesInARingAndUnknownLists) {
    EXPECT_EQ(
        text_of(samples::docx(paragraph("Rad", R"(<w:pStyle w:val="Ring1"/>)") + numbered("Rad två", 999))),
        "Rad\nRad två\n");
}

TEST(Docx, FindsTheBodyUnderItsOtherName) {
    auto bytes = samples::zip(
        {{"word/_rels/document2.xml.rels",
          R"(<r><Relationship Id="a" Target="https://skola.example/" TargetMode="External"/></r>)"},
         {"word/document2.xml",
          R"(<d><body><p><hyperlink id="a"><r><t>Länk</t></r></hyperlink></p></body></d>)"}});
    EXPECT_EQ(text_of(bytes), "Länk <https://skola.example/>\n");
}

constexpr std::string_view odt_styles =
    R"(<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."
/>
<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."
 text:display-levels="2"/></text:list-style>
<text:list-style style:name="L2">
<text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
<style:style style:name="P9" style:family="paragraph">
<style:paragraph-properties fo:break-before="page"/></style:style>)";

TEST(Odt, WritesOutNumbersListsAndTables) {
    auto document =
        read_document(samples::odt(
                          R"(<text:h text:outline-level="1">Minnes<text:span>anteckningar</text:span></text:h>
<text:list text:style-name="L1"><text:list-item><text:p>Öppnande</text:p>
<text:list><text:list-item><text:p>Val</text:p></text:list-item>
<text:list-item><text:p>Upprop</text:p></text:list-item></text:list></text:list-item></text:list>
<text:p>Text  med <text:s text:c="2"/>mellanrum<text:tab/>och<text:line-break/>rad</text:p>
<text:list text:style-name="L1" text:continue-numbering="true">
<text:list-item><text:p>Fortsättning</text:p></text:list-item></text:list>
<text:list text:style-name="L2"><text:list-item><text:p>punkt</text:p></text:list-item></text:list>
<table:table>
<table:table-row><table:table-cell><text:p>Vem</text:p></table:table-cell>
<table:table-cell><text:p>När</text:p></table:table-cell>
</table:table-row></table:table>
<text:p text:style-name="P9">Se <text:a xlink:href="https://skola.example/">sidan</text:a><text:note>
<text:note-citation>1</text:note-citation>
<text:note-body><text:p>Not</text:p></text:note-body></text:note></text:p>)",
                          odt_styles),
                      "m.odt", Language::swedish);
    ASSERT_TRUE(document) << document.error().message;
    EXPECT_EQ(document->format, Format::odt);
    EXPECT_EQ(document->title, "Minnesanteckningar");
    EXPECT_EQ(document->text,
              "Minnesanteckningar\n1. Öppnande\n1.1. Val\n1.2. Upprop\nText med   mellanrum\toch\nrad\n2. "
              "Fortsättning\n"
              "• punkt\nVem\tNär\n\fSe sidan <https://skola.example/>[1]\n\n[1] Not\n");
}

TEST(Html, BecomesLines) {
    auto document = read_document(
        "<!DOCTYPE "
        "html><html><head><title>Webbsida</title><style>p{}</style><script>alert('x')</script></head><body>"
        "<h1>M&ouml;te  den\n3 maj</h1><p>Första <b>stycket</b>.<br>Ny rad<p>Andra "
        "<ol><li>Ett<li>Två<ul><li>inre</ul>"
        "<li value=5>Fem</ol><ol type=a start=3><li><p>tre</p></ol>"
        "<table><tr><th>Vem<th>Vad<tr><td>Rektor<td>ringer</table>"
        "<p><a href='https://skola.example/plan'>planen</a> <a "
        "href='https://skola.example/b'>skola.example/b</a> "
        "<a href='javascript:alert(1)'>knapp</a><pre>a  b\n c</pre><div hidden>dolt</div>",
        "m.html", Language::swedish);
    ASSERT_TRUE(document) << document.error().message;
    EXPECT_EQ(document->format, Format::html);
    EXPECT_EQ(document->title, "Möte den 3 maj");
    EXPECT_EQ(
        document->text,
        "Möte den 3 maj\nFörsta stycket.\nNy rad\nAndra\n1. Ett\n2. Två\n• inre\n5. Fem\nc. tre\nVem\tVad\n"
        "Rektor\tringer\nplanen <https://skola.example/plan> skola.example/b knapp\na  b\nc\n");
    EXPECT_EQ(text_of("<html><body>M\xF6te"), "Möte\n");
    auto titled = read_document("<html><title>Namn</title><body><p>Rad", "x", Language::swedish);
    ASSERT_TRUE(titled);
    EXPECT_EQ(titled->title, "Namn");
}

TEST(Pdf, GivesItsText) {
    auto document = read_document(
        samples::pdf(samples::pdf_text({"Protokoll", "F\xF6rsta punkten \xE5\xE4\xF6 \xC5\xC4\xD6"})),
        "m.pdf", Language::swedish);
    ASSERT_TRUE(document) << document.error().message;
    EXPECT_EQ(document->format, Format::pdf);
    EXPECT_EQ(document->title, "Protokoll");
    EXPECT_NE(document->text.find("Första punkten åäö ÅÄÖ"), std::string::npos) << document->text;
    EXPECT_TRUE(document->text.ends_with('\f')) << "a form feed ends each page";
}

TEST(Pdf, SaysWhyItCannotBeRead) {
    EXPECT_EQ(refusal_text(samples::pdf(samples::pdf_text({"x"}), "/Encrypt 7 0 R /ID [<00> <00>]")),
              "Filen är skyddad med lösenord eller kryptering. Ta bort skyddet och ladda upp den igen.");
    EXPECT_EQ(
        refusal_text(samples::pdf("q 500 0 0 500 0 0 cm /I Do Q")),
        "PDF-filen innehåller bara bilder av text. Den behöver textigenkännas (OCR) innan den laddas upp.");
    EXPECT_EQ(refusal_text("%PDF-1.7 " + std::string(5000, '#')), "Filen är skadad och kan inte läsas.");
}

TEST(Recognise, GoesByContentNotByName) {
    auto format = [](std::string_view bytes, std::string_view name) {
        return recognise(bytes, name, Language::swedish).value();
    };
    EXPECT_EQ(format(samples::docx(""), "x.pdf"), Format::docx);
    EXPECT_EQ(format(samples::odt(""), "x.docx"), Format::odt);
    EXPECT_EQ(format("\n%PDF-1.4", "x.txt"), Format::pdf);
    EXPECT_EQ(format("<p>Hej", "x.htm"), Format::html);
    EXPECT_EQ(format("<p>Hej", "x.txt"), Format::text);
    EXPECT_EQ(format("  <!-- x --><HTML>", "x"), Format::html);
    EXPECT_EQ(format("BM, MZ och PK deltog", "x"), Format::text);
}

TEST(Recognise, SaysWhatItRefuses) {
    struct Case {
        std::string bytes;
        std::string_view expected;
    };
    auto docx_in_zip = samples::zip({{"protokoll.docx", samples::docx(paragraph("x"))}}, false);
    std::string old_word("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", 10), locked = old_word;
    locked += "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
    for (const auto& [bytes, expected] : {
             Case{"", "Filen är tom."},
             Case{" \r\n\t ", "Filen är tom."},
             Case{"\x89PNG\r\n\x1A\n", "Filen är en bild."},
             Case{"\xFF\xD8\xFF\xE0", "Filen är en bild."},
             Case{old_word, "Filen är i det gamla Office-formatet"},
             Case{locked, "Filen är skyddad med lösenord"},
             Case{"\x7F\x45LF\x02", "Filen är ett program"},
             Case{"MZ\x90\x01\x02\x03\x04\x05\x06", "Filen är ett program"},
             Case{"\x1F\x8B\x08", "Filen är ett arkiv"},
             Case{docx_in_zip, "Filen är ett arkiv"},
             Case{samples::zip({{"xl/workbook.xml", "<x/>"}}), "Filen är ett kalkylblad"},
             Case{"{\\rtf1 hej}", "Filen är i ett format som inte kan läsas."},
             Case{"<?xml version='1.0'?><a/>", "Filen är i ett format som inte kan läsas."},
             Case{std::string("en\0två", 7), "Filen ser inte ut som text."},
             Case{"\x01\x02\x03\x04 hej", "Filen ser inte ut som text."},
         }) {
        auto refused = recognise(bytes, "protokoll.docx", Language::swedish);
        ASSERT_FALSE(refused) << expected;
        EXPECT_TRUE(refused.error().message.starts_with(expected)) << refused.error().message << "\nnot\n"
                                                                   << expected;
        EXPECT_EQ(refused.error().kind, RefusalKind::invalid);
    }
}

TEST(RealMinutes, GiveText) {
    std::filesystem::path folder = SOURCE_DIR "/../shared/data/minutes-other";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no real minutes on this machine";
    int pdfs = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ostringstream content;
        content << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        auto document = read_document(content.str(), entry.path().filename().string(), Language::swedish);
        ASSERT_TRUE(document) << entry.path() << ": " << document.error().message;
        pdfs += document->format == Format::pdf;
        EXPECT_GT(document->text.size(), 1000u) << entry.path();
        EXPECT_FALSE(document->title.empty());
        EXPECT_NE(document->text.find("ö"), std::string::npos);
        EXPECT_TRUE(is_utf8(document->text));
    }
    EXPECT_EQ(pdfs, 2);
}

}  // namespace
}  // namespace styrkedja::documents
