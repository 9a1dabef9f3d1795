// Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability, University of Pennsylvania, section E
// (any number of observers, missing data). With n_uc how often unit u was given value c, n_u the sum of a
// unit (units with one value alone do not count), n_c the sum of a value and n the sum of all:
//   alpha = 1 − (n − 1) · Σ_u [Σ_{c<k} n_uc n_uk δ²_ck] / (n_u − 1)  ÷  Σ_{c<k} n_c n_k δ²_ck
//   nominal δ² = 1;  interval δ² = (c − k)²;  ordinal δ² = (Σ_{g=c…k} n_g − (n_c + n_k)/2)²
// So it needs only how many gave which step, never who.
#include "polls/agreement.h"

#include <cmath>

namespace styrkedja::polls {
namespace {

double squared_difference(const Ratings& all, Level level, std::int64_t low, std::int64_t high) {
    if (level == Level::nominal) return 1;
    if (level == Level::interval) return static_cast<double>((high - low) * (high - low));
    double between = 0;
    for (auto at = all.lower_bound(low); at != all.end() && at->first <= high; ++at)
        between += static_cast<double>(at->second);
    double difference = between - static_cast<double>(all.at(low) + all.at(high)) / 2;
    return difference * difference;
}

double disagreement(const Ratings& ratings, const Ratings& all, Level level) {
    double sum = 0;
    for (auto low = ratings.begin(); low != ratings.end(); ++low)
        for (auto high = std::next(low); high != ratings.end(); ++high)
            sum += static_cast<double>(low->second * high->second) *
                   squared_difference(all, level, low->first, high->first);
    return sum;
}

}  // namespace

std::int64_t count(const Ratings& ratings) {
    std::int64_t sum = 0;
    for (const auto& [step, number] : ratings) sum += number;
    return sum;
}

std::optional<double> krippendorff_alpha(const std::vector<Ratings>& statements, Level level) {
    Ratings all;
    for (const auto& statement : statements)
        if (count(statement) >= 2)
            for (const auto& [step, number] : statement) all[step] += number;
    double observed = 0;
    for (const auto& statement : statements)
        if (std::int64_t raters = count(statement); raters >= 2)
            observed += disagreement(statement, all, level) / static_cast<double>(raters - 1);
    double expected = disagreement(all, all, level);
    if (expected <= 0) return std::nullopt;
    return 1 - static_cast<double>(count(all) - 1) * observed / expected;
}

std::optional<double> gap(const Ratings& ratings) {
    std::int64_t raters = count(ratings), sum = 0;
    if (raters < 2) return std::nullopt;
    for (auto low = ratings.begin(); low != ratings.end(); ++low)
        for (auto high = std::next(low); high != ratings.end(); ++high)
            sum += low->second * high->second * (high->first - low->first);
    return static_cast<double>(sum) / (static_cast<double>(raters) * static_cast<double>(raters - 1) / 2);
}

std::optional<double> mean(const Ratings& ratings) {
    std::int64_t raters = count(ratings), sum = 0;
    if (raters == 0) return std::nullopt;
    for (const auto& [step, number] : ratings) sum += step * number;
    return static_cast<double>(sum) / static_cast<double>(raters);
}

}  // namespace styrkedja::polls
