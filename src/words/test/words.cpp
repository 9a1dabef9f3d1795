// The tokenizer.
#include "words/words.h"

#include <gtest/gtest.h>

namespace styrkedja::words {
namespace {

std::vector<std::string> words(std::string_view text) {
    const std::string low = lower(text);
    std::vector<std::string> out;
    for (const Token& token : tokenize(text, low)) out.emplace_back(token.low);
    return out;
}

TEST(Words, a_hyphen_binds_letters_but_not_digits) {
    EXPECT_EQ(words("VP-uppdraget 12-13/10"),
              (std::vector<std::string>{"vp-uppdraget", "12", "-", "13", "/", "10"}));
}
TEST(Words, numbers_keep_their_ending) {
    EXPECT_EQ(words("25e april v41"), (std::vector<std::string>{"25e", "april", "v41"}));
}
TEST(Words, lower_keeps_every_byte_in_place) {
    EXPECT_EQ(lower("ÅÄÖ É ß"), "åäö é ß");
    EXPECT_EQ(lower("\xC3"), "\xC3");
}
TEST(Words, invalid_bytes_are_marks) { EXPECT_EQ(words("a\xFF b").size(), 3U); }

}  // namespace
}  // namespace styrkedja::words
