// Which counted answers may be shown, without a database. Answers are counted where people belong in a tree
// of groups. What is shown of a group is the sum of blocks, each of at least `least` people who answered the
// question; a block is shown whole or not at all, and never taken apart again. Whatever figures are shown,
// over time and all over the tree, every difference of two of them is a sum of whole blocks: it tells of
// `least` people or of none. What is too little at a group when the survey closes is counted one step up. The
// same holds for who reads what is stored (held, too), where an answer that was left out counts as one.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace styrkedja::safe_figures {

// How one question was answered by some people.
struct Cell {
    std::int64_t people = 0;  // who answered it at all
    std::map<std::string, std::int64_t> by_value = {};

    bool operator==(const Cell&) const = default;
    Cell& operator+=(const Cell& other);
};

// A group's answers to one question: in figures that people see; stored, but too few to be seen yet; and,
// when the survey closes, just opened and not stored anywhere.
struct Count {
    Cell shown = {};
    Cell held = {};
    Cell fresh = {};
    bool operator==(const Count&) const = default;
};

// How many of the sealed answers of a group are opened and counted now: while the survey is open as many stay
// sealed as a block needs, so that whoever comes last is never alone.
std::int64_t to_open(std::int64_t sealed, std::int64_t least, bool is_closed);

// What is held is shown as soon as it is a block. True: something was shown.
bool show_blocks(Count& count, std::int64_t least);

// A group's parent in the same list, which stands before it; nothing: the root.
using Tree = std::vector<std::optional<std::size_t>>;
// When the survey is closed: all that is opened then is `fresh`, a block of fresh answers is shown, with what
// was held there; what is too little at a group is its parent's instead, from the leaves up. Of what is too
// little even at the root the number of people is held, and nothing else. Held answers never move and never
// fill up a block here: who has read them before would know the others. Afterwards nothing is fresh.
// `counts`: of one question, one for each group. Values are not looked at: texts go through by their ids.
void close(const Tree& tree, std::span<Count> counts, std::int64_t least);
// What is shown of each group with all below it.
std::vector<Cell> whole(const Tree& tree, std::span<const Count> counts);

}  // namespace styrkedja::safe_figures
