// The files: readable by others, in order, and nothing in them that is not text.
#include "sheets/formats.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "publishing/changes.h"
#include "publishing/masking.h"
#include "publishing/sheet.h"

#include "documents/documents.h"

namespace styrkedja::publishing {
namespace {

using sheets::Format;
using sheets::Sheet;
using sheets::to_file;
using sheets::to_odt;
using sheets::to_pdf;

Minutes invented() {
    return {.number = 2,
            .published_on = "2026-11-23",
            .published_by = "Sara Lind",
            .reason = "Fel dag.",
            .title = "Ledningsgruppen <Norr>",
            .group = "Ledningsgruppen Norr",
            .day = "2026-11-20",
            .secretary = "Sara Lind",
            .attendance = {{"Karin Ek", true, true}, {"Bo Nilsson", false, false}},
            .items = {{"Dialog", "Läsplan & mål", "Karin Ek", "Först detta.\n- en sak\nSedan det."}},
            .decisions = {{1, false, "Planen gäller."}},
            .promises = {{1, "Skriva klart.", "", ""}},
            .links = {{1, "https://example.org/a", "kopia.pdf", "ab12"}},
            .adjusters = {"Karin Ek"}};
}

// Each word stands after the one before.
void expect_in_order(std::string_view text, std::initializer_list<std::string_view> words) {
    std::size_t at = 0;
    for (auto word : words) {
        auto found = text.find(word, at);
        ASSERT_NE(found, text.npos) << word << " after byte " << at << " of\n" << text;
        at = found + word.size();
    }
}

constexpr auto in_order = {"Ledningsgruppen <Norr> 2026-11-20",
                           "Version 2, publicerad 2026-11-23 av Sara Lind.",
                           "Rättar version 1: Fel dag.",
                           "Inga formella beslut, 1 samtycke.",
                           "Planen gäller.",
                           "Närvarande: Karin Ek (på distans).",
                           "Frånvarande: Bo Nilsson.",
                           "1. Läsplan & mål",
                           "Först detta.",
                           "en sak",
                           "Sedan det.",
                           "ansvarig saknas, dag saknas",
                           "https://example.org/a",
                           "Vid protokollet: Sara Lind",
                           "Justeras: Karin Ek"};

TEST(Formats, word_and_open_document_read_back_in_order_and_are_the_same_bytes_each_time) {
    Sheet sheet = sheet_of(invented());
    for (Format format : {Format::docx, Format::odt}) {
        auto bytes = to_file(sheet, format, Language::swedish);
        ASSERT_TRUE(bytes);
        EXPECT_EQ(*bytes, *to_file(sheet, format, Language::swedish));
        auto read = documents::read_document(*bytes, fmt::format("m.{}", name_of(format)), Language::swedish);
        ASSERT_TRUE(read) << read.error().message;
        EXPECT_EQ(name_of(read->format), name_of(format));
        std::vector<std::string_view> words(in_order.begin(), in_order.end());
        std::size_t at = 0;
        for (auto word : words) {
            auto found = read->text.find(word, at);
            ASSERT_NE(found, std::string::npos) << word << " in\n" << read->text;
            at = found;
        }
    }
}

TEST(Formats, the_pdf_is_tagged_has_title_and_language_and_reads_in_order) {
    auto pdf = to_pdf(sheet_of(invented()), Language::swedish);
    ASSERT_TRUE(pdf) << pdf.error().message;
    for (std::string_view part : {"/StructTreeRoot", "/MarkInfo", "/Lang (sv-SE)", "/Title", "pdfuaid"})
        EXPECT_TRUE(pdf->contains(part)) << part;
    auto read = documents::read_document(*pdf, "m.pdf", Language::swedish);
    ASSERT_TRUE(read) << read.error().message;
    expect_in_order(read->text, {"Ledningsgruppen <Norr>", "Beslut", "Planen gäller.", "Närvaro", "Karin Ek",
                                 "Läsplan & mål", "Först detta.", "en sak", "Sedan det.", "Åtaganden",
                                 "Skriva klart", "Länkar", "Underskrifter", "Sara Lind"});
}

TEST(Formats, hostile_text_is_text_everywhere_and_names_no_resource) {
    Minutes minutes = invented();
    minutes.title = "</title><script>alert(1)</script>";
    minutes.items[0].title = "<img src=x onerror=alert(1)> \x01\x1f]]>";
    minutes.items[0].body =
        "<style>@import url(http://evil/)</style>\n<link rel=attachment href=file:///etc/passwd>\n"
        "\u202e\u05e9\u05dc\u05d5\u05dd \U0001F600 \uFFFE &amp; </p>";
    Sheet sheet = sheet_of(minutes);
    html::Out out;
    sheets::write_blocks(out, sheet);
    std::string html = out.take();
    for (std::string_view raw : {"<script", "<img", "<link", "<style>@import", "\x01"})
        EXPECT_FALSE(html.contains(raw)) << raw;
    auto pdf = to_pdf(sheet, Language::swedish);
    ASSERT_TRUE(pdf) << pdf.error().message;
    auto read_pdf = documents::read_document(*pdf, "m.pdf", Language::swedish);
    ASSERT_TRUE(read_pdf) << read_pdf.error().message;
    EXPECT_TRUE(read_pdf->text.contains("<script>alert(1)</script>")) << read_pdf->text;
    for (Format format : {Format::docx, Format::odt}) {
        auto read = documents::read_document(*to_file(sheet, format, Language::swedish),
                                             fmt::format("m.{}", name_of(format)), Language::swedish);
        ASSERT_TRUE(read) << read.error().message;
        EXPECT_TRUE(read->text.contains("<script>alert(1)</script>"));
        EXPECT_TRUE(read->text.contains("\U0001F600"));
    }
}

TEST(Formats, a_megabyte_is_a_file) {
    Minutes minutes = invented();
    std::string body;
    while (body.size() < (std::size_t{1} << 20)) body += "En mening som inte säger så mycket alls. ";
    minutes.items[0].body = body;
    Sheet sheet = sheet_of(minutes);
    auto pdf = to_pdf(sheet, Language::swedish);
    ASSERT_TRUE(pdf) << pdf.error().message;
    EXPECT_TRUE(pdf->starts_with("%PDF-"));
    EXPECT_FALSE(to_odt(sheet).empty());
    minutes.items[0].body += "Slut.";
    auto changes = changes_between(sheet, sheet_of(minutes));
    ASSERT_EQ(changes.size(), 1U);
}

TEST(Formats, no_decisions_is_said) {
    Minutes minutes = invented();
    minutes.decisions.clear();
    EXPECT_EQ(decisions_in_words(minutes, Language::swedish), "Inga beslutspunkter.");
    minutes.decisions = {{0, true, "Ett."}, {0, false, "Två."}, {0, false, "Tre."}};
    EXPECT_EQ(decisions_in_words(minutes, Language::swedish), "1 formellt beslut, 2 samtycken.");
}

TEST(Masking, marks_beside_a_name_do_not_hide_it_from_the_masking) {
    Minutes minutes = invented();
    minutes.items[0].body = "”Karin Ek” sa… Karin… och Ek–Lind; Karin\u00a0Ek, «Ek».";
    Minutes hidden = masked(minutes, {{}, {{"Karin Ek", "NN"}}});
    for (std::string_view name : {"Karin", "Ek"})
        EXPECT_FALSE(hidden.items[0].body.contains(name)) << hidden.items[0].body;
    EXPECT_TRUE(hidden.items[0].body.contains("”NN” sa… NN…")) << hidden.items[0].body;
    EXPECT_TRUE(hidden.items[0].body.contains("–Lind"));
}

TEST(Masking, names_are_hidden_as_they_are_written_and_other_words_stay) {
    Minutes minutes = invented();
    minutes.items[0].body = "ANNA-KARIN Öst kom. Annas bok. en öst­lig vind i Bokskogen. anna öst sa, Bo!";
    minutes.attendance = {
        {"Anna-Karin Öst", true, false}, {"karl von Öst", true, false}, {"Bo", true, false}};
    Minutes hidden =
        masked(minutes, {{}, {{"Anna-Karin Öst", "NN"}, {"Bo", "rektor"}, {"karl von Öst", "NN"}}});
    EXPECT_TRUE(hidden.items[0].body.starts_with("NN kom. NN bok. en öst"));
    EXPECT_TRUE(hidden.items[0].body.contains("Bokskogen"));
    EXPECT_TRUE(hidden.items[0].body.ends_with("rektor!"));
    EXPECT_EQ(hidden.attendance[0].name, "NN");
    EXPECT_EQ(hidden.attendance[1].name, "NN");
}

}  // namespace
}  // namespace styrkedja::publishing
