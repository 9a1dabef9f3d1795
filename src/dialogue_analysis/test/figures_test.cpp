// Spread, agreement and coverage, against figures worked out by hand or by another program.
#include "dialogue_analysis/figures.h"

#include <gtest/gtest.h>

namespace styrkedja::dialogue_analysis {
namespace {

TEST(Figures, agreed_ratings_are_spread_and_averaged) {
    auto spread = spread_of(std::vector<Rated>{{1, 1, 1, 2}, {2, 3, 3, 1}, {0, 2, 0, 4}, {0, 0, 0, 9}});
    EXPECT_EQ(spread.agreed, (std::array<std::int64_t, 4>{2, 0, 1, 0}));
    EXPECT_EQ(spread.settled(), 3);
    EXPECT_NEAR(*spread.mean(), 5.0 / 3, 1e-9);
    EXPECT_EQ(spread.all, 7);
    EXPECT_EQ(spread.both, 3);
    EXPECT_EQ(spread.same, 2);
    EXPECT_NEAR(spread.gap, 1.0 / 3, 1e-9);
    EXPECT_FALSE(spread_of({}).mean());
}

TEST(Figures, alpha_is_krippendorffs_for_ordinal_ratings) {
    auto alpha = [](std::vector<std::pair<std::int64_t, std::int64_t>> pairs) {
        std::vector<Rated> rated;
        for (auto [own, superior] : pairs) rated.push_back({own, superior, 0, 1});
        return spread_of(rated).alpha;
    };
    EXPECT_NEAR(*alpha({{1, 1}, {2, 2}, {3, 3}, {4, 3}, {2, 4}, {3, 3}}), 0.516987179487, 1e-9);
    EXPECT_NEAR(*alpha({{1, 1}, {2, 2}}), 1, 1e-9);
    EXPECT_NEAR(*alpha({{1, 4}, {4, 1}}), -0.5, 1e-9);
    EXPECT_FALSE(alpha({{2, 2}, {2, 2}})) << "everybody said the same: nothing to compare with chance";
    EXPECT_FALSE(alpha({{1, 4}})) << "one pair says nothing";
}

TEST(Figures, a_round_that_only_recruits_is_flagged) {
    auto fault = [](std::array<std::int64_t, 5> answered, std::array<std::int64_t, 5> nothing) {
        std::vector<PartCoverage> parts;
        const char* keys[] = {"attract", "recruit", "develop", "retain", "offboard"};
        for (std::size_t at = 0; at < 5; ++at) parts.push_back({keys[at], answered[at], nothing[at], 10});
        return fault_of(parts);
    };
    EXPECT_EQ(fault({10, 10, 1, 1, 0}, {0, 0, 0, 0, 0}), CoverageFault::only_recruitment);
    EXPECT_EQ(fault({10, 10, 10, 10, 7}, {0, 0, 0, 0, 0}), CoverageFault::parts_skipped);
    EXPECT_EQ(fault({10, 10, 10, 10, 7}, {0, 0, 0, 0, 1}), CoverageFault::none);
    EXPECT_EQ(fault({10, 10, 5, 5, 5}, {0, 0, 5, 5, 5}), CoverageFault::none);
    EXPECT_EQ(fault({10, 10, 0, 0, 0}, {0, 0, 10, 10, 10}), CoverageFault::only_recruitment)
        << "ticked through is not spoken of";
    EXPECT_EQ(fault_of({}), CoverageFault::none);
}

}  // namespace
}  // namespace styrkedja::dialogue_analysis
