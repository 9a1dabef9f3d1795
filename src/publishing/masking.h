// What is left out of minutes before they are given to somebody outside.
#pragma once
#include "publishing/minutes.h"

namespace styrkedja::publishing {

struct MaskedName {
    std::string name;
    std::string by;  // their function, or "NN"
};
struct Masking {
    std::vector<std::int64_t> items;  // numbers, from 1
    std::vector<MaskedName> names;
};
inline constexpr std::string_view masked_text = "[maskerat]";

std::string to_json(const Masking& masking);
Masking masking_from_json(std::string_view json);

// Everybody the minutes name in a field of its own, each once.
std::vector<std::string> names_in(const Minutes& minutes);
// The name, and its single words where they are written as names, wherever they stand; whole items with what
// was decided, promised and cited under them.
Minutes masked(Minutes minutes, const Masking& masking);

}  // namespace styrkedja::publishing
