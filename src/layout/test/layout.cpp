// Text repair and layout: what belongs together, and what is an item.
#include "layout/layout.h"

#include <gtest/gtest.h>

#include "layout/lines.h"

namespace styrkedja::layout {
namespace {

std::vector<std::string> blocks_of(std::string_view text) {
    std::vector<std::string> out;
    for (const Block& block : read_blocks(normalize(text)))
        if (block.kind == BlockKind::text) out.emplace_back(block.text());
    return out;
}
std::string outline(std::string_view text) {
    std::string out;
    const std::vector<Block> blocks = read_blocks(normalize(text));
    for (const Outline& item : read_layout(blocks).items) {
        const std::string_view title =
            blocks[item.block].text().substr(item.title_begin, item.title_end - item.title_begin);
        out += item.number ? std::to_string(*item.number) : "-";
        out += item.section ? std::string(1, "BID"[static_cast<int>(*item.section)]) : "";
        out += fmt::format(" {}; ", title);
    }
    return out;
}

TEST(Repair, characters_have_one_spelling_and_keep_their_place) {
    const MappedText text = normalize(
        "A\xCC\x8Arlig\xC2\xA0plan e\xEF\xAC\x83"
        "c\r\nnästa");
    EXPECT_EQ(text.text, "Årlig plan effic\nnästa");
    EXPECT_EQ(text.span(0, 2), (Span{0, 3}));
}
TEST(Repair, wrapped_lines_join_and_hyphens_go) {
    EXPECT_EQ(
        blocks_of("Arbetet med att se över alla lokaler har kommit långt och utveck-\n"
                  "lingen fortsätter under våren med enhets-\noch ledningsmöten."),
        (std::vector<std::string>{"Arbetet med att se över alla lokaler har kommit långt och utvecklingen "
                                  "fortsätter under våren med enhets- och ledningsmöten."}));
    EXPECT_EQ(blocks_of("Här beskrivs hur arbetet med samtliga VP-\nuppdrag fungerar."),
              std::vector<std::string>{"Här beskrivs hur arbetet med samtliga VP-uppdrag fungerar."});
}
TEST(Repair, page_headers_do_not_cut_a_sentence) {
    EXPECT_EQ(
        blocks_of("Vi ska under hösten se över hur lokalerna\n\n\n      2022-05-03\n\nanvänds i skolan."),
        std::vector<std::string>{"Vi ska under hösten se över hur lokalerna används i skolan."});
    EXPECT_EQ(blocks_of("Vi ska under hösten se över hur lokalerna\n2 (4)\n\fanvänds i skolan."),
              std::vector<std::string>{"Vi ska under hösten se över hur lokalerna används i skolan."});
}
TEST(Repair, bullets_of_every_kind_begin_a_block) {
    EXPECT_EQ(blocks_of("\xEF\x82\xB7 ett\no två\n- tre\n• fyra\n* fem"),
              (std::vector<std::string>{"ett", "två", "tre", "fyra", "fem"}));
}
TEST(Furniture, is_told_from_text) {
    EXPECT_TRUE(is_page_number("1(2)"));
    EXPECT_TRUE(is_page_number("Sida 2 av 3"));
    EXPECT_FALSE(is_page_number("12 mars"));
    EXPECT_TRUE(is_address("Storgatan 1 ∙ 123 45 Storby ∙ 012-34 56 78"));
    EXPECT_FALSE(is_address("Vi träffas på Storgatan 1 klockan tre"));
}
TEST(Sections, hold_until_the_next) {
    EXPECT_EQ(outline("BESLUT\nInga beslutspunkter\n\nINFORMATION\n1. Ett\n2. Två\n\nDialog\n3. Tre\n"),
              "1I Ett; 2I Två; 3D Tre; ");
}
TEST(Sections, a_recurring_word_is_a_subheading) {
    EXPECT_EQ(
        outline("1. Ett\nBeslut\nVi beslutar.\n2. Två\nBeslut\nVi beslutar.\n3. Tre\nBeslut\nVi beslutar.\n"),
        "1 Ett; 2 Två; 3 Tre; ");
}
TEST(Items, a_list_inside_an_item_is_text) {
    EXPECT_EQ(outline("1. Ett\n\n2. Två\nTre åtgärder:\n1. Alfa\n2. Beta\n3. Gamma\n\n3. Tre\n\n4. Fyra\n"),
              "1 Ett; 2 Två; 3 Tre; 4 Fyra; ");
}
TEST(Items, the_list_may_end_where_the_agenda_goes_on) {
    EXPECT_EQ(outline("1. Ett\n\nÅtgärder:\n1. Alfa\n2. Beta\n\n2. Två\n\nText.\n\n3. Tre\n"),
              "1 Ett; 2 Två; 3 Tre; ");
}
TEST(Items, a_list_in_the_last_item_may_count_past_the_agenda) {
    EXPECT_EQ(
        outline("1. Start\n\nText.\n\n2. Lokaler\n\nText.\n\n3. Övrigt\n1. Alfa\nMer om alfa.\n2. Beta\n"
                "Mer om beta.\n3. Gamma\nMer om gamma.\n4. Delta\nMer om delta.\n5. Epsilon\n"),
        "1 Start; 2 Lokaler; 3 Övrigt; ");
    EXPECT_EQ(outline("1. Start\n\n2. Lokaler\n\n3. Övrigt\n\n    1. Alfa\n\n    2. Beta\n\n    3. Gamma\n\n"
                      "    4. Delta\n"),
              "1 Start; 2 Lokaler; 3 Övrigt; ");
    EXPECT_EQ(outline("1. Start\n\n2. Lokaler\n\n    1. Alfa\n    2. Beta\n\n3. Övrigt\n\n4. Slut\n"),
              "1 Start; 2 Lokaler; 3 Övrigt; 4 Slut; ");
}
TEST(Items, a_list_under_a_word_like_discussion_is_no_new_agenda) {
    EXPECT_EQ(outline("1. Start\n\n2. Lokaler\n\n3. Tema\n\nDiskussion\n1. Alfa\n2. Beta\n\n4. Personal\n\n"
                      "5. Övrigt\n"),
              "1 Start; 2 Lokaler; 3 Tema; 4 Personal; 5 Övrigt; ");
    EXPECT_EQ(
        outline("Beslut\n1. Start\n2. Lokaler\n\nInformation\n1. Tema\n2. Personal\n3. Övrigt\n\nDialog\n"
                "1. Slut\n"),
        "1B Start; 2B Lokaler; 1I Tema; 2I Personal; 3I Övrigt; 1D Slut; ");
}
TEST(Items, a_series_of_paragraphs_takes_no_plain_numbers) {
    EXPECT_EQ(outline("§ 2 Val\n\n§ 3 Budget\n\n1. Alfa\n\n2. Beta\n\n4. Delta\n\n§ 4 Slut\n\n5. Efteråt\n"),
              "2 Val; 3 Budget; 4 Slut; ");
}
TEST(Items, paragraphs_are_numbered_past_999) {
    EXPECT_EQ(outline("§ 999 Val\n\n§ 1000 Budget\n\n§ 1001 Lokaler\n"),
              "999 Val; 1000 Budget; 1001 Lokaler; ");
    EXPECT_EQ(outline("§ 20411 Val\n\n§ 20412 Budget\n"), "20411 Val; 20412 Budget; ");
    EXPECT_EQ(outline("1. Start\n\nPlanen gäller läsåret efter\n2025. Därefter skrivs en ny.\n\n2. Slut\n"),
              "1 Start; 2 Slut; ");
}
TEST(Items, a_table_of_contents_is_skipped) {
    EXPECT_EQ(outline("Dagordning\n1. Start\n2. Slut\n\n1. Start\nText.\n\n2. Slut\nText.\n"),
              "1 Start; 2 Slut; ");
}
TEST(Items, paragraph_signs_and_words_number_too) {
    EXPECT_EQ(outline("§ 14 Val\n\n§ 15 Budget\n"), "14 Val; 15 Budget; ");
    EXPECT_EQ(outline("Item 1: Welcome\n\nItem 2: Budget\n"), "1 Welcome; 2 Budget; ");
}
TEST(Items, a_title_goes_on_only_where_its_line_was_wrapped) {
    EXPECT_EQ(outline("1. Kort titel\nHär börjar texten om det.\n\n2. Uppföljning av arbetet "
                      "med\nskolgårdarna\n\nText.\n"),
              "1 Kort titel; 2 Uppföljning av arbetet med skolgårdarna; ");
}
TEST(Items, a_named_point_under_a_heading_has_no_number) {
    EXPECT_EQ(
        outline("Information\n1. Ett\n\nBeslut\n\nSOMMARKURS: Vi behöver svara.\nLG beslutar att delta.\n"),
        "1I Ett; -B SOMMARKURS; ");
}
TEST(Items, markdown_headings_are_items_when_nothing_is_numbered) {
    EXPECT_EQ(outline("# Möte\n\n## Läget\n\n- text\n\n## Att göra\n\n1. Skriv\n2. Läs\n"),
              "- Läget; - Att göra; ");
    EXPECT_EQ(outline("# Möte\n\n## 1. Läget\n\n1. text\n\n## 2. Att göra\n"), "1 Läget; 2 Att göra; ");
}
TEST(Items, text_without_structure_gives_none) {
    EXPECT_EQ(outline(""), "");
    EXPECT_EQ(outline("Bara en text om ingenting.\nOch en rad till."), "");
}
TEST(Repair, a_tab_behind_a_number_is_a_space) {
    EXPECT_EQ(normalize("1.\tLokaler\tAnna").text, "1. Lokaler Anna");
    EXPECT_EQ(normalize("a\tb\tc\nd\te").text, "a | b | c\nd e");
}

}  // namespace
}  // namespace styrkedja::layout
