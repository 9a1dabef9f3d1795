// What became of the measures of the assignment that one carries on: continued, merged into something, or
// dropped, and why.
#pragma once
#include "measures/measures.h"
#include "progress/progress.h"

namespace styrkedja::progress {

struct Lineage {
    LineageId id;
    AssignmentId assignment;  // the newer
    std::optional<MeasureId> measure;
    std::string words;
    Fate fate;
    std::string became;  // empty: dropped
    std::string reason;
    Date made_on;
    std::string made_by;
    std::int64_t version;
};
inline constexpr std::size_t most_name_characters = 300;
struct LineageDraft {
    std::optional<MeasureId> measure = {};  // of the older assignment
    std::string words = {};                 // without one: what it was called
    std::optional<Fate> fate = {};
    std::string became = {};
    std::string reason = {};
};
std::vector<Lineage> lineage_of(db::Read& read, AssignmentId id);
std::optional<Lineage> find_lineage(db::Read& read, LineageId id);
// Measures of the older one whose fate is not said yet.
std::vector<measures::Measure> undecided(db::Read& read, const assignments::Assignment& assignment);

bool may_say_fate(const rights::Visitor& visitor, const assignments::Assignment& assignment);
Result<LineageId> add_lineage(db::Write& write, const rights::Visitor& visitor, AssignmentId id,
                              const LineageDraft& draft, Language language);
Result<void> remove_lineage(db::Write& write, const rights::Visitor& visitor, LineageId id,
                            std::int64_t version, Language language);

}  // namespace styrkedja::progress
