// Krippendorff's alpha against the example of the paper that the formula is from.
#include "polls/agreement.h"

#include <gtest/gtest.h>

namespace styrkedja::polls {
namespace {

// Krippendorff (2011), section E: four observers, twelve units, missing data.
std::vector<Ratings> example() {
    const std::vector<std::vector<int>> observers = {{1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0},
                                                     {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3},
                                                     {0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0},
                                                     {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0}};
    std::vector<Ratings> units(12);
    for (const auto& observer : observers)
        for (std::size_t unit = 0; unit < units.size(); ++unit)
            if (observer[unit] != 0) ++units[unit][observer[unit]];
    return units;
}

TEST(Agreement, is_what_the_published_example_says) {
    EXPECT_NEAR(krippendorff_alpha(example(), Level::nominal).value(), 0.743, 0.0005);
    EXPECT_NEAR(krippendorff_alpha(example(), Level::ordinal).value(), 0.815, 0.0005);
    EXPECT_NEAR(krippendorff_alpha(example(), Level::interval).value(), 0.849, 0.0005);
}

TEST(Agreement, is_1_when_all_agree_and_nothing_when_there_is_nothing_to_compare) {
    EXPECT_NEAR(krippendorff_alpha({{{1, 4}}, {{5, 4}}}, Level::ordinal).value(), 1, 1e-12);
    EXPECT_LT(krippendorff_alpha({{{1, 2}, {5, 2}}, {{1, 2}, {5, 2}}}, Level::ordinal).value(), 0);
    EXPECT_FALSE(krippendorff_alpha({}, Level::ordinal));
    EXPECT_FALSE(krippendorff_alpha({{{3, 7}}, {{3, 2}}}, Level::ordinal)) << "one step everywhere";
    EXPECT_FALSE(krippendorff_alpha({{{1, 1}}, {{4, 1}}}, Level::ordinal)) << "one rating each";
}

TEST(Agreement, the_gap_is_the_mean_distance_of_two) {
    EXPECT_DOUBLE_EQ(gap({{1, 1}, {5, 1}}).value(), 4);
    EXPECT_DOUBLE_EQ(gap({{2, 3}}).value(), 0);
    EXPECT_DOUBLE_EQ(gap({{1, 2}, {4, 1}}).value(), 2);
    EXPECT_FALSE(gap({{4, 1}}));
    EXPECT_DOUBLE_EQ(mean({{1, 2}, {4, 1}}).value(), 2);
}

}  // namespace
}  // namespace styrkedja::polls
