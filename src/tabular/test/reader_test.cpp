// Tables as other systems write them, and as they arrive when something went wrong on the way.
#include <gtest/gtest.h>

#include <algorithm>

#include "tabular/tabular.h"

namespace styrkedja::tabular {
namespace {

using Fields = std::vector<std::string>;

struct Table {
    Fields header;
    std::vector<Fields> rows;
    std::vector<std::int64_t> lines;
    std::vector<Fault> faults;
};
Table table(std::string_view text, std::size_t portion = 1 << 20) {
    Reader reader([&, rest = text](std::span<char> buffer) mutable {
        const auto count = std::min({buffer.size(), rest.size(), portion});
        std::copy_n(rest.data(), count, buffer.data());
        rest.remove_prefix(count);
        return count;
    });
    Table read{reader.header().fields, {}, {}, {}};
    for (auto got = reader.next(); got != Reader::Got::end; got = reader.next()) {
        if (got == Reader::Got::fault) {
            read.faults.push_back(reader.fault());
            continue;
        }
        read.rows.push_back(reader.row().fields);
        read.lines.push_back(reader.row().line);
    }
    return read;
}
std::string fault_of(std::string_view text) {
    auto read = table(text);
    if (read.faults.size() != 1) return std::to_string(read.faults.size()) + " faults";
    return std::to_string(read.faults[0].line) + " " + std::string(name_of(read.faults[0].kind));
}

TEST(Tabular, separators_are_recognised) {
    for (const char* text :
         {"id;namn\n1;Ek\n", "id,namn\r\n1,Ek\r\n", "id\tnamn\r1\tEk\r", "\n\nid;namn\n1;Ek"}) {
        auto read = table(text);
        EXPECT_EQ(read.header, (Fields{"id", "namn"})) << text;
        ASSERT_EQ(read.rows.size(), 1u) << text;
        EXPECT_EQ(read.rows[0], (Fields{"1", "Ek"})) << text;
    }
    EXPECT_EQ(Reader(input_of("\"a,b,c\";d\n")).separator(), ';') << "commas inside quotes do not count";
}

TEST(Tabular, character_sets_are_recognised) {
    EXPECT_EQ(table("id;namn\n1;Åsa\n").rows[0][1], "Åsa");
    EXPECT_EQ(table("\xEF\xBB\xBFid;namn\n1;Åsa\n").header[0], "id") << "the byte-order mark is no text";
    EXPECT_EQ(table("id;namn\n1;\xC5sa \x96 \xD6rn\n").rows[0][1], "Åsa – Örn");
    Reader reader(input_of("id;namn\n1;\xC5sa\n"));
    reader.next();
    EXPECT_EQ(reader.character_set(), CharacterSet::windows_1252);
}

TEST(Tabular, text_that_is_none_is_refused) {
    EXPECT_EQ(fault_of(std::string_view("\xFF\xFEi\0d\0", 6)), "1 not_text");
    EXPECT_EQ(fault_of(std::string_view("a;b\n1;\0\n", 8)), "2 not_text");
    EXPECT_EQ(fault_of("a;b\n1;Åsa\n2;\xC5ke\n"), "3 not_text") << "two character sets in one file";
}

TEST(Tabular, quotes_hold_separators_line_ends_and_quotes) {
    auto read = table("id;text\n1;\"a;b\"\n2;\"rad ett\nrad \"\"två\"\"\"\n3;c\n");
    ASSERT_EQ(read.rows.size(), 3u);
    EXPECT_EQ(read.rows[0][1], "a;b");
    EXPECT_EQ(read.rows[1][1], "rad ett\nrad \"två\"");
    EXPECT_EQ(read.lines, (std::vector<std::int64_t>{2, 3, 5})) << "lines of the file, not rows";
}

TEST(Tabular, rows_of_another_length_are_named_with_their_line) {
    auto read = table("a;b;c\n1;2\n1;2;3\n1;2;3;4\n");
    ASSERT_EQ(read.faults.size(), 2u);
    EXPECT_EQ(read.faults[0].line, 2);
    EXPECT_EQ(read.faults[0].kind, FaultKind::too_few_fields);
    EXPECT_EQ(read.faults[0].fields, 2);
    EXPECT_EQ(read.faults[0].expected, 3);
    EXPECT_EQ(read.faults[1].line, 4);
    EXPECT_EQ(read.faults[1].kind, FaultKind::too_many_fields);
    EXPECT_EQ(read.rows.size(), 1u) << "the row between them is read";
}

TEST(Tabular, empty_rows_and_empty_last_fields_are_no_faults) {
    auto read = table("a;b;;\n\n1;2;;\n;;;\n3;\n");
    EXPECT_EQ(read.header, (Fields{"a", "b"}));
    EXPECT_TRUE(read.faults.empty());
    ASSERT_EQ(read.rows.size(), 2u);
    EXPECT_EQ(read.rows[1], (Fields{"3", ""}));
    EXPECT_EQ(read.lines, (std::vector<std::int64_t>{3, 5}));
}

TEST(Tabular, a_file_cut_off_is_seen) {
    EXPECT_EQ(fault_of("a;b;c\n1;2;3\n4;5"), "3 cut_off");
    EXPECT_EQ(fault_of("a;b;c\n1;2;3\n4;\"fem"), "3 open_quote");
    EXPECT_TRUE(table("a;b;c\n1;2;3").faults.empty()) << "a last line end may be missing";
}

TEST(Tabular, a_quote_inside_a_field_is_named) {
    EXPECT_EQ(fault_of("a;b\n\"Ek\" skola;2\n3;4\n"), "2 stray_quote");
    EXPECT_EQ(table("a;b\nEks \"lilla\" skola;2\n").rows[0][0], "Eks \"lilla\" skola");
}

TEST(Tabular, another_separator_is_named) {
    EXPECT_EQ(fault_of("id|namn\n1|Ek\n"), "1 no_separator");
    EXPECT_EQ(fault_of("id\n"), "1 no_separator");
}

TEST(Tabular, nothing_has_neither_rows_nor_faults) {
    for (const char* text : {"", "\n\n\n", "\xEF\xBB\xBF"}) {
        auto read = table(text);
        EXPECT_TRUE(read.header.empty() && read.rows.empty() && read.faults.empty()) << text;
    }
}

TEST(Tabular, an_endless_field_ends_the_reading) {
    std::string text = "a;b\n1;\"" + std::string(max_field_bytes + 10, 'x') + "\n2;3\n";
    EXPECT_EQ(fault_of(text), "2 field_too_long");
    EXPECT_EQ(fault_of("a;b\n" + std::string(max_fields + 50, ';') + "x\n1;2\n"), "2 too_many_fields");
}

TEST(Tabular, how_the_bytes_arrive_is_no_matter) {
    const std::string_view text = "\xEF\xBB\xBFid;namn\r\n1;\"Å;\r\nsa\"\r\n2;\"\"\"\"\r\n3;x;y\r\n4;z";
    auto whole = table(text);
    ASSERT_EQ(whole.rows.size(), 3u);
    for (std::size_t portion = 3; portion < text.size(); ++portion) {
        auto read = table(text, portion);
        EXPECT_EQ(read.rows, whole.rows) << portion;
        EXPECT_EQ(read.lines, whole.lines) << portion;
        EXPECT_EQ(read.faults.size(), 1u) << portion;
    }
}

}  // namespace
}  // namespace styrkedja::tabular
