// How far the groups of a survey have come, in counts: what the page, the file and the API all say.
#pragma once
#include "workplace_dialogues/words.h"

namespace styrkedja::workplace_dialogues {

struct WorkRow {
    surveys::Group group;
    std::string area;
    Progress progress;
    Stage stage = Stage::not_begun;
    std::vector<std::int64_t> counts = {};  // of the counters that are hung, in their order
};
// Groups together: those below one that stands right under the topmost that is seen.
struct WorkArea {
    std::string name;
    std::int64_t held = 0, planned = 0, not_begun = 0, agreements = 0, done = 0;

    std::int64_t all() const { return held + planned + not_begun; }
    void add(const WorkRow& row);
};
struct LocalWork {
    std::vector<std::string> counted = {};  // what the counters count, in words
    std::vector<WorkRow> rows = {};         // groups with people of their own, or that have begun
    std::vector<WorkArea> areas = {};
    WorkArea whole = {};
};
// Nothing: the visitor sees no group's counts.
std::optional<LocalWork> local_work_of(db::Read& read, const rights::Visitor& visitor,
                                       const surveys::Survey& survey, Language language);
// "12 av 31 grupper har haft sin dialog."
std::string in_words(Language language, const WorkArea& area);

}  // namespace styrkedja::workplace_dialogues
