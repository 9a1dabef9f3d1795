// The job that sets a plan as PDF.
#pragma once
#include "plan_files/plan_files.h"

namespace styrkedja::plan_files {

inline constexpr int most_attempts = 4;  // then it has failed, in words
inline constexpr std::int64_t most_pages = 1500;

void queue_making(db::Write& write, PlanFileId id);
// Once more after a crash: it begins again from the document that was kept.
void make_pdf(db::Database& database, const jobs::Job& job, const Announce& announce);

}  // namespace styrkedja::plan_files
