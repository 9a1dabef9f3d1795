// What the importer's rules find in what is written under an item.
#include "notes/recognise.h"

#include <gtest/gtest.h>

namespace styrkedja::notes {
namespace {

const Date tuesday = *make_date(2026, 11, 24);

TEST(Recognise, a_promise_has_its_owner_and_its_day_seen_from_the_meetings) {
    auto found = recognise("Vi talade om färjan. Sara tar fram ett förslag senast fredag.", tuesday);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(name_of(found[0].kind), "commitment");
    EXPECT_EQ(found[0].text, "Sara tar fram ett förslag senast fredag.");
    EXPECT_EQ(found[0].owners, std::vector<std::string>{"Sara"});
    EXPECT_EQ(found[0].due_on, make_date(2026, 11, 27));
}

TEST(Recognise, a_decision_and_a_consent_are_told_apart) {
    auto found =
        recognise("Ledningsgruppen beslutade att stänga hamnen.\n\nAlla gav ok till nya tider.", tuesday);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(name_of(found[0].kind), "decision");
    EXPECT_EQ(name_of(found[1].kind), "consent");
}

TEST(Recognise, nothing_is_found_in_nothing_and_in_talk) {
    EXPECT_TRUE(recognise("", tuesday).empty());
    EXPECT_TRUE(recognise(" \n ", tuesday).empty());
    EXPECT_TRUE(recognise("Vi talade om vädret.", tuesday).empty());
}

TEST(Recognise, without_a_day_of_the_meeting_a_day_without_year_is_none) {
    auto found = recognise("Sara tar fram ett förslag senast 12 mars.", std::nullopt);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_FALSE(found[0].due_on);
    found = recognise("Sara tar fram ett förslag senast 12 mars.", tuesday);
    EXPECT_EQ(found.at(0).due_on, make_date(2027, 3, 12));
}

TEST(Recognise, the_same_sentence_twice_is_one_finding_and_there_is_an_end_to_them) {
    std::string body;
    for (int at = 0; at < 3; ++at) body += "Sara tar fram ett förslag senast fredag.\n\n";
    EXPECT_EQ(recognise(body, tuesday).size(), 1U);
    for (int at = 0; at < 100; ++at) body += fmt::format("Sara tar fram ett förslag till hamn {}.\n\n", at);
    EXPECT_EQ(recognise(body, tuesday).size(), most_findings);
}

TEST(Recognise, any_text_is_read) {
    for (auto body : {"1. Egen numrering\n2. Sara återkommer om båten.", "👩‍🏫 Sara återkommer 🚢",
                      "مرحبا Sara ska ringa", "§ 4 Beslut\n\n| a | b |", "- [ ] Ring hamnen"})
        (void)recognise(body, tuesday);
    EXPECT_FALSE(recognise("1. Egen numrering\n2. Sara tar fram ett förslag om båten.", tuesday).empty());
}

TEST(Recognise, the_key_is_of_the_words) {
    EXPECT_EQ(key_of(FindingKind::decision, "Vi  beslutade"), key_of(FindingKind::consent, "vi beslutade"));
    EXPECT_NE(key_of(FindingKind::decision, "Vi beslutade"), key_of(FindingKind::commitment, "Vi beslutade"));
}

TEST(Terms, stand_as_words_of_their_own) {
    std::vector<Term> terms = {{1, "VD", "verksamhetsdialog"}, {2, "Vc", "verksamhetschef"}};
    auto used = [&](std::string_view body) {
        std::string all;
        for (const auto& term : terms_in(body, terms)) all += term.abbreviation + " ";
        return all;
    };
    EXPECT_EQ(used("VD1 och VD2; VD:n igen. Vc"), "VD Vc ");
    EXPECT_EQ(used("AVD, VDH, vd, Ävd"), "");
    EXPECT_EQ(used(""), "");
}

}  // namespace
}  // namespace styrkedja::notes
