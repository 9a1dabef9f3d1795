// A form's content as JSON: how it is stored, exported and taken in.
//   {"intro": "…", "left_out": ["key", …], "sections": [{"key", "heading", "text", "questions": [
//      {"key", "kind", "text", "help", "definition", "layer", "source", "required", "choices": [{"key",
//      "text"}],
//       "rows": […], "range": {"low", "high"}, "low_word", "high_word", "measure",
//       "condition": {"question", "any_of": […]}, "comparability", "break_note"}]}]}
// What has its usual value is left out.
#pragma once
#include <boost/json/fwd.hpp>
#include <string>
#include <string_view>

#include "questions/questions.h"

namespace styrkedja::questions {

std::string to_json(const Content& content);
boost::json::object object_of(const Content& content);
boost::json::object object_of(const Question& question);

// Refused where it is no such JSON, saying where: "sections[2].questions[0].kind". What a key lacks is made
// of its words. Whether the form makes sense is for `faults`.
Result<Content> content_from_json(std::string_view json, Language language);
Result<Content> content_from_json(const boost::json::value& value, Language language);

}  // namespace styrkedja::questions
