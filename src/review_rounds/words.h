// How rounds and verdicts are spoken of on all pages, and what the pages about them share.
#pragma once
#include "html/components/content.h"
#include "review_rounds/board.h"

namespace styrkedja::review_rounds {

const char* word(Language language, Movement movement);      // "tydlig förflyttning"
const char* word(Language language, ReviewVerdict verdict);  // "godkänd"
const char* word(Language language, RoundMissing missing);   // "inte läst av alla"
struct RoundState {
    html::Tone tone;
    const char* word;
};
RoundState state_of(Language language, const Round& round);
html::Markup badge_of(Language language, ReviewVerdict verdict);
html::Markup state_badge(Language language, const Round& round);
// "17 av 30 uppdrag är uppdaterade, 9 har alla läst; 13 är inte uppdaterade, varav 4 aldrig har lämnats in."
std::string sentence_of(Language language, const Tally& tally);

bool is_shut(const Refusal& refusal);      // said by a page of its own: there is no form to show again
html::Markup said(std::string_view text);  // its line breaks kept, in its own direction
void announce(const auth::Visit& visit, const Round& round);
html::Frame frame_of(const auth::Visit& visit, const Round& round, std::string title);

}  // namespace styrkedja::review_rounds
