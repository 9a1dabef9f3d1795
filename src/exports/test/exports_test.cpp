// CSV that spreadsheets open right and never run, and Excel files that are what they say.
#include "exports/exports.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <memory>

namespace styrkedja::exports {
namespace {

// Gives the batches one after another.
NextRows batches(std::vector<std::vector<Row>> all) {
    auto rest = std::make_shared<std::vector<std::vector<Row>>>(std::move(all));
    return [rest]() -> std::vector<Row> {
        if (rest->empty()) return {};
        auto first = std::move(rest->front());
        rest->erase(rest->begin());
        return first;
    };
}

std::string streamed(const http::Response& response) {
    std::string all, chunk;
    bool more = true;
    while (more) {
        chunk.clear();
        more = response.stream(chunk);
        all += chunk;
    }
    return all;
}

std::map<std::string, std::string> unzipped(const std::string& bytes) {
    std::unique_ptr<archive, decltype(&archive_read_free)> zip(archive_read_new(), archive_read_free);
    archive_read_support_format_zip(zip.get());
    std::map<std::string, std::string> files;
    if (archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) return files;
    archive_entry* entry = nullptr;
    while (archive_read_next_header(zip.get(), &entry) == ARCHIVE_OK) {
        std::string name = archive_entry_pathname(entry), content;
        std::array<char, 4096> piece{};
        for (la_ssize_t size; (size = archive_read_data(zip.get(), piece.data(), piece.size())) > 0;)
            content.append(piece.data(), static_cast<std::size_t>(size));
        files[name] = content;
    }
    return files;
}

TEST(Csv, quotes_only_what_needs_it) {
    EXPECT_EQ(csv_line({"a", "b c", "å"}), "a;b c;å\r\n");
    EXPECT_EQ(csv_line({"a;b", "säg \"hej\"", "rad\nrad", "rad\rrad", ""}),
              "\"a;b\";\"säg \"\"hej\"\"\";\"rad\nrad\";\"rad\rrad\";\r\n");
    EXPECT_EQ(csv_line({"a,b"}), "a,b\r\n");
    EXPECT_EQ(csv_line({}), "\r\n");
}

TEST(Csv, disarms_what_a_spreadsheet_would_run) {
    for (const char* formula : {"=1+1", "+1", "-1", "@SUM(A1)", "\tx"})
        EXPECT_EQ(csv_line({formula}), std::string("'") + formula + "\r\n") << formula;
    EXPECT_EQ(csv_line({"\r=1"}), "\"'\r=1\"\r\n");
    EXPECT_EQ(csv_line({"=cmd|' /C calc'!A0;x"}), "\"'=cmd|' /C calc'!A0;x\"\r\n");
    EXPECT_EQ(csv_line({"a=b", "1-2"}), "a=b;1-2\r\n") << "only at the beginning";
}

TEST(Csv, begins_with_a_byte_order_mark_and_the_header_and_comes_in_batches) {
    auto response = csv("möten.csv", {"id", "Möte"}, batches({{{"1", "Åsa"}, {"2", "b"}}, {{"3", "c"}}}));
    EXPECT_EQ(response.content_type, "text/csv; charset=utf-8");
    ASSERT_TRUE(response.stream);
    EXPECT_EQ(streamed(response), "\xEF\xBB\xBFid;Möte\r\n1;Åsa\r\n2;b\r\n3;c\r\n");
}

TEST(Csv, without_rows_is_the_header) {
    EXPECT_EQ(streamed(csv("x.csv", {"id"}, batches({}))), "\xEF\xBB\xBFid\r\n");
}

TEST(Csv, is_saved_under_its_name) {
    auto response = csv("möten.csv", {"id"}, batches({}));
    std::string disposition;
    for (const auto& [name, value] : response.headers)
        if (name == "Content-Disposition") disposition = value;
    EXPECT_TRUE(disposition.starts_with("attachment")) << disposition;
    EXPECT_NE(disposition.find("m%C3%B6ten.csv"), std::string::npos) << disposition;
}

TEST(Excel, is_a_workbook_that_holds_the_rows) {
    auto response = excel("möten.xlsx", {"id", "Möte"}, batches({{{"1", "Åsa & <Bo>"}}, {{"2", "=1+1"}}}));
    EXPECT_EQ(response.content_type, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    auto files = unzipped(response.body);
    ASSERT_TRUE(files.contains("xl/worksheets/sheet1.xml"));
    EXPECT_TRUE(files.contains("[Content_Types].xml"));
    const auto& sheet = files["xl/worksheets/sheet1.xml"];
    for (const char* text : {">id<", ">Möte<", ">Åsa &amp; &lt;Bo&gt;<", ">=1+1<"})
        EXPECT_NE(sheet.find(text), std::string::npos) << text << " in " << sheet;
    EXPECT_EQ(sheet.find("<f>"), std::string::npos) << "text is never a formula";
    EXPECT_NE(sheet.find("ySplit=\"1\""), std::string::npos) << "the header stays in sight";
}

TEST(Excel, has_several_sheets_each_with_its_own_rows) {
    auto response = excel("x.xlsx", {{"Dialoger", {"Enhet"}, batches({{{"Åskolan"}}, {{"Kvarnskolan"}}})},
                                     {"Svar", {"Fråga", "Svar"}, batches({{{"Hur?", "Så."}}})}});
    auto files = unzipped(response.body);
    const auto& book = files["xl/workbook.xml"];
    EXPECT_LT(book.find("name=\"Dialoger\""), book.find("name=\"Svar\"")) << book;
    const auto& first = files["xl/worksheets/sheet1.xml"];
    for (const char* text : {">Enhet<", ">Åskolan<", ">Kvarnskolan<"})
        EXPECT_TRUE(first.contains(text)) << first;
    EXPECT_FALSE(first.contains("Så."));
    const auto& second = files["xl/worksheets/sheet2.xml"];
    for (const char* text : {">Fråga<", ">Hur?<", ">Så.<"}) EXPECT_TRUE(second.contains(text)) << second;
    EXPECT_FALSE(second.contains("Enhet"));
}

TEST(Excel, takes_no_two_sheets_of_one_name) {
    EXPECT_THROW(excel("x.xlsx", {{"Svar", {"a"}, batches({})}, {"Svar", {"b"}, batches({})}}),
                 std::runtime_error);
}

TEST(Excel, leaves_nothing_behind_in_the_temporary_folder) {
    auto count = [] {
        std::size_t files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::temp_directory_path()))
            files += std::filesystem::exists(entry.path() / "table.xlsx") ? 1 : 0;
        return files;
    };
    auto before = count();
    excel("x.xlsx", {"id"}, batches({{{"1"}}}));
    EXPECT_EQ(count(), before);
}

TEST(Excel, takes_many_rows) {
    std::vector<Row> batch(500, Row{"1", "text"});
    auto response = excel("x.xlsx", {"id", "b"}, batches({batch, batch, batch}));
    auto sheet = unzipped(response.body)["xl/worksheets/sheet1.xml"];
    EXPECT_NE(sheet.find("<row r=\"1501\""), std::string::npos);
    EXPECT_EQ(sheet.find("<row r=\"1502\""), std::string::npos);
}

}  // namespace
}  // namespace styrkedja::exports
