// What was typed for the questions of one section, as it is stored.
#pragma once
#include "form_answers/store.h"

namespace styrkedja::form_answers {

using Values = std::map<std::string, std::string, std::less<>>;  // as stored, by name

struct Understood {
    Values values = {};  // "": no answer. Names that are not there stay as they are.
    std::vector<FieldError> errors = {};
};
// `stored`: of the section, and of the questions elsewhere that its conditions ask for. Looks up units and
// people that are others than those stored.
Understood understand(db::Read& read, Language language, const questions::Section& section,
                      const Typed& typed, const Values& stored);

// "1 250,50" → "1250,5", with a comma or a point; nothing: it is no number, or has more than fifteen digits.
std::optional<std::string> tidied_number(std::string_view typed);
double number_from(std::string_view tidied);

}  // namespace styrkedja::form_answers
