// Items in the text as given: their spans, and what a repair joined in them.
#include <gtest/gtest.h>

#include "minutes/minutes.h"

namespace styrkedja::minutes {
namespace {

TEST(Items, a_split_link_is_joined) {
    const Minutes minutes =
        read_minutes("1. Länkar\n\nSe https://exempel.example/mapp/en-lang-\nfil/visa?id=4 för mer.");
    ASSERT_EQ(minutes.items.size(), 1U);
    ASSERT_EQ(minutes.items[0].links.size(), 1U);
    EXPECT_EQ(minutes.items[0].links[0].text, "https://exempel.example/mapp/en-lang-fil/visa?id=4");
}
TEST(Items, spans_point_into_the_given_text) {
    const std::string text =
        "Information\r\n\r\n1. Kort\xC2\xA0info (KL)\r\n\r\nVi beslutade att vän-\r\nta till 3 maj.\r\n";
    const Minutes minutes = read_minutes(text);
    ASSERT_EQ(minutes.items.size(), 1U);
    const auto at = [&](Span span) { return text.substr(span.begin, span.end - span.begin); };
    EXPECT_EQ(at(minutes.items[0].title_span), "Kort\xC2\xA0info (KL)");
    ASSERT_EQ(minutes.items[0].decisions.size(), 1U);
    EXPECT_EQ(minutes.items[0].decisions[0].text, "Vi beslutade att vänta till 3 maj.");
    EXPECT_EQ(at(minutes.items[0].decisions[0].span), "Vi beslutade att vän-\r\nta till 3 maj.");
    ASSERT_EQ(minutes.items[0].dates.size(), 1U);
    EXPECT_EQ(at(minutes.items[0].dates[0].span), "3 maj");
}

// The whole text of each item, joined with "|".
std::string spans(std::string_view text) {
    std::string out;
    for (const Item& item : read_minutes(text).items)
        out += std::string(text.substr(item.span.begin, item.span.end - item.span.begin)) + "|";
    return out;
}

TEST(ItemSpan, goes_from_the_number_to_the_last_own_line) {
    EXPECT_EQ(spans("BESLUT\n\n1. Lokaler\n\nVi väntar.\n\n2. Budget\n- Klar.\n"),
              "1. Lokaler\n\nVi väntar.|2. Budget\n- Klar.|");
    EXPECT_EQ(spans("Information\n\n§ 1 Lokaler\n\n§ 2 Budget\nKlar."), "§ 1 Lokaler|§ 2 Budget\nKlar.|");
}
TEST(ItemSpan, leaves_out_what_belongs_to_no_item) {
    EXPECT_EQ(spans("BESLUT\n1. Lokaler\nVi väntar.\n\nINFORMATION\n2. Budget\nKlar.\n\nDialog\n\n3. Tema\n"
                    "Samtal.\n\nVid anteckningarna/Bo Alm\n"),
              "1. Lokaler\nVi väntar.|2. Budget\nKlar.|3. Tema\nSamtal.|");
    EXPECT_EQ(spans("Information\n1. Lokaler\nVi väntar.\n\n\n     2022-05-03\n\n2. Budget\nKlar.\n2 (2)\n"),
              "1. Lokaler\nVi väntar.|2. Budget\nKlar.|");
}
TEST(ItemSpan, holds_a_page_break_in_its_midst) {
    EXPECT_EQ(
        spans("Information\n1. Lokaler\nVi ser över hur lokalerna\n\n     2022-05-03\n\nanvänds i skolan.\n"),
        "1. Lokaler\nVi ser över hur lokalerna\n\n     2022-05-03\n\nanvänds i skolan.|");
}
TEST(ItemSpan, of_named_points_and_marked_text) {
    EXPECT_EQ(spans("Information\n\nLokaler: Vi väntar.\n\nBudget: Klar.\n\nDialog\n"),
              "Lokaler: Vi väntar.|Budget: Klar.|");
    EXPECT_EQ(spans("Information\n\n**1. Lokaler**\n\n**Beslut:** vi **väntar**\n\n2. Budget\n"),
              "**1. Lokaler**\n\n**Beslut:** vi **väntar**|2. Budget|");
}

}  // namespace
}  // namespace styrkedja::minutes
