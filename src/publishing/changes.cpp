// The longest common run of sentences, section by section; what is outside it was removed or added.
#include "publishing/changes.h"

#include <algorithm>
#include <map>

namespace styrkedja::publishing {
namespace {

constexpr std::size_t most_compared =
    4'000'000;  // pairs of sentences; past that a section is told as a whole

void add_sentences(std::vector<std::string>& list, const std::string& text) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at + 2 < text.size(); ++at)
        if (text[at + 1] == ' ' && (text[at] == '.' || text[at] == '!' || text[at] == '?')) {
            list.push_back(text.substr(begin, at + 1 - begin));
            begin = at + 2;
        }
    if (begin < text.size()) list.push_back(text.substr(begin));
}

struct Section {
    std::string name;
    std::vector<std::string> sentences;
};
std::vector<Section> sections_of(const Sheet& sheet) {
    std::vector<Section> sections;
    for (const auto& block : sheet.blocks)
        if (sections.empty() || block.kind == BlockKind::heading || block.kind == BlockKind::subheading)
            sections.push_back({block.text, {}});
        else
            add_sentences(sections.back().sentences, block.text);
    return sections;
}

using Lines = std::vector<std::string>;

void tell_all(const Lines& lines, std::size_t from, std::size_t to, bool added, std::vector<Sentence>& told) {
    for (; from < to; ++from) told.push_back({added, lines[from]});
}

std::vector<Sentence> differences(const Lines& a, const Lines& b) {
    std::size_t start = 0, a_end = a.size(), b_end = b.size();
    while (start < a_end && start < b_end && a[start] == b[start]) ++start;
    while (a_end > start && b_end > start && a[a_end - 1] == b[b_end - 1]) --a_end, --b_end;
    std::size_t rows = a_end - start, columns = b_end - start;
    std::vector<Sentence> told;
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

}  // namespace

std::vector<ChangedSection> changes_between(const Sheet& before, const Sheet& after) {
    std::vector<Section> old = sections_of(before), fresh = sections_of(after);
    std::multimap<std::string, const Section*> known;
    for (const auto& section : old) known.emplace(section.name, &section);
    std::vector<ChangedSection> changes;
    auto tell = [&](const Section& section, std::vector<Sentence> sentences) {
        if (!sentences.empty()) changes.push_back({section.name, std::move(sentences)});
    };
    for (const auto& section : fresh) {
        auto found = known.find(section.name);
        if (found != known.end()) {
            tell(section, differences(found->second->sentences, section.sentences));
            known.erase(found);
        } else {
            std::vector<Sentence> told = {{true, section.name}};
            tell_all(section.sentences, 0, section.sentences.size(), true, told);
            tell(section, std::move(told));
        }
    }
    for (const auto& section : old) {
        auto range = known.equal_range(section.name);
        if (std::none_of(range.first, range.second, [&](const auto& one) { return one.second == &section; }))
            continue;
        std::vector<Sentence> told = {{false, section.name}};
        tell_all(section.sentences, 0, section.sentences.size(), false, told);
        tell(section, std::move(told));
    }
    return changes;
}

}  // namespace styrkedja::publishing
