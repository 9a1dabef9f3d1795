// What propose() makes of a text.
#include <gtest/gtest.h>

#include "meetings/testing/invented.h"
#include "reading/reading.h"

namespace styrkedja::reading {
namespace {

using meetings::invented_minutes;
using meetings::Section;
using Strings = std::vector<std::string>;

const std::vector<groups::Group> groups = {{GroupId{1}, "lg-norr", "Ledningsgruppen Norr", GroupKind::lg},
                                           {GroupId{2}, "sg", "Samverkansgruppen", GroupKind::sg}};

TEST(Propose, reads_heading_items_and_what_follows_from_them) {
    auto proposal = propose(invented_minutes, "fil.txt", groups);
    EXPECT_EQ(proposal.group, GroupId{1});
    EXPECT_EQ(proposal.title, "Ledningsgruppen Norr");
    EXPECT_EQ(proposal.held_on, std::chrono::year{2026} / 3 / 10);
    EXPECT_EQ(proposal.secretary, "Sara Lind");
    EXPECT_EQ(proposal.present, (Strings{"Henrik Öberg", "Karin Ek", "Åsa Främling"}));
    EXPECT_EQ(proposal.absent, (Strings{"Bo Nilsson"}));
    ASSERT_EQ(proposal.items.size(), 2u);
    const auto& first = proposal.items[0];
    EXPECT_TRUE(first.title.starts_with("Läsplan")) << first.title;
    EXPECT_EQ(first.section, Section::decision);
    EXPECT_EQ(first.presenters, (Strings{"Henrik Öberg"}));
    ASSERT_EQ(first.decisions.size(), 1u);
    EXPECT_EQ(first.decisions[0].kind, DecisionKind::formal);
    ASSERT_EQ(first.commitments.size(), 1u);
    EXPECT_EQ(first.commitments[0].owners, (Strings{"Karin Ek"}));
    EXPECT_EQ(first.commitments[0].due_on, std::chrono::year{2026} / 4 / 15);
    EXPECT_EQ(proposal.items[1].title, "Budget & prognos");
    EXPECT_EQ(proposal.items[1].links, (Strings{"https://example.org/budget"}));
}

TEST(Propose, every_place_is_the_text_it_says) {
    auto proposal = propose(invented_minutes, "fil.txt", groups);
    auto text_at = [](Place place) {
        return std::string(invented_minutes.substr(static_cast<std::size_t>(place.begin),
                                                   static_cast<std::size_t>(place.end - place.begin)));
    };
    for (const auto& item : proposal.items) {
        EXPECT_NE(text_at(item.title_place).find(item.title), std::string::npos) << text_at(item.title_place);
        for (const auto& one : item.decisions) EXPECT_EQ(text_at(one.place), one.text);
        for (const auto& one : item.commitments) EXPECT_EQ(text_at(one.place), one.text);
        EXPECT_LE(item.place.begin, item.title_place.begin);
        EXPECT_LE(item.place.end, std::ssize(invented_minutes));
    }
    for (const auto& source : proposal.sources) EXPECT_FALSE(text_at(source.place).empty());
}

TEST(Propose, takes_the_group_from_the_file_name_when_the_text_does_not_say) {
    EXPECT_EQ(propose("Anteckningar\n\n1. Punkt\n\nText.\n", "2026-03-10-sg.txt", groups).group, GroupId{2});
    EXPECT_EQ(propose("Anteckningar\n\n1. Punkt\n\nText.\n", "LG-Norr.txt", groups).group, GroupId{1});
    auto unknown = propose("Anteckningar\n\n1. Punkt\n\nText.\n", "msg.txt", groups);
    EXPECT_FALSE(unknown.group) << "the end of a word is no code";
}

TEST(Propose, makes_something_of_any_text) {
    for (std::string_view text : {std::string_view(""), std::string_view("\n\n"), std::string_view("x"),
                                  std::string_view("\xff\xfe\x80"), std::string_view("1.\n2.\n3.\n")}) {
        auto proposal = propose(text, "", groups);
        for (const auto& item : proposal.items) EXPECT_LE(item.place.end, std::ssize(text));
    }
    EXPECT_FALSE(propose("Ingenting här", "fil.txt", {}).held_on);
}

}  // namespace
}  // namespace styrkedja::reading
