// The SQL over the module's tables.
#pragma once
#include <map>
#include <span>

#include "analyses/analyses.h"

namespace styrkedja::analyses {

std::optional<Analysis> load_analysis(db::Read& read, AnalysisId id);
AnalysisId insert_analysis(db::Write& write, const Analysis& analysis, const rights::Visitor& by);
// Counts its version up; false: it has another one than `analysis`.
bool update_analysis(db::Write& write, const Analysis& analysis);
void note_commitment(db::Write& write, AnalysisId id, std::optional<CommitmentId> commitment);

std::optional<Part> load_part(db::Read& read, AnalysisPartId id);
AnalysisPartId insert_part(db::Write& write, const Part& part, std::int64_t position);
bool update_part(db::Write& write, const Part& part);  // as above
// Of many at once; an analysis without parts is not among them.
std::map<AnalysisId, Progress> progress_of(db::Read& read, std::span<const AnalysisId> ids);
bool delete_part(db::Write& write, AnalysisPartId id, std::int64_t version);
std::int64_t next_position(db::Read& read, AnalysisId id);
void swap_parts(db::Write& write, AnalysisPartId one, AnalysisPartId other);

// Newest first, below an id; `unused`: those that are done and that nothing was made of.
std::vector<Analysis> analyses_below(db::Read& read, AnalysisId below, std::int64_t limit, bool unused);
// The subjects that the visitor sees, looked up together.
std::map<links::Ref, links::Card> subjects_of(const auth::Visit& visit, db::Read& read,
                                              const std::vector<Analysis>& analyses);
std::string is_unused_sql(std::string_view analysis);  // "a": a condition on its row

}  // namespace styrkedja::analyses
