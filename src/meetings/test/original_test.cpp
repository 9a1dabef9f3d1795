// The original with its marked sentences: overlapping places, places that do not fit, letters of several
// bytes.
#include "meetings/original.h"

#include <gtest/gtest.h>

namespace styrkedja::meetings {
namespace {

std::string written(std::string_view text, std::vector<Place> places) {
    html::Out out;
    Original(text, std::move(places)).write(out);
    auto markup = out.markup();
    return std::string(markup.view());
}
// The marked stretches, in order.
std::vector<std::string> marked(std::string_view text, std::vector<Place> places) {
    std::string html = written(text, std::move(places));
    std::vector<std::string> found;
    for (std::size_t at = html.find("<mark "); at != std::string::npos; at = html.find("<mark ", at + 1)) {
        std::size_t begin = html.find('>', at) + 1;
        found.push_back(html.substr(begin, html.find("</mark>", begin) - begin));
    }
    return found;
}
using Marks = std::vector<std::string>;

const std::string text = "Åsa ringer. Örjan skriver. Klart.";
const Place asa{0, 12}, orjan{13, 28}, end{29, 35};

TEST(Original, marks_sentences_with_their_beginning_as_id) {
    EXPECT_EQ(written(text, {orjan, asa}),
              R"(<div class="original"><mark id="s0" tabindex="-1">Åsa ringer.</mark> )"
              R"(<mark id="s13" tabindex="-1">Örjan skriver.</mark> Klart.</div>)");
}

TEST(Original, places_within_another_belong_to_it) {
    EXPECT_EQ(marked(text, {{13, 19}, orjan, {20, 27}}), (Marks{"Örjan skriver."}));
    Original original(text, {orjan, {13, 19}, {20, 27}});
    EXPECT_EQ(original.id_of({20, 27}), "s13");
    EXPECT_EQ(original.id_of(orjan), "s13");
}

TEST(Original, overlapping_places_never_nest) {
    EXPECT_EQ(marked(text, {{0, 19}, orjan}), (Marks{"Åsa ringer. Örjan"}));
    EXPECT_EQ(marked(text, {asa, asa, asa}), (Marks{"Åsa ringer."}));
    EXPECT_EQ(marked(text, {{0, 4}, {0, 12}}), (Marks{"Åsa ringer."}))
        << "the longer of two that begin together";
}

TEST(Original, places_that_do_not_fit_are_left_out) {
    std::int64_t size = std::ssize(text);
    EXPECT_EQ(marked(text, {{-1, 4}, {5, 5}, {9, 3}, {0, size + 1}, {size, size + 3}, {0, 0}}), Marks{});
    EXPECT_EQ(marked(text, {end}), (Marks{"Klart."})) << "up to the very end";
    EXPECT_EQ(marked("", {{0, 1}}), Marks{});
}

TEST(Original, a_place_inside_a_letter_would_tear_it_apart) {
    EXPECT_EQ(marked(text, {{1, 12}}), Marks{});
    EXPECT_EQ(marked(text, {{0, 1}}), Marks{});
    EXPECT_EQ(marked(text, {{14, 28}}), Marks{});
}

TEST(Original, text_is_only_text) {
    EXPECT_EQ(marked("<b>&</b>", {{0, 3}}).at(0).substr(0, 4), "&lt;");
    EXPECT_EQ(written("<script>", {}).find("<script>"), std::string::npos);
}

TEST(Original, is_squeezed_to_one_blank_line_in_a_row) {
    EXPECT_EQ(squeezed("a\n\n\n\nb\n"), "a\n\nb\n");
    EXPECT_EQ(squeezed("a\n \n \f\n\nb\nc"), "a\n \n \fb\nc") << "a line of spaces is blank";
    EXPECT_EQ(squeezed("\n\n\nÅ"), "\n\nÅ");
    EXPECT_EQ(squeezed("  a\n\n  b\n\n  c"), "  a\n\n  b\n\n  c");
    EXPECT_EQ(squeezed(""), "");
}

TEST(Original, shows_the_bullets_of_words_own_font) {
    EXPECT_EQ(squeezed("\uF0B7 a\n\n\n\uF0B7\uF0B7 b"), "• a\n\n•• b");
    EXPECT_EQ(squeezed("\xEF\x82 a"), "\xEF\x82 a");
}

TEST(Original, what_is_not_marked_has_no_id) {
    Original original(text, {asa});
    EXPECT_EQ(original.id_of(orjan), "");
    EXPECT_EQ(original.id_of({0, 0}), "");
    EXPECT_EQ(original.id_of({-5, 3}), "");
    EXPECT_EQ(Original(text, {}).id_of(asa), "");
}

TEST(Original, knows_every_place_of_a_proposal) {
    Proposal proposal;
    proposal.sources = {{"datum", {1, 2}}};
    ProposedItem item;
    item.title_place = {3, 4};
    item.sources = {{"namn", {5, 6}}};
    item.decisions = {{DecisionKind::formal, "b", {7, 8}}};
    item.commitments = {{.text = "å", .owners = {}, .due_on = {}, .place = {9, 10}}};
    item.dates = {{"d", {}, {}, {11, 12}}};
    proposal.items = {item};
    std::vector<std::int64_t> begins;
    for (Place place : places_of(proposal)) begins.push_back(place.begin);
    std::ranges::sort(begins);
    EXPECT_EQ(begins, (std::vector<std::int64_t>{1, 3, 5, 7, 9, 11}));
}

}  // namespace
}  // namespace styrkedja::meetings
