// What one version of minutes says that the one before does not, and the other way round.
#pragma once
#include "base/text_changes.h"
#include "publishing/sheet.h"

namespace styrkedja::publishing {

struct ChangedSection {
    std::string section;  // "Beslut", "3. Läsplan"
    std::vector<ChangedSentence> sentences;
};
std::vector<ChangedSection> changes_between(const sheets::Sheet& before, const sheets::Sheet& after);

}  // namespace styrkedja::publishing
