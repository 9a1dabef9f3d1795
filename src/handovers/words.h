// Handovers as people speak of them.
#pragma once
#include "handovers/handovers.h"
#include "html/components/content.h"

namespace styrkedja::handovers {

const char* word(Language language, HandoverState state);
const char* word(Language language, const Handover& handover);
const char* why_no_answer(Language language);  // while its assignment is paused
html::Tone tone_of(const Handover& handover, Date today);
html::Markup state_badge(Language language, const Handover& handover);

}  // namespace styrkedja::handovers
