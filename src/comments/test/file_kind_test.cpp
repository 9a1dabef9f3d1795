// Names and contents of files.
#include <gtest/gtest.h>

#include "comments/comments.h"
#include "comments/file_kind.h"
#include "samples.h"

namespace styrkedja::comments {
namespace {

using samples::office;
using samples::open_document;

std::string kind_of(std::string_view name, std::string_view content) {
    auto kind = check_file(name, content, Language::swedish);
    if (kind) return std::string(name_of(*kind));
    EXPECT_EQ(kind.error().fields.size(), 1u);
    return kind.error().fields[0].message;
}

TEST(FileKinds, each_is_known_by_its_content) {
    EXPECT_EQ(kind_of("Plan.PDF", samples::pdf), "pdf");
    EXPECT_EQ(kind_of("a.docx", office("word/document.xml")), "docx");
    EXPECT_EQ(kind_of("a.xlsx", office("xl/workbook.xml")), "xlsx");
    EXPECT_EQ(kind_of("a.pptx", office("ppt/presentation.xml")), "pptx");
    EXPECT_EQ(kind_of("a.odt", open_document("text")), "odt");
    EXPECT_EQ(kind_of("a.ods", open_document("spreadsheet")), "ods");
    EXPECT_EQ(kind_of("a.odp", open_document("presentation")), "odp");
    EXPECT_EQ(kind_of("a.png", samples::png), "png");
    EXPECT_EQ(kind_of("a.jpg", "\xFF\xD8\xFF\xE0 bild"), "jpeg");
    EXPECT_EQ(kind_of("a.csv", "namn;tal\nÅsa;1\n"), "text");
    EXPECT_EQ(kind_of("utan ändelse", "bara text"), "text") << "it claims nothing";
}

TEST(FileKinds, a_name_that_lies_is_refused) {
    const std::string lie = "är inte det som namnet säger.";
    std::string program("MZ\x90\0\3\0\0\0\4\0\0\0\xFF\xFF", 14);
    program.resize(200);
    auto lies = [&](std::string_view name, std::string_view content) {
        return kind_of(name, content).ends_with(lie);
    };
    EXPECT_TRUE(lies("faktura.pdf", program));
    EXPECT_TRUE(lies("faktura.pdf", program + "%PDF-1.7")) << "both a program and, to some readers, a PDF";
    EXPECT_TRUE(lies("bild.png", "<!doctype html><html><script>alert(1)</script>"));
    EXPECT_TRUE(lies("text.txt", "<!doctype html><html><script>alert(1)</script>"));
    EXPECT_TRUE(lies("bild.png", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"));
    EXPECT_TRUE(lies("bild.jpg", samples::png));
    EXPECT_TRUE(lies("plan.docx", office("xl/workbook.xml")));
    EXPECT_TRUE(lies("plan.docx", samples::zip({{"virus.exe", "MZ"}})));
    EXPECT_TRUE(lies("plan.ods", open_document("text")));
    EXPECT_TRUE(kind_of("x.exe", program).starts_with("Filer som slutar på .exe går inte att bifoga."));
    EXPECT_TRUE(kind_of("sida.html", "<html>").starts_with("Filer som slutar på .html"));
    EXPECT_EQ(kind_of("tom.txt", ""), "Filen är tom.");
    EXPECT_EQ(kind_of("stor.txt", std::string(most_file_bytes + 1, 'a')), "Filen är för stor. Högst 25 MB.");
    auto macros = samples::zip({{"word/document.xml", "<x/>"}, {"word/vbaProject.bin", "x"}});
    EXPECT_EQ(kind_of("a.docx", macros), "Filen innehåller makron. Spara den utan dem och försök igen.");
}

TEST(FileKinds, nothing_is_unpacked) {
    auto bomb = samples::zip({{"word/document.xml", std::string(1000, '\0')}}, 0xFFFFFFF0);
    EXPECT_EQ(kind_of("bomb.docx", bomb), "docx");
    EXPECT_FALSE(check_file("a.docx", "PK\x03\x04", Language::swedish));
    EXPECT_FALSE(check_file("a.ods", "PK\x03\x04xxxx", Language::swedish));
}

TEST(FileNames, are_clean) {
    EXPECT_EQ(clean_name("../../x"), "x");
    EXPECT_EQ(clean_name("..\\..\\C:\\plan.pdf"), "plan.pdf");
    EXPECT_EQ(clean_name("a\nb\x7F\"c.pdf"), "ab\"c.pdf");
    EXPECT_EQ(clean_name("Faktura\u202Efdp.exe"), "Fakturafdp.exe");
    EXPECT_EQ(clean_name("\uFEFF  Åtgärder\u200B  maj.pdf "), "Åtgärder maj.pdf");
    EXPECT_EQ(clean_name(".. .htaccess"), "htaccess");
    EXPECT_EQ(clean_name("../"), "fil");
    std::string longest = clean_name(fmt::format("{:a>300}.pdf", ""));
    EXPECT_LE(longest.size(), 120u);
    EXPECT_TRUE(longest.ends_with(".pdf"));
}

}  // namespace
}  // namespace styrkedja::comments
