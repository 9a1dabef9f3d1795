// How rounds and verdicts are spoken of on all pages.
#pragma once
#include "html/components/content.h"
#include "reviews/board.h"

namespace styrkedja::reviews {

const char* word(Language language, Movement movement);      // "tydlig förflyttning"
const char* word(Language language, ReviewVerdict verdict);  // "godkänd"
const char* word(Language language, RoundMissing missing);   // "inte läst av alla"
html::Markup badge_of(Language language, ReviewVerdict verdict);
html::Markup state_badge(Language language, const Round& round);
// "17 av 30 uppdrag är uppdaterade, 9 har alla läst; 13 är inte uppdaterade, varav 4 aldrig har lämnats in."
std::string sentence_of(Language language, const Tally& tally);

}  // namespace styrkedja::reviews
