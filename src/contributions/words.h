// How gatherings are spoken of on all pages.
#pragma once
#include "auth/visit.h"
#include "contributions/contributions.h"
#include "html/components/content.h"

namespace styrkedja::contributions {

const char* word(Language language, GatheringKind kind);  // "Grupparbete"
struct State {
    html::Tone tone;
    std::string word;
};
State state_of(Language language, const Gathering& gathering);
html::Markup state_badge(Language language, const Gathering& gathering);
html::Markup part_badge(Language language, const Gathering& gathering, const Contribution& contribution);
// "2 av 3 har skrivit", "2 av 3 grupper har svarat"
std::string progress_said(Language language, const Gathering& gathering,
                          const std::vector<Contribution>& contributions);

}  // namespace styrkedja::contributions
