// Splits text into words and stems them; shared by the index, the query and the snippet.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace styrkedja::search {

// A run of letters and digits, folded for search, with its byte offsets in the text it came from.
struct Word {
    std::string folded;
    std::size_t begin;
    std::size_t end;
};
std::vector<Word> words_of(std::string_view text);

std::string stem(std::string_view folded_word);

}  // namespace styrkedja::search
