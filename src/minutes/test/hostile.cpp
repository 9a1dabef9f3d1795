// Hostile and outsized input: no crash, no nonsense, time linear in the length.
#include <gtest/gtest.h>

#include <chrono>

#include "minutes/minutes.h"

namespace styrkedja::minutes {
namespace {

double seconds_for(const std::string& text) {
    const auto start = std::chrono::steady_clock::now();
    (void)to_json(read_minutes(text));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}
std::string repeated(std::string_view piece, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += piece;
    return out;
}

// A generous bound for a sanitized build on a busy machine; quadratic work would take minutes.
constexpr double bound_seconds = 20;
constexpr std::size_t size = 300'000;

class Hostile : public testing::TestWithParam<const char*> {};
TEST_P(Hostile, is_read_in_linear_time) {
    EXPECT_LT(seconds_for(repeated(GetParam(), size)), bound_seconds);
    EXPECT_LT(seconds_for("Information\n\n1. Ett\n\n" + repeated(GetParam(), size)), bound_seconds);
}
INSTANTIATE_TEST_SUITE_P(Patterns, Hostile,
                         testing::Values("(", "a", "a ", "\n", "\f", "- ", "1. A\n", "1. ",
                                         "\n\n1. Ett\n\n2. Tva\n", "https://a", "https://a.b/c ", "Anna, ",
                                         "Deltagare: ", "Deltagare:\n", "Anna Ek, Bo Alm\n\n", "12/10 ",
                                         "3, ", "3 och ", "1-", "kommer ", "vi kommer att ", "Beslut\n",
                                         "Beslut\n\n", "#", "# A\n", "## A\n", "**", "a-\n", "\xC3",
                                         "\xEF\x82\xB7 a\n", ": ", "(Anna) ", " - Anna", ", Anna", "ska och ",
                                         "v. ", "§ 1 ", "maj ", "som Anna har, ", "A\n", "\t", "a\t", "| a ",
                                         "|", "Anna och ", "till "));

TEST(Hostile, five_megabytes_in_one_line) {
    EXPECT_LT(seconds_for(repeated("(", 5'000'000)), 3 * bound_seconds);
    EXPECT_LT(seconds_for(repeated("Information om skolan, ", 5'000'000)), 3 * bound_seconds);
}
TEST(Hostile, two_thousand_items) {
    std::string text = "Information\n\n";
    for (int i = 1; i <= 999; ++i)
        text += fmt::format("{}. Punkt\n\nAnna Ek återkommer senast 3 maj. Vi beslutade att vänta.\n\n", i);
    const Minutes minutes = read_minutes(text);
    EXPECT_EQ(minutes.items.size(), 999U);
    EXPECT_EQ(minutes.items[998].commitments.size(), 1U);
    text += "Dialog\n\n";
    for (int i = 1; i <= 999; ++i) text += fmt::format("{}. Ny punkt\n\n", i);
    EXPECT_EQ(read_minutes(text).items.size(), 1998U);
}

}  // namespace
}  // namespace styrkedja::minutes
