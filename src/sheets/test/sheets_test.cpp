// Sheets as web pages, Word, OpenDocument and kept text: tables, facts and three levels of headings.
#include <gtest/gtest.h>

#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <pugixml.hpp>

#include "sheets/formats.h"
#include "sheets/test/examples.h"

namespace styrkedja::sheets {
namespace {

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
    pugi::xml_document styles;
    ASSERT_TRUE(styles.load_string(files["styles.xml"].c_str()));
    auto foot = styles.select_node("//style:master-page[@style:name='Standard']/style:footer/text:p").node();
    EXPECT_STREQ(foot.first_child().value(), "Verksamhetsplan <2027> & mål · ");
    EXPECT_TRUE(foot.child("text:page-number"));
    EXPECT_TRUE(foot.child("text:page-count"));
    auto layout = styles.select_node("//style:page-layout").node().attribute("style:name").value();
    EXPECT_STREQ(styles.select_node("//style:master-page").node().attribute("style:page-layout-name").value(),
                 layout);
}

TEST(Sheets, what_only_a_book_needs_is_not_in_a_letter) {
    auto word = unpacked(to_docx(letter("Brev")));
    EXPECT_FALSE(word.contains("word/footer1.xml"));
    EXPECT_FALSE(word["word/styles.xml"].contains("Heading3"));
    EXPECT_FALSE(word["word/document.xml"].contains("xmlns:r="));
    auto open = unpacked(to_odt(letter("Brev")));
    EXPECT_FALSE(open["content.xml"].contains("table"));
    EXPECT_FALSE(open["styles.xml"].contains("page-number"));
}

TEST(Sheets, kept_as_text_it_comes_back_as_it_was) {
    Sheet before = plan(), after = sheet_from_text(sheet_to_text(before));
    EXPECT_EQ(sheet_to_text(after), sheet_to_text(before));
    EXPECT_EQ(to_odt(after), to_odt(before)) << "all that it says";
    EXPECT_TRUE(after.is_book);
    EXPECT_FALSE(sheet_from_text(sheet_to_text(letter("Brev"))).is_book);
    EXPECT_ANY_THROW(sheet_from_text("<!doctype html>"));
    EXPECT_ANY_THROW(
        sheet_from_text(R"({"title":"","head":[],"is_book":true,"blocks":[{"kind":"x","text":""}]})"));
}

}  // namespace
}  // namespace styrkedja::sheets
