// Measures as people speak of them.
#pragma once
#include "html/components/content.h"
#include "measures/measures.h"

namespace styrkedja::measures {

const char* word(Language language, MeasureState state);
const char* word(Language language, MeasureEvent event);  // a verb, for its button
const char* word(Language language, MeasureLevel level);
const char* word(Language language, Aruba part);
const char* verdict_word(Language language, Finding verdict);
html::Tone tone_of(const Measure& measure, Date today);
html::Markup state_badge(Language language, const Measure& measure);
bool is_late(const Measure& measure, Date today);  // its pilot should have been evaluated

}  // namespace styrkedja::measures
