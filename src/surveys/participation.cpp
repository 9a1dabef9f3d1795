// Which groups' numbers of answers are shown.
#include "surveys/participation.h"

#include <algorithm>
#include <unordered_map>

namespace styrkedja::surveys {

std::vector<bool> shown_rates(const std::vector<Group>& groups, std::int64_t least) {
    std::unordered_map<std::int64_t, std::size_t> place;
    std::vector<std::vector<std::size_t>> below(groups.size());
    std::vector<bool> shown(groups.size(), false);
    for (std::size_t at = 0; at < groups.size(); ++at) {
        place[groups[at].id.value] = at;
        if (groups[at].parent)
            below[place.at(groups[at].parent->value)].push_back(at);
        else
            shown[at] = groups[at].invited >= least;
    }
    // Parents before their children: a group is shown only under one that is.
    for (std::size_t at = 0; at < groups.size(); ++at) {
        if (!shown[at]) continue;
        std::vector<std::size_t> open;
        std::int64_t rest = groups[at].invited;
        for (std::size_t child : below[at])
            if (groups[child].invited >= least) {
                open.push_back(child);
                rest -= groups[child].invited;
            }
        std::ranges::sort(open, {}, [&](std::size_t child) { return groups[child].invited; });
        auto first = open.begin();
        while (rest > 0 && rest < least && first != open.end()) rest += groups[*first++].invited;
        for (; first != open.end(); ++first) shown[*first] = true;
    }
    return shown;
}

}  // namespace styrkedja::surveys
