// What is said about goals and board inputs.
#pragma once
#include "goals/board_inputs.h"
#include "goals/store.h"
#include "html/components/content.h"

namespace styrkedja::goals {

std::string years_of(const Goal& goal);  // "2026–2028"
// "3 uppdrag": of one kind.
std::string work_said(Language language, const BreakDown& work);
html::Tone tone_of(Treatment treatment);
html::Markup badge_of(Language language, Treatment treatment);

}  // namespace styrkedja::goals
