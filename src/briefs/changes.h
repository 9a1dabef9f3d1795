// What one version of an assignment says that another does not, heading by heading, sentence by sentence.
#pragma once
#include <string>
#include <vector>

#include "auth/visit.h"
#include "base/text_changes.h"
#include "briefs/content.h"

namespace styrkedja::briefs {

enum class ChangeKind { added, removed, changed };
struct Change {
    ChangeKind kind;
    std::string where;  // in words: "Syfte", "Processmål: Närvaron ökar"
    std::vector<ChangedSentence> sentences;
    std::optional<AssignmentPartId> part = {};
};
// In the order of the page; a part that was only moved is no change.
std::vector<Change> changes_between(const Content& before, const Content& after, Language language);

// "3 ändringar sedan den godkända versionen 2", and each with what went and what came.
void write_changes(html::Out& out, const auth::Visit& visit, const std::vector<Change>& changes);

}  // namespace styrkedja::briefs
