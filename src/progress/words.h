// What is said about how assignments go.
#pragma once
#include "html/components/content.h"
#include "progress/lineage.h"

namespace styrkedja::progress {

const char* word(Language language, Light light);  // "Grönt"
const char* word(Language language, StatusTrend trend);
const char* word(Language language, FinalOutcome outcome);
const char* word(Language language, FinalVerdict verdict);
const char* word(Language language, Fate fate);
html::Tone tone_of(Light light);
html::Tone tone_of(FinalOutcome outcome);
// "Gult: försenat", with icon and colour.
html::Markup light_badge(Language language, Light light, std::string_view said);
html::Markup trend_said(Language language, StatusTrend trend);  // with its arrow

}  // namespace styrkedja::progress
