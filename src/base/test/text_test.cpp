// Folding, sorting and decoding, with the letters that go wrong elsewhere.
#include "base/text.h"

#include <gtest/gtest.h>

#include "base/enum.h"
#include "base/id.h"
#include "base/language.h"
#include "base/sha256.h"

namespace styrkedja {
namespace {

TEST(Text, FoldsSwedishLetters) {
    EXPECT_EQ(fold_case("ÅSA Öberg"), "åsa öberg");
    EXPECT_EQ(fold_for_search("Café MÜLLER Åsa"), "cafe muller åsa");
    EXPECT_EQ(fold_for_search("A\xCC\x8Asa"), "åsa") << "a decomposed å is the letter å";
}

// A letter beyond U+00FF makes the whole text go through the tables.
TEST(Text, FoldsLatin1AsUnicodesTablesDo) {
    for (int codepoint = 0xC0; codepoint <= 0xFF; ++codepoint) {
        std::string letter = {'\xC3', static_cast<char>(codepoint - 0x40)};
        EXPECT_EQ(fold_case(letter) + "ā", fold_case(letter + "Ā")) << letter;
        EXPECT_EQ(fold_for_search(letter) + "a", fold_for_search(letter + "Ā")) << letter;
    }
    EXPECT_EQ(fold_case("\xC3"), "\xC3") << "half a letter";
}

TEST(Text, SortsSwedishLettersLast) {
    EXPECT_LT(swedish_sort_key("Zäta"), swedish_sort_key("Åsa"));
    EXPECT_LT(swedish_sort_key("Åsa"), swedish_sort_key("Ängel"));
    EXPECT_LT(swedish_sort_key("ängel"), swedish_sort_key("ÖRN"));
    EXPECT_LT(swedish_sort_key("Elin"), swedish_sort_key("Érik"));
}

TEST(Text, DecodesWhatOfficesSend) {
    EXPECT_EQ(decode_text("\xEF\xBB\xBFMöte"), "Möte");
    EXPECT_EQ(decode_text("M\xF6te \x96 \x80"), "Möte – €");
    EXPECT_EQ(decode_text(std::string_view("\xFF\xFEM\0\xF6\0", 6)), "Mö");
    EXPECT_EQ(decode_text(std::string_view("\xFE\xFF\0M\0\xF6", 6)), "Mö");
}

TEST(Text, ShortensAtCharacterBoundaries) {
    EXPECT_EQ(shorten("åäö", 3), "å…");
    EXPECT_EQ(shorten("abc", 3), "abc");
    EXPECT_EQ(collapse_spaces("  a \n\t b "), "a b");
    EXPECT_EQ(without_controls("a\x01\r\nå\x7f~"), "a   å ~");
}

TEST(Sha256, IsTheStandardsExample) {
    EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Ids, AreParsedStrictly) {
    EXPECT_EQ(parse_number("12"), 12);
    for (const char* wrong : {"", "0x1", "-1", "1 ", "99999999999999999999"})
        EXPECT_FALSE(parse_number(wrong)) << wrong;
    using TestId = Id<struct TestTag>;
    EXPECT_FALSE(parse_id<TestId>("0"));
}

TEST(Language, AnUntranslatedTextComesBackAsItIs) {
    EXPECT_STREQ(tr(Language::english, "Det här översätts inte"), "Det här översätts inte");
    EXPECT_EQ(trn(Language::swedish, "{} möte", "{} möten", 3), "3 möten");
    EXPECT_EQ(trf(Language::swedish, "{} av {}", 2, 7), "2 av 7");
}

}  // namespace
}  // namespace styrkedja
