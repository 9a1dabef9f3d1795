// What one version of minutes says that the one before does not, and the other way round.
#pragma once
#include "publishing/sheet.h"

namespace styrkedja::publishing {

struct Sentence {
    bool added = false;  // false: removed
    std::string text;
};
struct ChangedSection {
    std::string section;  // "Beslut", "3. Läsplan"
    std::vector<Sentence> sentences;
};
std::vector<ChangedSection> changes_between(const Sheet& before, const Sheet& after);

}  // namespace styrkedja::publishing
