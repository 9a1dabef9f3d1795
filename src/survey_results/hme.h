// HME, sustainable engagement of employees (SKR and RKA): nine statements, answered from 1 to 5, in three
// sub-indices. An item's index is (mean − 1) × 25; a sub-index is the mean of its three items' indices, HME
// the mean of the three sub-indices: 0 to 100. In a form the statements have the keys hme_motivation_1 to 3,
// hme_leadership_1 to 3 and hme_steering_1 to 3.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "safe_figures/safe_figures.h"

namespace styrkedja::survey_results {

inline constexpr std::array<std::string_view, 9> hme_statements{
    "hme_motivation_1", "hme_motivation_2", "hme_motivation_3", "hme_leadership_1", "hme_leadership_2",
    "hme_leadership_3", "hme_steering_1",   "hme_steering_2",   "hme_steering_3"};

// Nothing: an item of it is not shown.
struct Hme {
    std::optional<double> motivation, leadership, steering, all;
    std::int64_t people = 0;  // the least over the nine items
};
Hme hme_of(const std::map<std::string, safe_figures::Cell, std::less<>>& figures);

// Of the answers whose value is a number; nothing: there are none.
std::optional<double> mean_of(const safe_figures::Cell& cell);
std::optional<double> index_of(const safe_figures::Cell& cell);  // (mean − 1) × 25

}  // namespace styrkedja::survey_results
