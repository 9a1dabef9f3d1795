// Matters and answers as people speak of them.
#pragma once
#include "html/components/content.h"
#include "preparation/preparation.h"

namespace styrkedja::preparation {

const char* word(Language language, MatterState state);
const char* word(Language language, Stance stance);
html::Tone tone_of(const Matter& matter, Date today);
html::Markup state_badge(Language language, const Matter& matter);
// "7 av 9 rektorer svarade", "Utan samråd: brådskar", "Rektorer är inte frågade än".
std::string consulted_in_words(Language language, const Matter& matter);

}  // namespace styrkedja::preparation
