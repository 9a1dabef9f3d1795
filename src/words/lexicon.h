// Word classes of Swedish office language: roles, bodies, verbs that report, marks of tense and habit.
#pragma once
#include <string_view>

namespace styrkedja::words {

// All arguments are lower case except is_office_abbreviation's.
bool is_role(std::string_view low);         // rektor, HR-chef, verksamhetscheferna, arbetsgruppen, personalen
bool is_plain_group(std::string_view low);  // HR, LG, SG, Vc: abbreviations of roles and groups
bool is_outside_body(std::string_view low);          // Skolverket, nämnden, staden, politiken
bool is_own_group(std::string_view low);             // ledningsgruppen, LG, vi, alla, mötet
bool is_body_noun(std::string_view low);             // ends in -grupp, -nämnd, -utskott, -råd …
bool is_office_abbreviation(std::string_view text);  // HR, VP, SKA: never a person's initials
bool is_reporting_verb(std::string_view low);        // informerar, berättade, påminner
bool is_pronoun(std::string_view low);
bool looks_definite(std::string_view low);  // ends like a noun in definite form: a unit rather than a person

bool is_past_verb(std::string_view low);
bool is_supine(std::string_view low);  // the form behind "har": skickat, gått
bool is_negation(std::string_view low);
bool is_preposition(std::string_view low);
bool is_adverb(std::string_view low);        // the small words that stand between subject and verb
bool is_habitual(std::string_view low);      // varje, alltid, löpande: a standing routine
bool is_gathering(std::string_view low);     // möte, seminarium, internat
bool is_product_noun(std::string_view low);  // plan, rapport, enkät, film
bool is_need_or_wish(std::string_view low);  // behöver, bör, vill, kan

}  // namespace styrkedja::words
