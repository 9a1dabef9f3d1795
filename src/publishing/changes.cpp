// What was removed and added, section by section.
#include "publishing/changes.h"

#include <algorithm>
#include <map>

namespace styrkedja::publishing {
namespace {

struct Section {
    std::string name;
    std::vector<std::string> sentences;
};
std::vector<Section> sections_of(const sheets::Sheet& sheet) {
    std::vector<Section> sections;
    for (const auto& block : sheet.blocks)
        if (sections.empty() || block.kind == sheets::BlockKind::heading ||
            block.kind == sheets::BlockKind::subheading)
            sections.push_back({block.text, {}});
        else
            std::ranges::move(sentences_of(block.text), std::back_inserter(sections.back().sentences));
    return sections;
}

void tell_all(const std::vector<std::string>& lines, bool added, std::vector<ChangedSentence>& told) {
    for (const auto& line : lines) told.push_back({added, line});
}

}  // namespace

std::vector<ChangedSection> changes_between(const sheets::Sheet& before, const sheets::Sheet& after) {
    std::vector<Section> old = sections_of(before), fresh = sections_of(after);
    std::multimap<std::string, const Section*> known;
    for (const auto& section : old) known.emplace(section.name, &section);
    std::vector<ChangedSection> changes;
    auto tell = [&](const Section& section, std::vector<ChangedSentence> sentences) {
        if (!sentences.empty()) changes.push_back({section.name, std::move(sentences)});
    };
    for (const auto& section : fresh) {
        auto found = known.find(section.name);
        if (found != known.end()) {
            tell(section, changed_sentences(found->second->sentences, section.sentences));
            known.erase(found);
        } else {
            std::vector<ChangedSentence> told = {{true, section.name}};
            tell_all(section.sentences, true, told);
            tell(section, std::move(told));
        }
    }
    for (const auto& section : old) {
        auto range = known.equal_range(section.name);
        if (std::none_of(range.first, range.second, [&](const auto& one) { return one.second == &section; }))
            continue;
        std::vector<ChangedSentence> told = {{false, section.name}};
        tell_all(section.sentences, false, told);
        tell(section, std::move(told));
    }
    return changes;
}

}  // namespace styrkedja::publishing
