// The arithmetic of a round: how ratings are spread, how far the two see the same, which parts of a theme
// were passed over. No I/O.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace styrkedja::dialogue_analysis {

inline constexpr std::size_t steps = 4;  // of a rating, from 1

// So many dialogues hold these three ratings of a focus area; 0: none.
struct Rated {
    std::int64_t own, superior, agreed;
    std::int64_t dialogues;
};
struct Spread {
    std::array<std::int64_t, steps> agreed = {};  // how many of each step, from the lowest
    std::int64_t all = 0;                         // dialogues that have any rating
    std::int64_t both = 0;                        // rated by both …
    std::int64_t same = 0;                        // … and alike
    double gap = 0;                               // the mean distance, of those rated by both
    // Krippendorff's alpha for two who rate on an ordinal scale: 1 the same, 0 as by chance. Nothing: fewer
    // than two pairs, or everybody said the same.
    std::optional<double> alpha = {};

    std::int64_t settled() const { return agreed[0] + agreed[1] + agreed[2] + agreed[3]; }
    std::optional<double> mean() const;
};
Spread spread_of(std::span<const Rated> rated);

// How a theme's part was treated in so many records.
struct PartCoverage {
    std::string key;  // "recruit"
    std::int64_t answered = 0;
    std::int64_t nothing = 0;  // gone through, nothing to report
    std::int64_t all = 0;      // records that are in

    std::int64_t skipped() const { return all - answered - nothing; }
};
// What must be spoken of before the analysis (E-11).
enum class CoverageFault {
    none,
    parts_skipped,    // some part was passed over by more than a quarter of the records
    only_recruitment  // attract and recruit fill the records, the rest hold next to nothing
};
CoverageFault fault_of(std::span<const PartCoverage> parts);

}  // namespace styrkedja::dialogue_analysis
