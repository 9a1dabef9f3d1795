// Whether a question is asked, given what was answered to those that it depends on.
#pragma once
#include <functional>

#include "questions/questions.h"

namespace styrkedja::questions {

using Given = std::function<std::vector<std::string>(const Question& other)>;  // what was answered to it
// Its condition holds, and that of the question it names, and so on.
bool is_asked(const Content& content, const Question& question, const Given& given);

}  // namespace styrkedja::questions
