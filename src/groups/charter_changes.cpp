// What differs between two versions of a charter: the longest common lines stay, the rest is removed or
// added.
#include <algorithm>

#include "base/text.h"
#include "groups/offices.h"

namespace styrkedja::groups {
namespace {

constexpr std::size_t most_lines = 2000;  // longer texts are shown as replaced whole

std::vector<std::string_view> lines_of(std::string_view text) {
    return text.empty() ? std::vector<std::string_view>{} : split(text, '\n');
}

}  // namespace

std::vector<ChangedLine> changed_lines(std::string_view before, std::string_view after) {
    auto old_lines = lines_of(before), new_lines = lines_of(after);
    std::vector<ChangedLine> result;
    auto say = [&](LineChange change, std::string_view text) {
        result.push_back({change, std::string(text)});
    };
    if (old_lines.size() > most_lines || new_lines.size() > most_lines) {
        for (auto line : old_lines) say(LineChange::removed, line);
        for (auto line : new_lines) say(LineChange::added, line);
        return result;
    }
    // common[i][j]: how many lines the rests from i and j have in common, in order.
    std::vector<std::vector<int>> common(old_lines.size() + 1, std::vector<int>(new_lines.size() + 1, 0));
    for (std::size_t i = old_lines.size(); i-- > 0;)
        for (std::size_t j = new_lines.size(); j-- > 0;)
            common[i][j] = old_lines[i] == new_lines[j] ? common[i + 1][j + 1] + 1
                                                        : std::max(common[i + 1][j], common[i][j + 1]);
    std::size_t i = 0, j = 0;
    while (i < old_lines.size() || j < new_lines.size()) {
        bool both = i < old_lines.size() && j < new_lines.size();
        if (both && old_lines[i] == new_lines[j]) {
            say(LineChange::kept, old_lines[i++]);
            ++j;
        } else if (j == new_lines.size() || (both && common[i + 1][j] >= common[i][j + 1])) {
            say(LineChange::removed, old_lines[i++]);
        } else {
            say(LineChange::added, new_lines[j++]);
        }
    }
    return result;
}

}  // namespace styrkedja::groups
