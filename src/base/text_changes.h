// What one version of a text says that the one before does not, sentence by sentence.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace styrkedja {

struct ChangedSentence {
    bool added = false;  // false: removed
    std::string text;
};
// Of running text: every line and every sentence in it by itself, without empty lines.
std::vector<std::string> sentences_of(std::string_view text);
// In the order of the texts; what was removed stands before what came in its place.
std::vector<ChangedSentence> changed_sentences(const std::vector<std::string>& before,
                                               const std::vector<std::string>& after);

}  // namespace styrkedja
