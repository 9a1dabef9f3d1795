// HME against figures worked out by hand from its definition.
#include "survey_results/hme.h"

#include <gtest/gtest.h>

namespace styrkedja::survey_results {
namespace {

using safe_figures::Cell;
using Figures = std::map<std::string, Cell, std::less<>>;

// Each statement answered by as many as its row says, from 1 to 5.
Figures example() {
    return {
        {"hme_motivation_1", {10, {{"3", 2}, {"4", 4}, {"5", 4}}}},                    // mean 4.2, index 80
        {"hme_motivation_2", {10, {{"2", 1}, {"3", 3}, {"4", 6}}}},                    // 3.5, 62.5
        {"hme_motivation_3", {10, {{"4", 10}}}},                                       // 4.0, 75
        {"hme_leadership_1", {9, {{"1", 3}, {"3", 3}, {"5", 3}}}},                     // 3.0, 50
        {"hme_leadership_2", {10, {{"5", 10}}}},                                       // 5.0, 100
        {"hme_leadership_3", {10, {{"1", 10}}}},                                       // 1.0, 0
        {"hme_steering_1", {8, {{"4", 4}, {"5", 4}}}},                                 // 4.5, 87.5
        {"hme_steering_2", {10, {{"2", 5}, {"3", 5}}}},                                // 2.5, 37.5
        {"hme_steering_3", {10, {{"1", 2}, {"2", 2}, {"3", 2}, {"4", 2}, {"5", 2}}}},  // 3.0, 50
    };
}

TEST(Hme, is_the_mean_of_its_three_sub_indices) {
    const auto hme = hme_of(example());
    EXPECT_NEAR(hme.motivation.value(), 72.5, 1e-9);
    EXPECT_NEAR(hme.leadership.value(), 50, 1e-9);
    EXPECT_NEAR(hme.steering.value(), 175.0 / 3, 1e-9);
    EXPECT_NEAR(hme.all.value(), (72.5 + 50 + 175.0 / 3) / 3, 1e-9);
    EXPECT_EQ(hme.people, 8) << "the least over the items";
}

TEST(Hme, reaches_from_0_to_100) {
    auto lowest = example();
    auto highest = example();
    for (auto& [question, cell] : lowest) cell = {5, {{"1", 5}}};
    for (auto& [question, cell] : highest) cell = {5, {{"5", 5}}};
    EXPECT_NEAR(hme_of(lowest).all.value(), 0, 1e-9);
    EXPECT_NEAR(hme_of(highest).all.value(), 100, 1e-9);
}

TEST(Hme, says_nothing_of_what_is_not_shown) {
    auto figures = example();
    figures.erase("hme_leadership_2");
    const auto without = hme_of(figures);
    EXPECT_TRUE(without.motivation);
    EXPECT_FALSE(without.leadership);
    EXPECT_TRUE(without.steering);
    EXPECT_FALSE(without.all);
    EXPECT_EQ(without.people, 0);
    figures["hme_leadership_2"] = {};
    EXPECT_FALSE(hme_of(figures).leadership) << "a cell without answers";
    EXPECT_EQ(hme_of({}).people, 0);
}

TEST(Hme, a_mean_is_of_the_values_that_are_numbers) {
    EXPECT_NEAR(mean_of({7, {{"2", 3}, {"4", 3}, {"vet ej", 1}}}).value(), 3, 1e-12);
    EXPECT_NEAR(mean_of({2, {{"9", 1}, {"10", 1}}}).value(), 9.5, 1e-12);
    EXPECT_FALSE(mean_of({5, {{"ja", 3}, {"nej", 2}}}));
    EXPECT_FALSE(mean_of({5, {{"3 av 5", 3}, {"", 2}}}));
    EXPECT_FALSE(mean_of({}));
    EXPECT_FALSE(index_of({}));
    EXPECT_NEAR(index_of({5, {{"1", 1}, {"2", 4}}}).value(), 20, 1e-9);
}

}  // namespace
}  // namespace styrkedja::survey_results
