// How far those who rated the same statement agree.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace styrkedja::polls {

using Ratings = std::map<std::int64_t, std::int64_t>;  // of one statement: step → how many gave it

enum class Level { nominal, ordinal, interval };
// Krippendorff's alpha: 1 all agree, 0 as by chance, below 0 worse than that. Nothing when there is nothing
// to compare: fewer than two ratings of every statement, or the same step everywhere.
std::optional<double> krippendorff_alpha(const std::vector<Ratings>& statements, Level level);

// How many steps apart two of those who rated stand, on average over all pairs.
std::optional<double> gap(const Ratings& ratings);
std::optional<double> mean(const Ratings& ratings);
std::int64_t count(const Ratings& ratings);

}  // namespace styrkedja::polls
