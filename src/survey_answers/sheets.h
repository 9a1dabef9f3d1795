// A whole sheet of answers as bytes in a sealed box, and back.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "survey_answers/seals.h"

namespace styrkedja::survey_answers {

// Pairs of an answer's name and a value. Of several choices each is one.
struct Sheet {
    std::vector<std::pair<std::string, std::string>> counted = {};
    std::vector<std::pair<std::string, std::string>> texts = {};
    bool operator==(const Sheet&) const = default;
};
std::string packed(const Sheet& sheet);
Sheet unpacked(std::string_view bytes);

// Boxes are filled up, so that their sizes say little of what is in them.
std::string sealed(std::string_view content, const Key& key);
std::optional<std::string> opened(std::string_view box, const Key& key);  // nothing: by another key
std::string random_id();

// The place of a box in an order drawn by lot: nobody knows it without the key, and who draws again draws the
// same.
Key lot_of(std::string_view id, const Key& key);

}  // namespace styrkedja::survey_answers
