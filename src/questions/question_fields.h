// A question as people meet it: with its help, its definition beside it, and the input of its kind. Works
// without scripts; with them a question waits until its condition is met (web/ts/conditions.ts).
#pragma once
#include <functional>

#include "html/components/form.h"
#include "html/markup.h"
#include "questions/questions.h"

namespace styrkedja::questions {

// How the inputs of one sheet are filled. Names: "q-narvaro"; a matrix has one per row, "q-narvaro.lasaret",
// a ranking one per choice, whose value is its place from 1.
struct Filling {
    // As typed or stored; of several answers each is one. Nothing was answered: empty.
    std::function<std::vector<std::string>(std::string_view name)> values = {};
    std::vector<FieldError> errors = {};
    std::vector<html::Option> units = {};  // to choose from, where a question asks for one
    // In place of the input for a file: it comes by a form of its own.
    std::function<html::Markup(const Question& question)> file = {};
};
std::string name_of_field(const Question& question, std::string_view part = {});

void question_field(html::Out& out, Language language, const Question& question, const Filling& filling);
// All sections with their questions.
void sheet_fields(html::Out& out, Language language, const Content& content, const Filling& filling);

}  // namespace styrkedja::questions
