// The rule case by case, and what it promises over random trees, arrivals and lots.
#include "safe_figures/safe_figures.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "simulation.h"

namespace styrkedja::safe_figures {
namespace {

using namespace simulation;

Cell all_say(const std::string& value, std::int64_t people) { return {people, {{value, people}}}; }

TEST(SafeFigures, while_a_survey_is_open_a_block_stays_sealed_and_a_block_or_more_is_opened) {
    EXPECT_EQ(to_open(0, 5, false), 0);
    EXPECT_EQ(to_open(5, 5, false), 0);
    EXPECT_EQ(to_open(9, 5, false), 0);
    EXPECT_EQ(to_open(10, 5, false), 5);
    EXPECT_EQ(to_open(13, 5, false), 8);
    EXPECT_EQ(to_open(3, 5, true), 3);
    EXPECT_EQ(to_open(0, 5, true), 0);
}

TEST(SafeFigures, what_is_held_is_shown_as_soon_as_it_is_a_block) {
    Count count{.held = all_say("4", 4)};
    EXPECT_FALSE(show_blocks(count, 5));
    EXPECT_EQ(count, Count{.held = all_say("4", 4)});
    count.held += all_say("2", 1);
    EXPECT_TRUE(show_blocks(count, 5));
    const Count shown{.shown = {5, {{"2", 1}, {"4", 4}}}};
    EXPECT_EQ(count, shown);
    EXPECT_FALSE(show_blocks(count, 5)) << "there is nothing more";
    count.held += all_say("4", 6);
    EXPECT_TRUE(show_blocks(count, 5));
    const Cell all{11, {{"2", 1}, {"4", 10}}};
    EXPECT_EQ(count.shown, all);
}

TEST(SafeFigures, what_is_too_little_at_a_group_is_counted_by_its_parent) {
    const Tree tree{std::nullopt, 0, 0, 1};
    std::vector<Count> counts{{.fresh = all_say("1", 2)},
                              {.fresh = all_say("2", 3)},
                              {.shown = all_say("3", 10), .fresh = all_say("3", 4)},
                              {.fresh = all_say("4", 2)}};
    close(tree, counts, 5);
    const Cell mixed{5, {{"2", 3}, {"4", 2}}};
    EXPECT_EQ(counts[1], Count{.shown = mixed}) << "its own three and two from below";
    EXPECT_EQ(counts[2], Count{.shown = all_say("3", 10)});
    EXPECT_EQ(counts[3], Count{});
    const Cell rest{6, {{"1", 2}, {"3", 4}}};
    EXPECT_EQ(counts[0], Count{.shown = rest});
    const Cell everybody{21, {{"1", 2}, {"2", 3}, {"3", 14}, {"4", 2}}};
    EXPECT_EQ(whole(tree, counts), (std::vector<Cell>{everybody, mixed, all_say("3", 10), {}}));
}

TEST(SafeFigures, of_what_is_too_little_at_the_root_only_the_number_is_kept) {
    std::vector<Count> counts{{}, {.fresh = all_say("2", 4)}};
    close({std::nullopt, 0}, counts, 5);
    EXPECT_EQ(counts[0], Count{.held = Cell{4}});
    EXPECT_EQ(counts[1], Count{});
}

TEST(SafeFigures, what_was_stored_before_the_close_fills_up_no_block) {
    std::vector<Count> counts{{.held = all_say("1", 4), .fresh = all_say("2", 4)},
                              {.fresh = all_say("3", 1)}};
    auto apart = counts;
    close({std::nullopt, std::nullopt}, apart, 5);
    EXPECT_EQ(apart[0].shown, Cell{}) << "four of eight are known to who reads what is stored";
    const Cell held{8, {{"1", 4}}};
    EXPECT_EQ(apart[0].held, held);
    close({std::nullopt, 0}, counts, 5);
    const Cell block{9, {{"1", 4}, {"2", 4}, {"3", 1}}};
    EXPECT_EQ(counts[0], Count{.shown = block}) << "the fresh ones are a block by themselves";
}

TEST(SafeFigures, a_figure_is_of_a_group_with_all_below_it) {
    const Tree tree{std::nullopt, 0, 1, 0};
    const std::vector<Count> counts{{},
                                    {.shown = all_say("1", 5)},
                                    {.shown = all_say("2", 6)},
                                    {.shown = all_say("1", 7), .held = all_say("1", 4)}};
    const Cell both{11, {{"1", 5}, {"2", 6}}};
    const Cell everybody{18, {{"1", 12}, {"2", 6}}};
    EXPECT_EQ(whole(tree, counts), (std::vector<Cell>{everybody, both, all_say("2", 6), all_say("1", 7)}));
}

TEST(SafeFigures, to_close_twice_changes_nothing) {
    std::vector<Count> counts{
        {.fresh = all_say("1", 3)}, {.fresh = all_say("2", 6)}, {.fresh = all_say("3", 4)}};
    const Tree tree{std::nullopt, 0, 1};
    close(tree, counts, 5);
    const auto once = counts;
    close(tree, counts, 5);
    EXPECT_EQ(counts, once);
}

// Random worlds of all kinds, each with its course.
class Properties : public testing::TestWithParam<unsigned> {
  protected:
    std::mt19937 chance_{GetParam()};
    Shape shape_{.groups = 1 + GetParam() % 8,
                 .questions = 3,
                 .smallest = 0,
                 .largest = 30,
                 .values = 4,
                 .skipping = static_cast<int>(GetParam() * 7 % 80)};
    World world_ = random_world(shape_, chance_);
    Rules rules_{.least = 3 + GetParam() % 4};
    Course course_ = run_by_person(world_, rules_, GetParam());
};
INSTANTIATE_TEST_SUITE_P(Worlds, Properties, testing::Range(1u, 201u));

// Whatever is added to and taken from each other – moments, groups, parents less their children – the rest
// tells of nobody or of enough.
TEST_P(Properties, every_sum_and_difference_of_figures_is_of_least_people_or_of_none) {
    const auto pick = [&](std::size_t size) {
        return std::uniform_int_distribution<std::size_t>(0, size - 1)(chance_);
    };
    for (int combination = 0; combination < 60; ++combination) {
        const auto question = pick(world_.questions);
        std::map<std::size_t, int> weight;  // of each person in the sum
        for (std::size_t terms = 1 + pick(6); terms > 0; --terms) {
            const auto figures = whole(world_.tree, course_.moments[pick(course_.moments.size())][question]);
            const int sign = pick(2) == 0 ? 1 : -1;
            for (const auto person : people_in(figures[pick(figures.size())])) weight[person] += sign;
        }
        const auto told_of = std::ranges::count_if(weight, [](const auto& each) { return each.second != 0; });
        EXPECT_TRUE(told_of == 0 || told_of >= rules_.least) << told_of;
    }
}

// … and a group less all of those below it, from each moment to the next.
TEST_P(Properties, a_group_by_itself_grows_by_whole_blocks_and_nothing_is_taken_back) {
    for (std::size_t at = 1; at < course_.moments.size(); ++at)
        for (std::size_t question = 0; question < world_.questions; ++question)
            for (std::size_t group = 0; group < world_.tree.size(); ++group) {
                const auto& now = course_.moments[at][question][group].shown;
                const auto before = people_in(course_.moments[at - 1][question][group].shown);
                const auto people = people_in(now);
                EXPECT_EQ(static_cast<std::int64_t>(people.size()), now.people) << "each once";
                EXPECT_TRUE(std::ranges::includes(people, before));
                const auto more = static_cast<std::int64_t>(people.size() - before.size());
                EXPECT_TRUE(more == 0 || more >= rules_.least) << more;
            }
}

TEST_P(Properties, nothing_is_lost) {
    for (const auto& moment : course_.moments) {
        for (std::size_t question = 0; question < world_.questions; ++question) {
            std::int64_t counted = 0;
            for (const auto& count : moment[question]) {
                counted += count.shown.people + count.held.people;
                EXPECT_EQ(count.fresh, Cell{});
            }
            if (&moment != &course_.moments.back()) continue;
            EXPECT_EQ(counted, std::ranges::count_if(world_.people, [&](const Person& person) {
                          return !person.answers[question].empty();
                      }));
        }
    }
}

// Who reads the tables at every moment: the answers of a batch move together, and what is opened at the close
// is stored only in blocks.
TEST_P(Properties, what_is_stored_tells_of_whole_batches_and_of_blocks_of_the_last) {
    std::set<std::size_t> last;
    for (const auto& batches : course_.batches) {
        if (batches.size() > 1) {  // the last, too, once there was another
            for (const auto& batch : batches) {
                EXPECT_GE(static_cast<std::int64_t>(batch.people.size()), rules_.least);
            }
        }
        last.insert(batches.back().people.begin(), batches.back().people.end());
    }
    const auto are_whole = [&](const std::set<std::size_t>& stored, std::size_t question) {
        for (const auto& batches : course_.batches)
            for (const auto& batch : batches) {
                if (&batch == &batches.back()) continue;
                const auto in = [&](std::size_t person) { return stored.contains(person); };
                std::vector<std::size_t> answered;
                std::ranges::copy_if(batch.people, std::back_inserter(answered), [&](std::size_t person) {
                    return !world_.people[person].answers[question].empty();
                });
                EXPECT_TRUE(std::ranges::all_of(answered, in) || std::ranges::none_of(answered, in));
            }
    };
    for (const auto& moment : course_.moments)
        for (std::size_t question = 0; question < world_.questions; ++question)
            for (const auto& count : moment[question])
                for (const auto* cell : {&count.shown, &count.held}) {
                    const auto stored = people_in(*cell);
                    are_whole(stored, question);
                    const auto of_last = std::ranges::count_if(
                        stored, [&](std::size_t person) { return last.contains(person); });
                    EXPECT_TRUE(of_last == 0 || of_last >= rules_.least) << of_last;
                }
}

TEST_P(Properties, the_rule_does_not_look_at_what_was_answered) {
    const auto again = run(world_, rules_, GetParam(), [&](std::size_t person, std::size_t question) {
        return world_.people[person].answers[question];
    });
    ASSERT_EQ(again.moments.size(), course_.moments.size());
    for (std::size_t at = 0; at < again.moments.size(); ++at)
        for (std::size_t question = 0; question < world_.questions; ++question)
            for (std::size_t group = 0; group < world_.tree.size(); ++group) {
                const auto& by_person = course_.moments[at][question][group];
                const Count answered{.shown = by_answer(world_, by_person.shown, question),
                                     .held = by_answer(world_, by_person.held, question)};
                EXPECT_EQ(again.moments[at][question][group], answered);
            }
}

}  // namespace
}  // namespace styrkedja::safe_figures
