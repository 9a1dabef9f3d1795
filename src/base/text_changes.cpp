// The longest common run of sentences; what is outside it was removed or added.
#include "base/text_changes.h"

#include <algorithm>

#include "base/text.h"

namespace styrkedja {
namespace {

constexpr std::size_t most_compared = 4'000'000;  // pairs of sentences; past that the text is told as a whole

void tell_all(const std::vector<std::string>& lines, std::size_t from, std::size_t to, bool added,
              std::vector<ChangedSentence>& told) {
    for (; from < to; ++from) told.push_back({added, lines[from]});
}

}  // namespace

std::vector<std::string> sentences_of(std::string_view text) {
    std::vector<std::string> list;
    for (auto typed : split(text, '\n')) {
        std::string_view line = trim(typed);
        std::size_t begin = 0;
        for (std::size_t at = 0; at + 2 < line.size(); ++at)
            if (line[at + 1] == ' ' && (line[at] == '.' || line[at] == '!' || line[at] == '?')) {
                list.emplace_back(line.substr(begin, at + 1 - begin));
                begin = at + 2;
            }
        if (begin < line.size()) list.emplace_back(line.substr(begin));
    }
    return list;
}

std::vector<ChangedSentence> changed_sentences(const std::vector<std::string>& a,
                                               const std::vector<std::string>& b) {
    std::size_t start = 0, a_end = a.size(), b_end = b.size();
    while (start < a_end && start < b_end && a[start] == b[start]) ++start;
    while (a_end > start && b_end > start && a[a_end - 1] == b[b_end - 1]) --a_end, --b_end;
    std::size_t rows = a_end - start, columns = b_end - start;
    std::vector<ChangedSentence> told;
    if (rows * columns > most_compared) {
        tell_all(a, start, a_end, false, told);
        tell_all(b, start, b_end, true, told);
        return told;
    }
    // common[i][j]: how many sentences what is left of both has in common.
    std::vector<std::uint32_t> common((rows + 1) * (columns + 1));
    auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return common[i * (columns + 1) + j]; };
    for (std::size_t i = rows; i-- > 0;)
        for (std::size_t j = columns; j-- > 0;)
            at(i, j) =
                a[start + i] == b[start + j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    std::size_t i = 0, j = 0;
    while (i < rows && j < columns)
        if (a[start + i] == b[start + j])
            ++i, ++j;
        else if (at(i + 1, j) >= at(i, j + 1))
            told.push_back({false, a[start + i++]});
        else
            told.push_back({true, b[start + j++]});
    tell_all(a, start + i, a_end, false, told);
    tell_all(b, start + j, b_end, true, told);
    return told;
}

}  // namespace styrkedja
