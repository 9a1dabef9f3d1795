// Spread, agreement and coverage.
#include "dialogue_analysis/figures.h"

#include <algorithm>
#include <cmath>

namespace styrkedja::dialogue_analysis {
namespace {

using Matrix = std::array<std::array<double, steps>, steps>;

bool is_step(std::int64_t rating) { return rating >= 1 && rating <= std::int64_t(steps); }

// Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability": two values per unit, ordinal
// differences.
std::optional<double> alpha_of(const Matrix& coincidences) {
    std::array<double, steps> marginal = {};
    double total = 0;
    for (std::size_t row = 0; row < steps; ++row)
        for (std::size_t column = 0; column < steps; ++column) marginal[row] += coincidences[row][column];
    for (double one : marginal) total += one;
    if (total < 4) return std::nullopt;
    auto difference = [&](std::size_t low, std::size_t high) {
        if (low > high) std::swap(low, high);
        double between = 0;
        for (std::size_t at = low; at <= high; ++at) between += marginal[at];
        between -= (marginal[low] + marginal[high]) / 2;
        return between * between;
    };
    double observed = 0, expected = 0;
    for (std::size_t row = 0; row < steps; ++row)
        for (std::size_t column = 0; column < steps; ++column) {
            if (row == column) continue;
            observed += coincidences[row][column] * difference(row, column);
            expected += marginal[row] * marginal[column] * difference(row, column);
        }
    if (expected <= 0) return std::nullopt;
    return 1 - (total - 1) * observed / expected;
}

}  // namespace

std::optional<double> Spread::mean() const {
    if (settled() == 0) return std::nullopt;
    double sum = 0;
    for (std::size_t at = 0; at < steps; ++at) sum += double(at + 1) * double(agreed[at]);
    return sum / double(settled());
}

Spread spread_of(std::span<const Rated> rated) {
    Spread spread;
    Matrix coincidences = {};
    double distance = 0;
    for (const auto& one : rated) {
        bool own = is_step(one.own), superior = is_step(one.superior), agreed = is_step(one.agreed);
        if (own || superior || agreed) spread.all += one.dialogues;
        if (agreed) spread.agreed[std::size_t(one.agreed - 1)] += one.dialogues;
        if (!own || !superior) continue;
        spread.both += one.dialogues;
        if (one.own == one.superior) spread.same += one.dialogues;
        distance += double(std::abs(one.own - one.superior) * one.dialogues);
        auto a = std::size_t(one.own - 1), b = std::size_t(one.superior - 1);
        coincidences[a][b] += double(one.dialogues);
        coincidences[b][a] += double(one.dialogues);
    }
    if (spread.both > 0) spread.gap = distance / double(spread.both);
    spread.alpha = alpha_of(coincidences);
    return spread;
}

CoverageFault fault_of(std::span<const PartCoverage> parts) {
    std::int64_t front = 0, rest = 0;
    bool skipped = false, any = false;
    for (const auto& one : parts) {
        if (one.all == 0) continue;
        any = true;
        skipped = skipped || one.skipped() * 4 > one.all;
        (one.key == "attract" || one.key == "recruit" ? front : rest) += one.answered;
    }
    if (!any) return CoverageFault::none;
    // Two parts hold five times what the other three hold: competence supply was read as recruitment.
    if (front > 0 && front >= rest * 5) return CoverageFault::only_recruitment;
    return skipped ? CoverageFault::parts_skipped : CoverageFault::none;
}

}  // namespace styrkedja::dialogue_analysis
