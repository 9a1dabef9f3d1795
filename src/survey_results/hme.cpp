// HME out of figures.
#include "survey_results/hme.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <string_view>

namespace styrkedja::survey_results {
namespace {

using Figures = std::map<std::string, safe_figures::Cell, std::less<>>;

std::optional<double> number_of(std::string_view value) {
    double number = 0;
    const auto [end, error] = std::from_chars(value.begin(), value.end(), number);
    if (error != std::errc{} || end != value.end()) return std::nullopt;
    return number;
}

// Of three, all of which must be there.
std::optional<double> mean_of_three(const std::array<std::optional<double>, 3>& parts) {
    double sum = 0;
    for (const auto& part : parts) {
        if (!part) return std::nullopt;
        sum += *part;
    }
    return sum / 3;
}

std::optional<double> sub_index(const Figures& figures, std::string_view name, std::int64_t& people) {
    std::array<std::optional<double>, 3> items;
    for (std::size_t item = 0; item < items.size(); ++item) {
        const auto found = figures.find("hme_" + std::string(name) + "_" + std::to_string(item + 1));
        if (found != figures.end()) items.at(item) = index_of(found->second);
        people = std::min(people, items.at(item) ? found->second.people : 0);
    }
    return mean_of_three(items);
}

}  // namespace

std::optional<double> mean_of(const safe_figures::Cell& cell) {
    double sum = 0;
    std::int64_t times = 0;
    for (const auto& [value, count] : cell.by_value) {
        const auto number = number_of(value);
        if (!number) continue;
        sum += *number * static_cast<double>(count);
        times += count;
    }
    if (times == 0) return std::nullopt;
    return sum / static_cast<double>(times);
}

std::optional<double> index_of(const safe_figures::Cell& cell) {
    const auto mean = mean_of(cell);
    if (!mean) return std::nullopt;
    return (*mean - 1) * 25;
}

Hme hme_of(const Figures& figures) {
    Hme hme;
    hme.people = std::numeric_limits<std::int64_t>::max();
    hme.motivation = sub_index(figures, "motivation", hme.people);
    hme.leadership = sub_index(figures, "leadership", hme.people);
    hme.steering = sub_index(figures, "steering", hme.people);
    hme.all = mean_of_three({hme.motivation, hme.leadership, hme.steering});
    return hme;
}

}  // namespace styrkedja::survey_results
