// Agreements as people speak of them.
#pragma once
#include "agreements/agreements.h"
#include "html/components/content.h"

namespace styrkedja::agreements {

const char* word(Language language, AgreementEvent event);  // a button: "Börja"
html::Tone tone_of(const Agreement& agreement, Date today);
const char* word(Language language, const Agreement& agreement, Date today);  // "Försenad" when it is
html::Markup state_badge(Language language, const Agreement& agreement);
// "Karin Ek · senast tis 24 nov", with what is missing in words.
std::string who_and_when(Language language, const Agreement& agreement);
std::string title_of(const Agreement& agreement);  // its text, shortened

}  // namespace styrkedja::agreements
