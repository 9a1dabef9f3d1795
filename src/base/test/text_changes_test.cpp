// What changed between two texts, sentence by sentence.
#include "base/text_changes.h"

#include <gtest/gtest.h>

namespace styrkedja {
namespace {

std::string told(std::string_view before, std::string_view after) {
    std::string text;
    for (const auto& one : changed_sentences(sentences_of(before), sentences_of(after)))
        text += (one.added ? "+" : "-") + one.text + " ";
    return text;
}

TEST(TextChanges, LinesAndSentencesStandByThemselves) {
    EXPECT_EQ(sentences_of("Ett. Två!\n\n Tre? Fyra"),
              (std::vector<std::string>{"Ett.", "Två!", "Tre?", "Fyra"}));
    EXPECT_TRUE(sentences_of(" \n ").empty());
}

TEST(TextChanges, WhatIsTheSameIsNotTold) {
    EXPECT_EQ(told("A. B. C.", "A. B. C."), "");
    EXPECT_EQ(told("A. B. C.", "A. X. C. D."), "-B. +X. +D. ");
    EXPECT_EQ(told("", "A."), "+A. ");
    EXPECT_EQ(told("A.", ""), "-A. ");
}

}  // namespace
}  // namespace styrkedja
