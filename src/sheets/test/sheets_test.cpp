// Sheets as files: tables, facts and three levels of headings in each format, and the bounds of a PDF.
#include <gtest/gtest.h>

#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <pugixml.hpp>

#include "base/child_process.h"
#include "sheets/formats.h"
#include "sheets/pdf_limits.h"

namespace styrkedja::sheets {
namespace {

using namespace std::chrono_literals;
using enum BlockKind;
constexpr Language sv = Language::swedish;

Sheet plan() {
    Sheet sheet{.title = "Verksamhetsplan <2027> & mål", .head = {"Norra skolan"}, .blocks = {}};
    sheet.is_book = true;
    add(sheet, heading, "Uppdrag");
    add(sheet, subheading, "1. Närvaro");
    add_fact(sheet, "Syfte", "Fler  ska vara\x01 med.");
    add(sheet, minor_heading, "Så arbetar vi");
    add_body(sheet, "Först detta.\n- en sak\n\nSedan det.");
    add_table(sheet, "Tidsgränser", {"Vad", "Tomt", "Senast"},
              {{"Kartläggning <klar>", "", "2027-03-01"}, {"Beslut & rutin", "", "2027-06-01"}});
    return sheet;
}
Sheet letter(std::string title) {
    Sheet sheet{.title = std::move(title), .head = {}, .blocks = {}};
    add(sheet, paragraph, "Kort.");
    return sheet;
}

std::map<std::string, std::string> unpacked(const std::string& bytes) {
    std::map<std::string, std::string> files;
    std::unique_ptr<archive, decltype(&archive_read_free)> zip(archive_read_new(), archive_read_free);
    archive_read_support_format_zip(zip.get());
    if (archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) return files;
    archive_entry* entry = nullptr;
    while (archive_read_next_header(zip.get(), &entry) == ARCHIVE_OK) {
        std::string content;
        std::array<char, 4096> piece;
        for (la_ssize_t size; (size = archive_read_data(zip.get(), piece.data(), piece.size())) > 0;)
            content.append(piece.data(), static_cast<std::size_t>(size));
        files[archive_entry_pathname(entry)] = content;
    }
    return files;
}
void expect_in_order(std::string_view text, std::initializer_list<std::string_view> words) {
    std::size_t at = 0;
    for (auto word : words) {
        auto found = text.find(word, at);
        ASSERT_NE(found, text.npos) << word << " after byte " << at << " of\n" << text;
        at = found + word.size();
    }
}
std::string text_of_pdf(const std::string& pdf) {
    return run_child({"/usr/bin/pdftotext", "-layout", "-", "-"}, pdf, {20s, 1 << 20}).output;
}
std::string facts_of_pdf(const std::string& pdf) {
    return run_child({"/usr/bin/pdfinfo", "-"}, pdf, {20s, 1 << 20}).output;
}
std::string structure_of_pdf(const std::string& pdf) {
    return run_child({"/usr/bin/pdfinfo", "-struct-text", "-"}, pdf, {20s, 1 << 20}).output;
}

TEST(Sheets, nothing_is_added_for_what_has_no_words) {
    Sheet sheet;
    add(sheet, paragraph, " \x02 ");
    add_fact(sheet, "Syfte", "");
    add_table(sheet, "Tom", {"A"}, {});
    add_table(sheet, "Tom", {"A", "B"}, {{"", ""}});
    EXPECT_TRUE(sheet.blocks.empty());
    Block table = plan().blocks.back();
    EXPECT_EQ(table.rows.front(), (std::vector<std::string>{"Vad", "Senast"})) << "without the empty column";
}

TEST(Sheets, html_has_a_captioned_table_with_scoped_headers_and_escapes_its_cells) {
    html::Out out;
    write_blocks(out, plan());
    std::string page = out.take();
    expect_in_order(
        page, {"<h2", "Uppdrag", "<h3", "1. Närvaro", "<b>Syfte:</b> Fler ska vara med.", "<h4", "<ul><li",
               "en sak", "</ul>", "<table><caption>Tidsgränser</caption>", R"(<th scope="col">Vad</th>)",
               R"(data-label="Vad">Kartläggning &lt;klar&gt;</td>)", "</table>"});
    EXPECT_TRUE(print_html(plan()).contains("string-set")) << "a book has its title on every page";
    EXPECT_FALSE(print_html(letter("Brev")).contains("string-set"));
}

TEST(Sheets, word_is_well_formed_with_a_header_row_third_heading_and_page_numbers) {
    auto files = unpacked(to_docx(plan()));
    for (const auto& [name, content] : files)
        EXPECT_TRUE(pugi::xml_document().load_string(content.c_str())) << name;
    pugi::xml_document document;
    ASSERT_TRUE(document.load_string(files["word/document.xml"].c_str()));
    auto table = document.select_node("//w:tbl").node();
    ASSERT_TRUE(table);
    EXPECT_EQ(table.select_nodes("w:tr").size(), 3U);
    EXPECT_TRUE(table.select_node("w:tr[1]/w:trPr/w:tblHeader")) << "the header comes again on each page";
    EXPECT_FALSE(table.select_node("w:tr[2]/w:trPr/w:tblHeader"));
    EXPECT_STREQ(table.select_node("w:tblPr/w:tblCaption").node().attribute("w:val").value(), "Tidsgränser");
    EXPECT_STREQ(table.select_node("w:tr[2]/w:tc[1]//w:t").node().text().get(), "Kartläggning <klar>");
    EXPECT_TRUE(document.select_node("//w:pStyle[@w:val='Heading3']"));
    EXPECT_TRUE(files["word/styles.xml"].contains(R"(w:styleId="Heading3")"));
    EXPECT_TRUE(files["word/footer1.xml"].contains("NUMPAGES"));
    EXPECT_TRUE(files["[Content_Types].xml"].contains("/word/footer1.xml"));
    EXPECT_STREQ(document.select_node("//w:body/*[last()]").node().name(), "w:sectPr");
    EXPECT_EQ(to_docx(plan()), to_docx(plan())) << "the same bytes each time";
}

TEST(Sheets, open_document_is_well_formed_with_header_rows) {
    auto files = unpacked(to_odt(plan()));
    for (std::string_view name : {"content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"})
        EXPECT_TRUE(pugi::xml_document().load_string(files[std::string(name)].c_str())) << name;
    pugi::xml_document content;
    ASSERT_TRUE(content.load_string(files["content.xml"].c_str()));
    auto table = content.select_node("//table:table").node();
    ASSERT_TRUE(table);
    EXPECT_EQ(table.select_nodes("table:table-header-rows/table:table-row/table:table-cell").size(), 2U);
    EXPECT_EQ(table.select_nodes("table:table-row").size(), 2U);
    EXPECT_STREQ(table.child("table:title").text().get(), "Tidsgränser");
    EXPECT_TRUE(content.select_node("//text:h[@text:outline-level='3']"));
    EXPECT_EQ(to_odt(plan()), to_odt(plan()));
}

TEST(Sheets, what_only_a_book_needs_is_not_in_a_letter) {
    auto word = unpacked(to_docx(letter("Brev")));
    EXPECT_FALSE(word.contains("word/footer1.xml"));
    EXPECT_FALSE(word["word/styles.xml"].contains("Heading3"));
    EXPECT_FALSE(word["word/document.xml"].contains("xmlns:r="));
    EXPECT_FALSE(unpacked(to_odt(letter("Brev")))["content.xml"].contains("table"));
}

TEST(Sheets, the_pdf_of_a_plan_is_tagged_down_to_its_header_cells_and_numbers_its_pages) {
    Sheet sheet = plan();
    for (int at = 0; at < 120; ++at) add(sheet, paragraph, fmt::format("Stycke {}.", at));
    std::vector<std::int64_t> pages;
    PdfWork work;
    work.on_page = [&](std::int64_t page) {
        pages.push_back(page);
        return true;
    };
    auto pdf = to_pdf(sheet, sv, work);
    ASSERT_TRUE(pdf) << pdf.error().message;
    std::string facts = facts_of_pdf(*pdf);
    EXPECT_TRUE(facts.contains("Verksamhetsplan <2027> & mål")) << facts;
    expect_in_order(facts, {"Tagged:", "yes"});
    EXPECT_TRUE(pdf->contains("/Lang (sv-SE)"));
    ASSERT_FALSE(pages.empty());
    EXPECT_EQ(pages.front(), 1);
    EXPECT_TRUE(facts.contains(fmt::format("Pages:           {}", pages.back()))) << facts;
    std::string structure = structure_of_pdf(*pdf);
    expect_in_order(structure, {"H1", "H2", "\"Uppdrag\"", "H3", "Table", "TH", "\"Vad\"", "TD",
                                "\"Kartläggning <klar>\""});
    std::string text = text_of_pdf(*pdf);
    expect_in_order(text, {"Tidsgränser", "2027-06-01", "1 (", "Verksamhetsplan <2027> & mål", "2 ("});
}

TEST(Sheets, a_pdf_over_its_pages_is_refused_and_one_given_up_may_be_made_at_once) {
    Sheet sheet = plan();
    sheet.title = "Avbruten";
    for (int at = 0; at < 200; ++at) add(sheet, paragraph, fmt::format("Stycke {}.", at));
    PdfWork stopped;
    stopped.on_page = [](std::int64_t page) { return page < 2; };
    auto pdf = to_pdf(sheet, sv, stopped);
    ASSERT_FALSE(pdf);
    EXPECT_EQ(name_of(pdf.error().kind), "conflict");
    PdfWork bounded;
    bounded.most_pages = 2;
    pdf = to_pdf(sheet, sv, bounded);
    ASSERT_FALSE(pdf);
    EXPECT_EQ(name_of(pdf.error().kind), "too_large") << pdf.error().message;
    pdf = to_pdf(sheet, sv);
    ASSERT_FALSE(pdf);
    EXPECT_TRUE(pdf.error().message.contains("nyss")) << "what was too long is not tried again at once";
}

TEST(Sheets, a_pdf_that_failed_is_not_tried_again_for_some_minutes) {
    using Clock = PdfFailures::Clock;
    PdfFailures failures;
    auto at = Clock::now();
    EXPECT_FALSE(failures.has("a", at));
    failures.add("a", at);
    EXPECT_TRUE(failures.has("a", at + 4min));
    EXPECT_FALSE(failures.has("a", at + PdfFailures::kept));
    EXPECT_FALSE(failures.has("b", at));
    Sheet sheet = letter("Den gick inte");
    pdf_failures().add(failure_key(sheet), at);
    auto pdf = to_pdf(sheet, sv);
    ASSERT_FALSE(pdf);
    EXPECT_TRUE(pdf.error().message.contains("nyss")) << pdf.error().message;
    EXPECT_TRUE(to_pdf(letter("En annan"), sv)) << "another is made";
}

TEST(Sheets, who_finds_no_place_is_told_within_seconds) {
    PdfPlace one(1s), two(1s);
    ASSERT_TRUE(one.taken() && two.taken());
    auto begun = std::chrono::steady_clock::now();
    auto pdf = to_pdf(letter("Brev"), sv);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 15s);
    ASSERT_FALSE(pdf);
    EXPECT_EQ(name_of(pdf.error().kind), "conflict");
}

}  // namespace
}  // namespace styrkedja::sheets
