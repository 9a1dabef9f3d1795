// What the module calls its things, in the visitor's language.
#pragma once
#include "html/components/content.h"
#include "plans/sections.h"

namespace styrkedja::plans {

std::string too_early(Language language, const OperationsPlan& plan);  // from when on it can be adopted

std::string title_of(Language language, const OperationsPlan& plan);  // "Verksamhetsplan 2027, Åskolan"
const char* word(Language language, PlanState state);
using plan_core::word;  // of parts and levels
html::Tone tone_of(PlanState state);

}  // namespace styrkedja::plans
