// People of the same name, told apart where a name is typed: "Anna Berg (Norrskolan)".
#pragma once
#include "organisation/directory.h"

namespace styrkedja::organisation {

// What stands in the parentheses means this one: the unit, the position, the address or "#" and the number.
bool is_marked(const ListedPerson& person, std::string_view mark);
// How each is typed so that people_named finds that one alone: the name, and where others have it too, in
// parentheses the first of these that no other has; in the order of the people.
std::vector<std::string> told_apart(const std::vector<ListedPerson>& namesakes);

// "Anna Berg (Norrskolan)" → "Anna Berg": as it is kept once it is known who is meant.
std::string bare_name(std::string_view typed);

// "Anna Berg (Norrskolan) eller Anna Berg (Söderskolan)"
std::string whom_to_choose(Language language, const std::vector<ListedPerson>& namesakes);

}  // namespace styrkedja::organisation
