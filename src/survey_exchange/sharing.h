// The survey's own figures for others: of the whole authority alone, as they are shown.
#pragma once
#include "survey_exchange/shared_file.h"
#include "survey_results/results.h"

namespace styrkedja::survey_exchange {

// Nothing: its results are not released, or nothing is shown of the whole.
std::optional<SharedResult> shared_of(db::Read& read, const surveys::Survey& survey);

}  // namespace styrkedja::survey_exchange
