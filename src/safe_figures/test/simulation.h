// A survey from the first arrival to its close, for the tests: answers are sealed, opened by lot after every
// arrival, counted and shown. Values may be put in as the names of people, since the rule does not look at
// them: then every cell says who is in it.
#pragma once
#include <functional>
#include <random>
#include <set>

#include "safe_figures/safe_figures.h"

namespace styrkedja::safe_figures::simulation {

// The rule, or a broken one.
struct Rules {
    std::int64_t least = 5;
    std::function<std::int64_t(std::int64_t, std::int64_t, bool)> to_open = safe_figures::to_open;
    std::function<void(const Tree&, std::span<Count>, std::int64_t)> close = safe_figures::close;
};

struct Person {
    std::size_t group = 0;
    std::vector<std::string> answers = {};  // to each question; "": none
};
struct World {
    Tree tree = {};
    std::vector<Person> people = {};  // in the order of arrival
    std::size_t questions = 1;
    int values = 5;  // that an answer may have: "1" …
};
struct Shape {
    std::size_t groups = 4;
    std::size_t questions = 2;
    std::size_t smallest = 3, largest = 30;  // a group
    int values = 5;
    int skipping = 10;  // percent of the answers
};
World random_world(const Shape& shape, std::mt19937& chance);

// What is opened together, of one group.
struct Batch {
    std::size_t arrived;           // how many people had, then
    std::set<std::size_t> people;  // of the whole world
};
// What is stored at a moment, of each question and group.
using Moment = std::vector<std::vector<Count>>;
struct Course {
    std::vector<Moment> moments;              // the first has nothing, the last is closed
    std::vector<std::vector<Batch>> batches;  // of each group; the last is what was left at the close
};
using Naming = std::function<std::string(std::size_t person, std::size_t question)>;
Course run(const World& world, const Rules& rules, unsigned lots, const Naming& name);
Course run_by_person(const World& world, const Rules& rules, unsigned lots);

std::set<std::size_t> people_in(const Cell& cell);  // of a course by person
Cell by_answer(const World& world, const Cell& by_person,
               std::size_t question);  // the same with what they answered
// What came to a cell that only grows.
Cell minus(const Cell& now, const Cell& before);

}  // namespace styrkedja::safe_figures::simulation
