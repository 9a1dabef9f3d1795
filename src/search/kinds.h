// The kinds of what can be found, as a hit and the choice of kinds name them. Hung by the modules that put
// such entries into the index, while the routes are put together, before any request.
#pragma once
#include <span>
#include <string_view>

namespace styrkedja::search {

struct Kind {
    std::string_view name;  // Entry::kind
    const char* one;        // Swedish, for visit.t: of a hit, "Punkt"
    const char* many;       // to choose, "Punkter"
};
void hang(const Kind& kind);
std::span<const Kind> all_kinds();

}  // namespace styrkedja::search
