// Blocks: how many are opened, when they are shown, and where what is left over is counted.
#include "safe_figures/safe_figures.h"

#include <utility>

namespace styrkedja::safe_figures {

Cell& Cell::operator+=(const Cell& other) {
    people += other.people;
    for (const auto& [value, times] : other.by_value) by_value[value] += times;
    return *this;
}

std::int64_t to_open(std::int64_t sealed, std::int64_t least, bool is_closed) {
    if (is_closed) return sealed;
    return sealed >= 2 * least ? sealed - least : 0;
}

bool show_blocks(Count& count, std::int64_t least) {
    if (count.held.people == 0 || count.held.people < least) return false;
    count.shown += std::exchange(count.held, {});
    return true;
}

void close(const Tree& tree, std::span<Count> counts, std::int64_t least) {
    for (auto group = counts.size(); group-- > 0;) {  // children stand after their parents
        auto& count = counts[group];
        const auto fresh = std::exchange(count.fresh, {});
        if (fresh.people >= least) {
            count.shown += std::exchange(count.held, {});
            count.shown += fresh;
        } else if (tree[group]) {
            counts[*tree[group]].fresh += fresh;
        } else {
            count.held.people += fresh.people;
        }
    }
}

std::vector<Cell> whole(const Tree& tree, std::span<const Count> counts) {
    std::vector<Cell> all(counts.size());
    for (auto group = counts.size(); group-- > 0;) {
        all[group] += counts[group].shown;
        if (tree[group]) all[*tree[group]] += all[group];
    }
    return all;
}

}  // namespace styrkedja::safe_figures
