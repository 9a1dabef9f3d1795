// An adversary who knows all that was ever shown, or stored, looks for single answers. The bound: an answer
// is found out only by a block of least people or more, all of whom but those who help the adversary answered
// the same. And each part of the rule is needed: without it the adversary finds out more.
#include "adversary.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace styrkedja::safe_figures {
namespace {

using namespace simulation;

constexpr std::int64_t least = 5;

std::set<std::size_t> some_of(const World& world, std::size_t count, std::mt19937& chance) {
    std::vector<std::size_t> all(world.people.size());
    for (std::size_t person = 0; person < all.size(); ++person) all[person] = person;
    std::ranges::shuffle(all, chance);
    return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(count, all.size()))};
}

std::size_t beyond_the_bound(const std::vector<Found>& found) {
    return static_cast<std::size_t>(
        std::ranges::count_if(found, [](const Found& each) { return !each.by_unanimity; }));
}

class Adversary : public testing::TestWithParam<std::tuple<unsigned, View>> {};
INSTANTIATE_TEST_SUITE_P(Worlds, Adversary,
                         testing::Combine(testing::Range(1u, 33u),
                                          testing::Values(View::figures, View::stored)));

TEST_P(Adversary, finds_out_only_where_all_but_the_helpers_of_a_block_answered_the_same) {
    const auto [seed, view] = GetParam();
    std::mt19937 chance(seed);
    const Shape shape{.groups = 2 + seed % 4,
                      .questions = 1 + seed % 3,
                      .largest = 24,
                      .values = static_cast<int>(2 + seed % 4),
                      .skipping = seed % 2 == 0 ? 0 : 30};
    const auto world = random_world(shape, chance);
    const auto helpers = some_of(world, seed % 5 * 3, chance);
    const auto course = run_by_person(world, {}, seed);
    EXPECT_EQ(beyond_the_bound(find_out(world, course, view, helpers, least)), 0u);
}

// A group that people answered in this order, so many to each value of one question.
World one_group(const std::vector<std::pair<std::string, int>>& answers) {
    World world{.tree = {std::nullopt}};
    for (const auto& [answer, times] : answers)
        for (int each = 0; each < times; ++each) world.people.push_back({0, {answer}});
    return world;
}

TEST(AdversaryBound, is_reached_where_everybody_answered_the_same) {
    const auto world = one_group({{"2", 6}});
    for (const auto view : {View::figures, View::stored}) {
        const auto found = find_out(world, run_by_person(world, {}, 1), view, {}, least);
        EXPECT_EQ(found.size(), 6u);
        EXPECT_EQ(beyond_the_bound(found), 0u);
    }
}

TEST(AdversaryBound, is_reached_where_all_but_one_of_a_block_help) {
    const auto world = one_group({{"1", 1}, {"2", 1}, {"3", 1}, {"4", 1}, {"5", 1}});
    const auto course = run_by_person(world, {}, 1);
    EXPECT_EQ(find_out(world, course, View::figures, {0, 1, 2, 3}, least).size(), 1u);
    EXPECT_EQ(find_out(world, course, View::figures, {0, 1, 2}, least).size(), 0u);
}

TEST(AdversaryBound, a_block_that_all_answered_the_same_names_nobody_while_its_lots_are_unknown) {
    const auto world = one_group({{"2", 9}, {"4", 1}});
    const Rules opens_all{.to_open = [](std::int64_t sealed, std::int64_t size, bool is_closed) {
        return is_closed || sealed >= size ? sealed : 0;
    }};
    EXPECT_EQ(find_out(world, run_by_person(world, opens_all, 1), View::figures, {}, least).size(), 5u)
        << "the first five, as everybody knows";
    EXPECT_EQ(find_out(world, run_by_person(world, {}, 1), View::figures, {}, least).size(), 0u);
}

// What the rule would be without one of its parts, and who could then find out what, in which worlds.
struct Broken {
    std::string without;
    Rules rules;
    View view;
    std::function<World(std::mt19937&)> world;
};

// So many are found out beyond the bound in some random worlds.
std::size_t found_by(const Rules& rules, const Broken& broken) {
    std::size_t all = 0;
    for (unsigned seed = 1; seed <= 10; ++seed) {
        std::mt19937 chance(seed);
        const auto world = broken.world(chance);
        all += beyond_the_bound(find_out(world, run_by_person(world, rules, seed), broken.view, {}, least));
    }
    return all;
}

void close_whatever_there_is(const Tree&, std::span<Count> counts, std::int64_t) {
    for (auto& count : counts) count = {.shown = (count.shown += count.fresh), .held = count.held};
}

// Shown by the parent, be it a block or not.
void close_without_others(const Tree& tree, std::span<Count> counts, std::int64_t size) {
    for (auto group = counts.size(); group-- > 0;) {
        const auto fresh = counts[group].fresh;
        counts[group].fresh = {};
        auto& where = fresh.people >= size || !tree[group] ? counts[group] : counts[*tree[group]];
        where.shown += fresh;
    }
}

void close_with_what_is_held(const Tree& tree, std::span<Count> counts, std::int64_t size) {
    for (auto& count : counts) {
        count.fresh += count.held;
        count.held = {};
    }
    close(tree, counts, size);
}

void close_and_keep_all_at_the_root(const Tree& tree, std::span<Count> counts, std::int64_t size) {
    auto fresh = std::vector<Count>(counts.begin(), counts.end());
    fresh[0].shown = {};
    fresh[0].held = {};
    close(tree, fresh, 1);
    close(tree, counts, size);
    if (counts[0].held.people > 0 && counts[0].held.by_value.empty()) counts[0].held = fresh[0].shown;
}

// Four of one group's twenty answer, and the only one of another's.
World four_of_twenty_and_one(std::mt19937& chance) {
    World world{.tree = {std::nullopt, 0, 0}};
    for (int each = 0; each < 20; ++each) world.people.push_back({1, {each < 4 ? "1" : ""}});
    world.people.push_back({2, {"3"}});
    std::ranges::shuffle(world.people, chance);
    return world;
}

std::vector<Broken> broken_rules() {
    const auto small = [](std::mt19937& chance) {
        return random_world({.groups = 4, .smallest = 1, .largest = 12, .skipping = 0}, chance);
    };
    const auto tiny = [](std::mt19937& chance) {
        return random_world({.groups = 1, .smallest = 1, .largest = 4, .skipping = 0}, chance);
    };
    return {
        {"blocks", {.least = 1}, View::figures, small},
        {"a block that stays sealed",
         {.to_open = [](std::int64_t sealed, std::int64_t, bool) { return sealed; }},
         View::stored,
         small},
        {"withholding what a small group left over",
         {.close = close_whatever_there_is},
         View::figures,
         small},
        {"others beside what children left over", {.close = close_without_others}, View::figures, small},
        {"setting apart what was stored before the close",
         {.close = close_with_what_is_held},
         View::stored,
         four_of_twenty_and_one},
        {"forgetting what is too little at the root",
         {.close = close_and_keep_all_at_the_root},
         View::stored,
         tiny},
    };
}

TEST(AdversaryBound, needs_every_part_of_the_rule) {
    for (const auto& broken : broken_rules()) {
        EXPECT_GT(found_by(broken.rules, broken), 0u) << "without " << broken.without;
        EXPECT_EQ(found_by({}, broken), 0u) << "with " << broken.without;
    }
}

}  // namespace
}  // namespace styrkedja::safe_figures
